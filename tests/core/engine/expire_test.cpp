// SPDX-License-Identifier: MIT
#include "core/engine/expire.h"
#include "core/machine/recorded/recorded_machine.h"
#include "core/remedies/connection_file.h"
#include "tests/support/show_result.h"
#include "tests/support/surgery.h"

#include <catch2/catch_test_macros.hpp>

using namespace rdpmedic;
using namespace rdpmedic::machine;

namespace {

MachineState with_files() {
    MachineState state;
    state.now = Time{std::chrono::hours{24 * 365 * 56}};
    const auto put = [&state](const std::string& name, std::chrono::hours age) {
        state.files[std::string(connections_folder) + "\\" + name] = FileState{{false, 1, state.now - age}, "x", {}};
    };
    state.files[std::string(connections_folder)] = FileState{{true, 0, state.now}, {}, {}};
    put("rdp-rds01-by-address.rdp", connection_lifetime);
    put("rdp-rds01-kept-alive.rdp", connection_lifetime - std::chrono::hours{1});
    put("my own.rdp", 2 * connection_lifetime);
    put("rdp-notes.txt", 2 * connection_lifetime);
    return state;
}

}  // namespace

TEST_CASE("the program's own .rdp files go after a week, and no others", "[engine][expire]") {
    RecordedMachine machine(with_files());
    CHECK(expire_connections(machine).value() == 1);
    CHECK(machine.files().list(connections_folder).value() ==
          std::vector<std::string>{"my own.rdp", "rdp-notes.txt", "rdp-rds01-kept-alive.rdp"});
    CHECK(expire_connections(machine).value() == 0);
    RecordedMachine empty{MachineState{}};
    CHECK(expire_connections(empty).value() == 0);
}

TEST_CASE("a connection that has gone by itself is nothing to undo", "[engine][expire]") {
    MachineState state = with_files();
    RecordedMachine machine(state);
    tests::MemoryJournal journal;
    Plan plan{"connection.keepalive", "", {}, {WriteFile{connection_path("rds02", "kept-alive"), "y"}}, "d"};
    REQUIRE(apply(tests::workplace(machine, journal), plan, tests::test_entry).state == Applied::State::applied);
    REQUIRE(machine.change_files().remove(connection_path("rds02", "kept-alive")));
    CHECK(undo(tests::workplace(machine, journal), tests::test_entry).state == Undone::State::undone);
}
