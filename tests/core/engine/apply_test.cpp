// SPDX-License-Identifier: MIT
// Plans put together by hand, of every kind of change.
#include "core/engine/apply.h"
#include "core/machine/machine_keys.h"
#include "tests/support/scenario.h"
#include "tests/support/show_result.h"
#include "tests/support/surgery.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>

using namespace rdpmedic;
using namespace rdpmedic::tests;
using machine::Dword;

namespace {

constexpr const char* listener = R"(HKLM\SYSTEM\CurrentControlSet\Control\Terminal Server\WinStations\RDP-Tcp)";

Plan plan_of(std::vector<Change> changes) {
    Plan plan{"server.restore-security-layer", "server.weakened", {}, std::move(changes), {}};
    plan.digest = digest_of(plan);
    return plan;
}

Plan settings_plan(const machine::MachineState& state) {
    const machine::FirewallRule& rule = state.firewall->rules.front();
    machine::FirewallRule own;
    own.id = own.name = "RDP Medic test";
    own.on = true;
    own.protocol = 6;
    own.local_ports = "3390";
    own.profiles = machine::private_profile;
    const auto& adapter = state.adapters->front();
    return plan_of({SetValue{listener, "SecurityLayer", state.registry.at(listener).at("SecurityLayer"), Dword{1}},
                    SetValue{listener, "RdpMedicNew", std::nullopt, machine::RegistryValue(std::string("x"))},
                    SetValue{R"(HKLM\SOFTWARE\RDP Medic test)", "New", std::nullopt, machine::Binary{1, 2}},
                    SetStartType{"SessionEnv", machine::StartType::manual, machine::StartType::automatic},
                    RestartService{"TermService", {"UmRdpService"}, true, RestartService::Await::nothing},
                    TurnFirewallRule{rule.id, rule.on, !rule.on}, AddFirewallRule{own},
                    SetMtu{adapter.index, adapter.name, adapter.mtu, 1400}, FlushDns{},
                    WriteFile{R"(%LocalAppData%\RDP Medic\Connections\a.rdp)", "full address:s:rds01\r\n"}});
}

machine::MachineState with_expired_certificate() {
    machine::MachineState state = machine_named("server-2019");
    state.certificates.at(machine::Store::remote_desktop).front().valid_until = state.now - std::chrono::hours{24};
    return state;
}

std::string key_file(const machine::MachineState& state) {
    for (const auto& [path, file] : state.files) {
        if (path.find(machine::remote_desktop_key) != std::string::npos) {
            return path;
        }
    }
    return {};
}

}  // namespace

TEST_CASE("Settings are made, survive everything and come back", "[engine][apply]") {
    const machine::MachineState before = machine_named("server-2019");
    const Plan plan = settings_plan(before);
    const Course course = applied_course(before, plan);
    CHECK(course.after.registry.at(listener).at("SecurityLayer") == machine::RegistryValue(Dword{1}));
    CHECK(course.after.adapters->front().mtu == 1400);
    CHECK(course.writes >= 13);
    require_survives_everything(before, plan);
}

TEST_CASE("A certificate that Windows makes anew goes again, and the old one comes back", "[engine][apply]") {
    const machine::MachineState before = with_expired_certificate();
    const auto& old = before.certificates.at(machine::Store::remote_desktop).front();
    const Plan plan =
        plan_of({RemoveCertificate{machine::Store::remote_desktop, old},
                 RestartService{"SessionEnv", {}, true, RestartService::Await::certificate},
                 RestartService{"TermService", {"UmRdpService"}, true, RestartService::Await::certificate_or_fail}});
    const Course course = applied_course(before, plan);
    const auto& made = course.after.certificates.at(machine::Store::remote_desktop);
    REQUIRE(made.size() == 1);
    CHECK(made.front().thumbprint != old.thumbprint);
    CHECK(made.front().valid_until > before.now);
    require_survives_everything(before, plan);
}

TEST_CASE("A folder of keys is rebuilt without one of them and comes back exactly", "[engine][apply]") {
    const machine::MachineState before = with_expired_certificate();
    const auto& old = before.certificates.at(machine::Store::remote_desktop).front();
    const std::string folder(machine::machine_keys_folder);
    std::vector<std::string> names;
    std::vector<Change> copies;
    for (const auto& [path, file] : before.files) {
        const std::string_view inside = std::string_view(path).substr(0, folder.size() + 1);
        if (inside == folder + "\\" && path != key_file(before)) {
            names.push_back(path.substr(folder.size() + 1));
            copies.emplace_back(CopyBack{"MachineKeys\\" + names.back(), path});
        }
    }
    REQUIRE(names.size() == 2);
    std::vector<Change> changes{SetAside{folder, "MachineKeys", true},
                                MakeFolder{folder, "O:SYG:SYD:PAI(A;;0x12019f;;;WD)(A;;FA;;;BA)", names,
                                           std::string(machine::remote_desktop_key)}};
    changes.insert(changes.end(), copies.begin(), copies.end());
    changes.emplace_back(RemoveCertificate{machine::Store::remote_desktop, old});
    changes.emplace_back(RestartService{"SessionEnv", {}, true, RestartService::Await::certificate});
    const Plan plan = plan_of(std::move(changes));
    const Course course = applied_course(before, plan);
    for (const std::string& name : names) {
        const auto& copy = course.after.files.at(folder + "\\" + name);
        REQUIRE(copy.has_value());
        CHECK(copy->text == before.files.at(folder + "\\" + name)->text);
        CHECK(copy->security == before.files.at(folder + "\\" + name)->security);
    }
    CHECK(course.after.files.at(key_file(before)).has_value());
    require_survives_everything(before, plan);
}

TEST_CASE("What was altered between preview and apply is told, and nothing is written", "[engine][apply]") {
    machine::MachineState state = machine_named("server-2019");
    const Plan plan = settings_plan(state);
    state.registry[listener]["SecurityLayer"] = Dword{0};
    machine::RecordedMachine machine(state);
    MemoryJournal journal;
    int writes = 0;
    machine.before_write = [&writes](int number) { writes = number; };
    const Applied applied = apply(workplace(machine, journal), plan, test_entry);
    CHECK(applied.state == Applied::State::changed_meanwhile);
    REQUIRE(applied.differs.size() == 1);
    CHECK(applied.differs.front().object == std::string(listener) + "\\SecurityLayer");
    CHECK(applied.differs.front().found == "0");
    CHECK(writes == 0);
    CHECK(journal.texts.empty());
    CHECK(machine.state() == state);
}

TEST_CASE("An undo leaves what others altered since, and takes the rest back when asked", "[engine][undo]") {
    const machine::MachineState before = machine_named("server-2019");
    machine::RecordedMachine machine(before);
    MemoryJournal journal;
    REQUIRE(apply(workplace(machine, journal), settings_plan(before), test_entry).state == Applied::State::applied);
    REQUIRE(machine.change_registry().write(listener, "SecurityLayer", Dword{0}));
    const machine::MachineState altered = machine.state();

    const Undone refused = undo(workplace(machine, journal), test_entry);
    CHECK(refused.state == Undone::State::differs);
    REQUIRE(refused.differs.size() == 1);
    CHECK(refused.differs.front().found == "0");
    CHECK(machine.state() == altered);

    const Undone rest = undo(workplace(machine, journal), test_entry, true);
    CHECK(rest.state == Undone::State::partly_undone);
    machine::MachineState expected = before;
    expected.registry[listener]["SecurityLayer"] = Dword{0};
    CHECK(differences(comparable(machine.state()), comparable(expected)) == "");
    const auto entry = read_entry(journal, test_entry);
    REQUIRE(entry);
    CHECK(entry->state == Entry::State::partly_undone);
}

TEST_CASE("A forgotten password is told as lost, and the rest comes back", "[engine][undo]") {
    machine::MachineState before = machine_named("windows-10-22h2");
    const machine::Credential saved{"TERMSRV/rds01.contoso.test", machine::CredentialKind::generic, "CONTOSO\\alex",
                                    before.now};
    before.credentials = {{saved}};
    machine::RecordedMachine machine(before);
    MemoryJournal journal;
    const Plan plan = plan_of({ForgetCredential{saved}, FlushDns{}});
    REQUIRE(apply(workplace(machine, journal), plan, test_entry).state == Applied::State::applied);
    CHECK(machine.state().credentials->empty());
    const Undone undone = undo(workplace(machine, journal), test_entry);
    CHECK(undone.state == Undone::State::undone);
    CHECK(undone.lost == std::vector<std::string>{saved.target});
}

TEST_CASE("A restart that is not needed, and what no undo can take back, are told as nothing to do",
          "[engine][apply]") {
    using State = ChangeProgress::State;
    const machine::MachineState before = with_expired_certificate();
    const auto& old = before.certificates.at(machine::Store::remote_desktop).front();
    machine::RecordedMachine machine(before);
    MemoryJournal journal;
    const Plan plan =
        plan_of({RemoveCertificate{machine::Store::remote_desktop, old},
                 RestartService{"SessionEnv", {}, true, RestartService::Await::certificate},
                 RestartService{"TermService", {"UmRdpService"}, true, RestartService::Await::certificate_or_fail},
                 FlushDns{}});
    std::vector<State> last(plan.changes.size(), State::doing);
    const auto listen = [&last](const ChangeProgress& progress) { last[progress.change] = progress.state; };

    REQUIRE(apply(workplace(machine, journal), plan, test_entry, listen).state == Applied::State::applied);
    // SessionEnv made the certificate, so that nobody is disconnected by restarting TermService.
    CHECK(last == std::vector{State::done, State::done, State::kept, State::done});
    REQUIRE(undo(workplace(machine, journal), test_entry, false, listen).state == Undone::State::undone);
    // The certificate that the restart made goes; the other restart and the emptied cache left nothing behind.
    CHECK(last == std::vector{State::undone, State::undone, State::kept, State::kept});
    CHECK(differences(comparable(machine.state()), comparable(before)) == "");
}

TEST_CASE("What a folder hands on is compared, and a file's list is not judged by it", "[engine][apply]") {
    machine::MachineState before = machine_named("server-2019");
    const std::string folder(machine::machine_keys_folder);
    const std::string file = key_file(before);
    const std::string plain = "O:SYG:SYD:PAI(A;;FA;;;SY)";
    const std::string handed_on = "O:SYG:SYD:PAI(A;OICI;FA;;;SY)";
    for (const bool is_folder : {true, false}) {
        INFO(is_folder);
        const std::string& path = is_folder ? folder : file;
        before.files[path]->security = plain;
        machine::RecordedMachine machine(before);
        MemoryJournal journal;
        const Plan plan = plan_of({SetSecurity{path, plain, "O:SYG:SYD:PAI(A;;FA;;;SY)(A;;FR;;;NS)"}});
        machine::MachineState altered = before;
        altered.files[path]->security = handed_on;
        machine::RecordedMachine other(altered);
        CHECK((apply(workplace(other, journal), plan, test_entry).state == Applied::State::applied) == !is_folder);
    }
}

TEST_CASE("Only one that awaits a certificate fails without one, and the old one comes back", "[engine][apply]") {
    machine::MachineState before = with_expired_certificate();
    before.files[std::string(machine::machine_keys_folder)]->security = "O:SYG:SYD:PAI(A;;FR;;;WD)";
    const auto& old = before.certificates.at(machine::Store::remote_desktop).front();
    machine::RecordedMachine machine(before);
    MemoryJournal journal;
    const Plan plan =
        plan_of({RemoveCertificate{machine::Store::remote_desktop, old},
                 RestartService{"SessionEnv", {}, true, RestartService::Await::certificate},
                 RestartService{"TermService", {"UmRdpService"}, true, RestartService::Await::certificate_or_fail}});
    const Applied applied = apply(workplace(machine, journal), plan, test_entry);
    CHECK(applied.state == Applied::State::rolled_back);
    CHECK(applied.failed == 2);
    REQUIRE(applied.error);
    CHECK(applied.error->code == ErrorCode::no_answer);
    CHECK(differences(comparable(machine.state()), comparable(before)) == "");
}

TEST_CASE("two at once do not change the same computer", "[engine][apply]") {
    machine::RecordedMachine machine(scenario_named("weakened-server-2019").machine);
    const PlanAnswer answer =
        plan("server.restore-security-layer", "server.weakened", Situation{{machine, {}, {}, true}, {}, {}, {}});
    REQUIRE(answer.state == Proposal::State::ready);
    MachineJournal journal(machine, Keeper::administrators);
    MachineJournal others(machine, Keeper::administrators);
    const machine::MachineState before = machine.state();
    {
        const auto busy = others.alone();
        REQUIRE(busy);
        const Applied applied = apply(workplace(machine, journal), answer.plan, test_entry);
        CHECK(name(applied.state) == "not-written-down");
        CHECK(applied.error.value().code == ErrorCode::refused);
        CHECK(machine.state().registry == before.registry);
    }
    REQUIRE(apply(workplace(machine, journal), answer.plan, test_entry).state == Applied::State::applied);
    const machine::MachineState after = machine.state();
    {
        const auto busy = others.alone();
        REQUIRE(busy);
        const Undone undone = undo(workplace(machine, journal), test_entry);
        CHECK(name(undone.state) == "not-readable");
        CHECK(undone.error.value().code == ErrorCode::refused);
        CHECK(machine.state() == after);
    }
    CHECK(undo(workplace(machine, journal), test_entry).state == Undone::State::undone);
}
