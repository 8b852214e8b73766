// SPDX-License-Identifier: MIT
// What starting SessionEnv does on a recorded machine.
#include "core/machine/recorded/recorded_machine.h"
#include "tests/support/show_result.h"

#include <catch2/catch_test_macros.hpp>

#include <functional>

using namespace rdpmedic;
using namespace rdpmedic::machine;

namespace {

const std::string keys = "%ProgramData%\\Microsoft\\Crypto\\RSA\\MachineKeys";
const std::string key_file = keys + "\\f686aace6942fb7f7ceb231212eef4a4_11111111-2222-3333-4444-555555555555";
const std::string folder_list = "O:SYG:SYD:PAI(A;;0x12019f;;;WD)(A;;FA;;;BA)";
const std::string file_list = "O:SYG:SYD:PAI(A;;FA;;;SY)(A;;FR;;;NS)(A;;FA;;;BA)";

Time now() {
    Time time;
    REQUIRE(parse_iso_time("2026-11-20T09:30:00Z", time));
    return time;
}

Certificate certificate(int days_left, KeyState key) {
    Certificate one;
    one.thumbprint = std::string(40, 'a');
    one.valid_until = now() + std::chrono::hours(24 * days_left);
    one.valid_from = one.valid_until - std::chrono::hours(24 * 180);
    one.key = key;
    one.key_file = key_file;
    return one;
}

MachineState stopped() {
    MachineState state;
    state.now = now();
    state.system.name = "RDS01";
    state.system.domain = "contoso.test";
    state.services["SessionEnv"] = Service{};
    state.services["TermService"] = Service{};
    state.registry["HKLM\\SOFTWARE\\Microsoft\\Cryptography"]["MachineGuid"] =
        std::string("11111111-2222-3333-4444-555555555555");
    state.files[keys] = FileState{{true, 0, now()}, {}, folder_list};
    state.files[key_file] = FileState{{false, 2259, now()}, {}, file_list};
    return state;
}

MachineState after_start(const MachineState& state, std::string_view service = "sessionenv") {
    RecordedMachine machine(state);
    REQUIRE(machine.change_services().start(service));
    return machine.state();
}

std::size_t count(const MachineState& state) {
    const auto store = state.certificates.find(Store::remote_desktop);
    return store == state.certificates.end() ? 0 : store->second.size();
}

}  // namespace

TEST_CASE("SessionEnv: an empty store gets a certificate that is valid now") {
    MachineState state = stopped();
    state.files.erase(key_file);
    const MachineState after = after_start(state);
    REQUIRE(count(after) == 1);
    const Certificate made = after.certificates.at(Store::remote_desktop).front();
    CHECK(made.subject == "CN=RDS01.contoso.test");
    CHECK(made.issuer == made.subject);
    CHECK(made.valid_from == now());
    CHECK(made.valid_until == now() + std::chrono::hours(24 * 180));
    CHECK(made.thumbprint.size() == 40);
    CHECK(made.key == KeyState::usable);
    CHECK(made.key_container == "TSSecKeySet1");
    CHECK(made.key_file == key_file);
    const auto& file = after.files.at(key_file);
    REQUIRE(file);
    CHECK(file->facts.size > 1000);
    CHECK(file->security == file_list);
    CHECK((after_start(state) == after));
}

TEST_CASE("SessionEnv: the key's file is used where there is one") {
    const MachineState state = stopped();
    const MachineState after = after_start(state);
    CHECK(count(after) == 1);
    CHECK((after.files == state.files));
}

TEST_CASE("SessionEnv: starting another service, or a running one, makes nothing") {
    MachineState state = stopped();
    CHECK(count(after_start(state, "TermService")) == 0);
    state.services["SessionEnv"]->state = ServiceState::running;
    CHECK((after_start(state) == state));
}

TEST_CASE("SessionEnv: a start that fails makes nothing") {
    MachineState state = stopped();
    RecordedMachine machine(state);
    machine.faults.fail_write = 1;
    CHECK_FALSE(machine.change_services().start("SessionEnv"));
    CHECK((machine.state() == state));
    int writes = 0;
    machine.before_write = [&](int) { ++writes; };
    CHECK(machine.change_services().start("SessionEnv"));
    CHECK(count(machine.state()) == 1);
    CHECK(writes == 1);
}

TEST_CASE("SessionEnv: what stands in the store decides whether one is made") {
    const auto made_beside = [](int days_left, KeyState key) {
        MachineState state = stopped();
        state.certificates[Store::remote_desktop] = {certificate(days_left, key)};
        return count(after_start(state)) == 2;
    };
    for (const KeyState good : {KeyState::usable, KeyState::denied, KeyState::not_tried}) {
        CHECK_FALSE(made_beside(30, good));
    }
    for (const KeyState broken : {KeyState::none, KeyState::missing, KeyState::damaged}) {
        CHECK(made_beside(30, broken));
        CHECK_FALSE(made_beside(-1, broken));
    }
    CHECK_FALSE(made_beside(-1, KeyState::usable));
    CHECK(made_beside(181, KeyState::usable));
}

TEST_CASE("SessionEnv: an expired certificate is replaced after it was removed") {
    MachineState state = stopped();
    state.certificates[Store::remote_desktop] = {certificate(-20, KeyState::usable)};
    state.services["SessionEnv"]->state = ServiceState::running;
    RecordedMachine machine(state);
    const auto restart = [&] {
        REQUIRE(machine.change_services().stop("SessionEnv"));
        REQUIRE(machine.change_services().start("SessionEnv"));
        return machine.certificates().list(Store::remote_desktop).value();
    };
    CHECK(restart() == state.certificates[Store::remote_desktop]);
    REQUIRE(machine.change_certificates().remove(Store::remote_desktop, std::string(40, 'a')));
    const auto list = restart();
    REQUIRE(list.size() == 1);
    CHECK(list.front().valid_until > now());
    CHECK(restart() == list);
    // and all of it back
    REQUIRE(machine.change_certificates().remove(Store::remote_desktop, list.front().thumbprint));
    REQUIRE(machine.change_certificates().add(Store::remote_desktop, certificate(-20, KeyState::usable)));
    CHECK((machine.state() == state));
}

TEST_CASE("SessionEnv: without a key that SYSTEM can use nothing is made") {
    const auto makes = [](const std::function<void(MachineState&)>& change) {
        MachineState state = stopped();
        change(state);
        const MachineState after = after_start(state);
        state.services = after.services;
        const bool made = count(after) == 1;
        CHECK((made || after == state));
        return made;
    };
    const auto lists = [&](const std::string& folder, const std::string& file) {
        return makes([&](MachineState& state) {
            state.files[keys]->security = folder;
            state.files[key_file]->security = file;
        });
    };
    CHECK(makes([](MachineState&) {}));
    CHECK_FALSE(makes([](MachineState& state) { state.files.clear(); }));
    CHECK_FALSE(makes([](MachineState& state) { state.files[keys] = std::nullopt; }));
    CHECK_FALSE(makes([](MachineState& state) { state.files[key_file]->facts.size = 0; }));
    CHECK_FALSE(makes([](MachineState& state) { state.registry.clear(); }));
    CHECK_FALSE(makes([](MachineState& state) { state.partial = true; }));

    CHECK(lists("O:SYG:SYD:PAI(A;;FA;;;SY)", "O:SYD:(A;;FRFW;;;S-1-5-18)"));
    CHECK(lists("", ""));
    CHECK(lists("D:NO_ACCESS_CONTROL", file_list));
    CHECK(lists("O:SYD:(A;;FR;;;WD)(A;;DC;;;BA)", file_list));
    CHECK_FALSE(lists("O:SYD:PAI(A;;FR;;;WD)", file_list));
    CHECK_FALSE(lists("O:SYD:PAI(A;OICIIO;FA;;;SY)", file_list));
    CHECK_FALSE(lists("O:SYD:PAI(A;;FA;;;NS)(A;;FA;;;BU)", file_list));
    CHECK_FALSE(lists(folder_list, "O:SYG:SYD:PAI(D;;FW;;;SY)(A;;FA;;;SY)"));
    CHECK_FALSE(lists(folder_list, "O:SYG:SYD:PAI(D;;0x1;;;WD)(A;;FA;;;SY)"));
    CHECK_FALSE(lists(folder_list, "O:SYG:SYD:PAI"));
    CHECK(lists(folder_list, "O:SYG:SYD:PAI(A;;FA;;;SY)(D;;FA;;;SY)"));
    CHECK(lists(folder_list, "O:SYG:SYD:PAI(D;;FA;;;NS)(A;;FA;;;SY)"));
}
