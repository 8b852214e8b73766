// SPDX-License-Identifier: MIT
// What the recorded machine promises besides the interfaces: faults on request, and partial knowledge.
#include "core/machine/recorded/recorded_machine.h"
#include "tests/contract/contract_subject.h"

#include <chrono>

using namespace rdpmedic;
using namespace rdpmedic::contract;

namespace {

using AreaError = std::pair<std::string_view, std::optional<Error>>;

template <class T>
std::optional<Error> error_of(const Result<T>& result) {
    return result ? std::nullopt : std::optional(result.error());
}

/// One read of each area, and what came of it.
std::vector<AreaError> read_all(const MachineView& machine) {
    return {{"registry", error_of(machine.registry().value(key, "number"))},
            {"services", error_of(machine.services().find(service))},
            {"firewall", error_of(machine.firewall().rules())},
            {"files", error_of(machine.files().find(folder))},
            {"certificates", error_of(machine.certificates().list(Store::personal))},
            {"events", error_of(machine.events().find({.channel = "System", .provider = {}, .ids = {}}))},
            {"credentials", error_of(machine.credentials().list("TERMSRV/"))},
            {"wmi", error_of(machine.wmi().instances("root\\CIMV2", "Win32_OperatingSystem"))},
            {"network", error_of(machine.network().adapters())},
            {"system", error_of(machine.system().facts())}};
}

RecordedMachine& recorded(Subject& subject) {
    return dynamic_cast<RecordedMachine&>(subject.machine());
}

/// Every kind of write once, with its inverse behind it; all but the removal of a credential, which has none.
std::vector<std::optional<Error>> write_all(Machine& machine) {
    FirewallRule rule;
    rule.id = rule.name = "RdpMedicContract added";
    const Certificate sample = sample_certificate();
    const std::string file = folder + "\\file";
    return {error_of(machine.change_registry().write(key, "number", Dword{8})),
            error_of(machine.change_registry().write(key, "number", Dword{7})),
            error_of(machine.change_registry().write(key, "second", std::string("x"))),
            error_of(machine.change_registry().remove(key, "second")),
            error_of(machine.change_services().set_start(service, StartType::automatic)),
            error_of(machine.change_services().set_start(service, StartType::manual)),
            error_of(machine.change_services().start(service)),
            error_of(machine.change_services().stop(service)),
            error_of(machine.change_firewall().turn(allowing_rule, false)),
            error_of(machine.change_firewall().turn(allowing_rule, true)),
            error_of(machine.change_firewall().add(rule)),
            error_of(machine.change_firewall().remove(rule.id)),
            error_of(machine.change_files().set_security(folder, "O:SYD:P")),
            error_of(machine.change_files().set_security(folder, "O:BAD:(A;;FA;;;BA)")),
            error_of(machine.change_files().write(file, "x")),
            error_of(machine.change_files().move(file, file + "2")),
            error_of(machine.change_files().copy(file + "2", file)),
            error_of(machine.change_files().remove(file)),
            error_of(machine.change_files().remove(file + "2")),
            error_of(machine.change_files().make_folder(file, "O:SYD:P")),
            error_of(machine.change_files().remove(file)),
            error_of(machine.change_certificates().add(Store::personal, sample)),
            error_of(machine.change_certificates().remove(Store::personal, sample.thumbprint)),
            error_of(machine.change_network().set_mtu(2, 1400)),
            error_of(machine.change_network().set_mtu(2, 1500)),
            error_of(machine.change_network().flush_dns())};
}

}  // namespace

TEST_CASE("Recorded: after each write and its inverse the machine is as before") {
    const auto subject = make_subject(Area::registry);
    RecordedMachine& machine = recorded(*subject);
    const MachineState before = machine.state();
    for (const auto& error : write_all(machine)) {
        CHECK(error == std::nullopt);
    }
    CHECK((without_empty(machine.state()) == without_empty(before)));
}

TEST_CASE("Recorded: what an undo leaves behind empty is not compared") {
    const auto subject = make_subject(Area::registry);
    RecordedMachine& machine = recorded(*subject);
    const MachineState before = machine.state();
    REQUIRE(machine.change_registry().write(key + "\\made", "value", Dword{1}));
    CHECK_FALSE((without_empty(machine.state()) == without_empty(before)));
    REQUIRE(machine.change_registry().remove(key + "\\made", "value"));
    CHECK(machine.registry().keys(key).value() == std::vector<std::string>{"made"});
    CHECK((without_empty(machine.state()) == without_empty(before)));
    REQUIRE(machine.change_registry().remove(key, "number"));
    CHECK_FALSE((without_empty(machine.state()) == without_empty(before)));
}

TEST_CASE("Recorded: a change of any area makes the state another") {
    const auto before = recorded(*make_subject(Area::registry)).state();
    const auto after = [&](auto change) {
        const auto subject = make_subject(Area::registry);
        REQUIRE(change(subject->machine()));
        return recorded(*subject).state();
    };
    CHECK_FALSE((after([](Machine& m) { return m.change_registry().write(key, "number", Dword{8}); }) == before));
    CHECK_FALSE((after([](Machine& m) { return m.change_services().start(service); }) == before));
    CHECK_FALSE((after([](Machine& m) { return m.change_firewall().turn(allowing_rule, false); }) == before));
    CHECK_FALSE((after([](Machine& m) { return m.change_files().set_security(folder, "D:"); }) == before));
    CHECK_FALSE((after([](Machine& m) { return m.change_certificates().add(Store::personal, sample_certificate()); }) ==
                 before));
    CHECK_FALSE((after([](Machine& m) { return m.change_network().set_mtu(2, 1400); }) == before));
    CHECK_FALSE((after([](Machine& m) {
                     return m.change_credentials().remove(saved_generic, CredentialKind::generic);
                 }) == before));
}

TEST_CASE("Recorded: the write that is to fail fails, changes nothing, and the others do not fail") {
    const auto count = write_all(make_subject(Area::registry)->machine()).size();
    for (std::size_t fault = 0; fault < count; ++fault) {
        const auto subject = make_subject(Area::registry);
        RecordedMachine& machine = recorded(*subject);
        machine.faults.fail_write = static_cast<int>(fault) + 1;
        machine.faults.error = ErrorCode::not_writable;
        const auto errors = write_all(machine);
        INFO(fault);
        REQUIRE(errors[fault]);
        CHECK(errors[fault]->code == ErrorCode::not_writable);
        for (std::size_t before = 0; before < fault; ++before) {
            CHECK(errors[before] == std::nullopt);
        }
    }

    const auto subject = make_subject(Area::registry);
    RecordedMachine& machine = recorded(*subject);
    const MachineState before = machine.state();
    machine.faults.fail_write = 1;
    CHECK_FALSE(machine.change_registry().write(key, "number", Dword{8}));
    CHECK((machine.state() == before));
    CHECK(machine.change_registry().write(key, "number", Dword{8}));
}

TEST_CASE("Recorded: a paused service is not started") {
    auto state = recorded(*make_subject(Area::services)).state();
    state.services[service]->state = ServiceState::paused;
    RecordedMachine machine(state);
    const auto started = machine.change_services().start(service);
    REQUIRE_FALSE(started);
    CHECK(started.error().code == ErrorCode::refused);
    CHECK((machine.state() == state));
}

TEST_CASE("Recorded: every write is announced with its number") {
    const auto subject = make_subject(Area::registry);
    RecordedMachine& machine = recorded(*subject);
    std::vector<int> announced;
    machine.before_write = [&](int number) { announced.push_back(number); };
    const auto count = write_all(machine).size();
    REQUIRE(announced.size() == count);
    for (std::size_t at = 0; at < count; ++at) {
        CHECK(announced[at] == static_cast<int>(at) + 1);
    }
}

TEST_CASE("Recorded: what is refused is denied, and the other areas answer") {
    for (const auto& [refused, none] : read_all(make_subject(Area::registry)->machine())) {
        const auto subject = make_subject(Area::registry);
        recorded(*subject).faults.refuse = {std::string(refused)};
        for (const auto& [area, error] : read_all(subject->machine())) {
            INFO(refused << " refused, " << area << " read");
            CHECK(error.has_value() == (area == refused));
            if (error) {
                CHECK(error->code == ErrorCode::denied);
                CHECK(error->operation == area);
            }
        }
    }
}

TEST_CASE("Recorded: an error that was recorded is given again") {
    auto state = recorded(*make_subject(Area::registry)).state();
    state.errors = {{"events System", ErrorCode::denied}, {"firewall rules", ErrorCode::unsupported}};
    RecordedMachine machine(state);
    const auto events = machine.events().find({.channel = "System", .provider = {}, .ids = {}});
    REQUIRE_FALSE(events);
    CHECK(events.error().code == ErrorCode::denied);
    REQUIRE_FALSE(machine.firewall().rules());
    CHECK(machine.firewall().rules().error().code == ErrorCode::unsupported);
    CHECK(machine.firewall().active());
}

TEST_CASE("Recorded: a file that is closed to administrators is read with the privilege alone") {
    RecordedMachine machine{MachineState{}};
    Files& files = machine.change_files();
    REQUIRE(files.write("%ProgramData%\\key", "bytes"));
    REQUIRE(files.set_security("%ProgramData%\\key", "O:SYG:SYD:PAI(A;;FA;;;SY)"));
    CHECK(files.read("%ProgramData%\\key", 10).error().code == ErrorCode::denied);
    CHECK(files.read_as_backup("%ProgramData%\\key", 10).value() == "bytes");
    REQUIRE(files.set_security("%ProgramData%\\key", "O:SYG:SYD:PAI(A;;FA;;;SY)(A;;FR;;;BA)"));
    CHECK(files.read("%ProgramData%\\key", 10).value() == "bytes");
}

TEST_CASE("Recorded: answers take as long as they are told to") {
    const auto subject = make_subject(Area::registry);
    recorded(*subject).faults.delay = Milliseconds(30);
    for (const auto& read : {+[](const MachineView& m) { return m.registry().value(key, "number").has_value(); },
                             +[](const MachineView& m) { return m.services().find(service).has_value(); },
                             +[](const MachineView& m) { return m.system().facts().has_value(); }}) {
        const auto start = std::chrono::steady_clock::now();
        CHECK(read(subject->machine()));
        CHECK(std::chrono::steady_clock::now() - start >= Milliseconds(30));
    }
}

TEST_CASE("Recorded: what a partial recording does not hold is not known") {
    MachineState state;
    state.partial = true;
    state.registry[key]["absent"] = std::nullopt;
    state.services["Absent"] = std::nullopt;
    state.files[folder] = std::nullopt;
    RecordedMachine machine(state);
    const auto unknown = [](const auto& result) {
        REQUIRE_FALSE(result);
        CHECK(result.error().code == ErrorCode::unsupported);
    };
    unknown(machine.registry().value(key, "number"));
    unknown(machine.registry().value(machine_key, "number"));
    unknown(machine.registry().values(machine_key));
    unknown(machine.registry().keys(machine_key));
    unknown(machine.services().find(service));
    unknown(machine.firewall().active());
    unknown(machine.firewall().settings(domain_profile));
    unknown(machine.firewall().rules());
    unknown(machine.firewall().local_changes());
    unknown(machine.files().find(folder + "\\file"));
    unknown(machine.files().read(folder + "\\file", 1));
    unknown(machine.files().security(folder + "\\file"));
    unknown(machine.certificates().list(Store::personal));
    unknown(machine.events().find({.channel = "System", .provider = {}, .ids = {}}));
    unknown(machine.credentials().list(""));
    unknown(machine.wmi().instances("root\\CIMV2", "Win32_OperatingSystem"));
    unknown(machine.network().adapters());
    unknown(machine.network().route("192.0.2.1"));
    unknown(machine.network().dns("contract.invalid"));
    unknown(machine.system().cipher_suites());
    unknown(machine.change_services().start(service));
    unknown(machine.change_firewall().turn(allowing_rule, true));

    CHECK(machine.registry().value(key, "absent").value() == std::nullopt);
    CHECK(machine.services().find("Absent").value() == std::nullopt);
    CHECK(machine.files().find(folder).value() == std::nullopt);
    CHECK(machine.system().facts());
}

TEST_CASE("Recorded: services are stopped from the outermost inwards") {
    auto state = recorded(*make_subject(Area::services)).state();
    const auto add = [&](const std::string& name, ServiceState running, std::vector<std::string> needs) {
        Service one;
        one.state = running;
        one.depends_on = std::move(needs);
        state.services[name] = one;
    };
    add("Base", ServiceState::running, {});
    add("A", ServiceState::running, {"base"});
    add("B", ServiceState::paused, {"A", "Base"});
    add("C", ServiceState::running, {"B"});
    add("D", ServiceState::stopped, {"Base"});
    add("Loop", ServiceState::running, {"C", "Loop"});
    RecordedMachine machine(state);
    const auto order = machine.services().running_dependants("BASE").value();
    CHECK(order == std::vector<std::string>{"Loop", "C", "B", "A"});
    REQUIRE_FALSE(machine.change_services().stop("Base"));
    for (const std::string& name : order) {
        CHECK(machine.change_services().stop(name));
    }
    CHECK(machine.change_services().stop("Base"));
}

TEST_CASE("Recorded: after an undo, what was known to be absent is known to be absent") {
    MachineState state;
    state.partial = true;
    state.registry[key]["value"] = std::nullopt;
    const std::string file = folder + "\\file";
    state.files[file] = state.files[file + "2"] = std::nullopt;
    RecordedMachine machine(state);
    REQUIRE(machine.change_registry().write(key, "value", Dword{1}));
    REQUIRE(machine.change_registry().remove(key, "value"));
    REQUIRE(machine.change_files().write(file, "x"));
    REQUIRE(machine.change_files().move(file, file + "2"));
    REQUIRE(machine.change_files().remove(file + "2"));
    CHECK((machine.state() == state));
}

TEST_CASE("Recorded: a certificate that is put back is exactly the one that was taken") {
    const auto subject = make_subject(Area::certificates);
    RecordedMachine& machine = recorded(*subject);
    const MachineState before = machine.state();
    Certificates& certificates = machine.change_certificates();
    for (const Certificate& one : before.certificates.at(Store::remote_desktop)) {
        REQUIRE(certificates.remove(Store::remote_desktop, one.thumbprint));
        CHECK_FALSE((without_empty(machine.state()) == without_empty(before)));
        REQUIRE(certificates.add(Store::remote_desktop, one));
        CHECK(certificates.list(Store::remote_desktop).value().back() == one);
        CHECK((without_empty(machine.state()) == without_empty(before)));
    }
    Certificate other = before.certificates.at(Store::remote_desktop).front();
    REQUIRE(certificates.remove(Store::remote_desktop, other.thumbprint));
    other.key_number = 2;
    REQUIRE(certificates.add(Store::remote_desktop, other));
    CHECK_FALSE((without_empty(machine.state()) == without_empty(before)));
}
