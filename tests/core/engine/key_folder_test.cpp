// SPDX-License-Identifier: MIT
// The folder of the computer's keys is rebuilt and comes back, while programs make and alter keys in it: however it
// ends, every program finds its keys there.
#include "core/engine/apply.h"
#include "core/machine/machine_keys.h"
#include "tests/support/scenario.h"
#include "tests/support/show_result.h"
#include "tests/support/surgery.h"

#include <catch2/catch_test_macros.hpp>

using namespace rdpmedic;
using namespace rdpmedic::tests;

namespace {

const std::string folder(machine::machine_keys_folder);
const std::string foreign = folder + "\\0123456789abcdef0123456789abcdef_foreign";
const std::string foreign_list = "O:SYG:SYD:PAI(A;;FA;;;SY)";

/// Two keys of other programs, with bytes that tell them from what a copy leaves that was cut off.
machine::MachineState with_keys() {
    machine::MachineState state = machine_named("server-2019");
    state.certificates.at(machine::Store::remote_desktop).front().valid_until = state.now - std::chrono::hours{24};
    for (auto& [path, file] : state.files) {
        if (file && path.starts_with(folder + "\\")) {
            file->text = "key in " + path;
            file->facts.size = file->text.size();
        }
    }
    return state;
}

std::vector<std::string> keys_of_others(const machine::MachineState& state) {
    std::vector<std::string> paths;
    for (const auto& [path, file] : state.files) {
        if (file && path.starts_with(folder + "\\") &&
            !machine::is_remote_desktop_key(path.substr(folder.size() + 1))) {
            paths.push_back(path);
        }
    }
    return paths;
}

Plan rebuild(const machine::MachineState& state) {
    std::vector<std::string> names;
    std::vector<Change> copies;
    for (const std::string& path : keys_of_others(state)) {
        names.push_back(path.substr(folder.size() + 1));
        copies.emplace_back(CopyBack{"MachineKeys\\" + names.back(), path});
    }
    Plan plan{"machine-keys.rebuild-folder", "certificate.key-closed", {}, {}, {}};
    plan.changes = {SetAside{folder, "MachineKeys", true},
                    MakeFolder{folder, "O:SYG:SYD:PAI(A;;0x12019f;;;WD)(A;;FA;;;BA)", names,
                               std::string(machine::remote_desktop_key)}};
    plan.changes.insert(plan.changes.end(), copies.begin(), copies.end());
    plan.changes.emplace_back(RemoveCertificate{machine::Store::remote_desktop,
                                                state.certificates.at(machine::Store::remote_desktop).front()});
    plan.changes.emplace_back(RestartService{"SessionEnv", {}, true, RestartService::Await::certificate});
    plan.digest = digest_of(plan);
    return plan;
}

/// The machine that an undo has to make when others made a key and altered one meanwhile.
machine::MachineState lived_on(machine::MachineState state, bool altered) {
    state.files[foreign] = machine::FileState{{false, 7, state.now}, "foreign", foreign_list};
    if (altered) {
        machine::FileState& key = *state.files.at(keys_of_others(state).back());
        key.text = "made anew by its program";
        key.facts.size = key.text.size();
    }
    return state;
}

struct Rebuilt {
    machine::MachineState state;
    MemoryJournal journal;
};

Rebuilt applied(const machine::MachineState& before) {
    machine::RecordedMachine machine(before);
    Rebuilt done;
    REQUIRE(apply(workplace(machine, done.journal), rebuild(before), test_entry).state == Applied::State::applied);
    done.state = machine.state();
    return done;
}

/// What an undo keeps for good, the key that its program altered, is not compared; nor when a copy was written.
machine::MachineState without_times(machine::MachineState state) {
    state = comparable(std::move(state));
    std::erase_if(state.files, [](const auto& file) { return file.first.find(".before") != std::string::npos; });
    for (auto& [path, file] : state.files) {
        if (file && path.starts_with(folder)) {
            file->facts.modified = Time{};
        }
    }
    return state;
}

void require_lived_on(const machine::RecordedMachine& machine, const machine::MachineState& before, bool altered) {
    REQUIRE(differences(without_times(machine.state()), without_times(lived_on(before, altered))) == "");
}

/// Every key that a program needs is in the folder, with some bytes and not with half of them.
void require_keys(const machine::RecordedMachine& machine, const std::vector<std::string>& paths) {
    for (const std::string& path : paths) {
        INFO(path);
        const auto bytes = machine.files().read_as_backup(path, machine::largest_copy);
        REQUIRE(bytes);
        REQUIRE((*bytes == "foreign" || *bytes == "made anew by its program" || *bytes == "key in " + path));
    }
}

std::vector<std::string> needed(const machine::MachineState& before) {
    std::vector<std::string> paths = keys_of_others(before);
    paths.push_back(foreign);
    return paths;
}

}  // namespace

TEST_CASE("A key that a program made in the new folder is in the old one after an undo", "[engine][undo]") {
    const machine::MachineState before = with_keys();
    Rebuilt done = applied(before);
    machine::RecordedMachine machine(lived_on(done.state, false));
    const Undone undone = undo(workplace(machine, done.journal), test_entry);
    CHECK(undone.state == Undone::State::undone);
    require_lived_on(machine, before, false);
    CHECK(machine.state().files.at(foreign)->security == foreign_list);
    CHECK(undo(workplace(machine, done.journal), test_entry).state == Undone::State::nothing_to_undo);
}

TEST_CASE("A key that its program altered is told, and stays as it is when the rest is undone", "[engine][undo]") {
    const machine::MachineState before = with_keys();
    const std::string key = keys_of_others(before).back();
    Rebuilt done = applied(before);
    machine::RecordedMachine machine(lived_on(done.state, true));
    const machine::MachineState altered = machine.state();
    const Undone refused = undo(workplace(machine, done.journal), test_entry);
    CHECK(refused.state == Undone::State::differs);
    REQUIRE(refused.differs.size() == 1);
    CHECK(refused.differs.front().object == key);
    CHECK(machine.state() == altered);

    CHECK(undo(workplace(machine, done.journal), test_entry, true).state == Undone::State::partly_undone);
    require_lived_on(machine, before, true);
    const std::string kept =
        std::string(test_backups) + "\\" + std::string(test_entry) + "\\MachineKeys.before" + key.substr(folder.size());
    CHECK(machine.files().read_as_backup(kept, machine::largest_copy).value() == "key in " + key);
    CHECK(undo(workplace(machine, done.journal), test_entry, true).state == Undone::State::nothing_to_undo);
}

TEST_CASE("A key that others opened to more accounts stays open to them", "[engine][undo]") {
    const machine::MachineState before = with_keys();
    const std::string key = keys_of_others(before).front();
    const std::string opened = "O:SYG:SYD:PAI(A;;FA;;;SY)(A;;FA;;;BA)(A;;FR;;;LS)";
    Rebuilt done = applied(before);
    machine::RecordedMachine machine(done.state);
    REQUIRE(machine.change_files().set_security(key, opened));
    REQUIRE(undo(workplace(machine, done.journal), test_entry, true).state == Undone::State::undone);
    CHECK(machine.files().security(key).value() == opened);
}

TEST_CASE("Keys that only Windows itself may read are copied, and come back", "[engine][apply]") {
    machine::MachineState before = with_keys();
    for (const std::string& path : keys_of_others(before)) {
        before.files[path]->security = foreign_list;
    }
    require_survives_everything(before, rebuild(before));
}

TEST_CASE("An undo in which a write fails or which is killed leaves programs their keys", "[engine][undo]") {
    const machine::MachineState before = with_keys();
    for (const bool altered : {false, true}) {
        for (int write = 1;; ++write) {
            INFO("altered " << altered << ", write " << write);
            Rebuilt done = applied(before);
            machine::RecordedMachine machine(lived_on(done.state, altered));
            machine.faults.fail_write = write;
            int writes = 0;
            machine.before_write = [&writes](int number) { writes = number; };
            const Undone first = undo(workplace(machine, done.journal), test_entry, true);
            require_keys(machine, needed(before));
            machine.faults.fail_write = 0;
            undo(workplace(machine, done.journal), test_entry, true);
            require_lived_on(machine, before, altered);

            Rebuilt again = applied(before);
            machine::RecordedMachine killed(lived_on(again.state, altered));
            killed.before_write = [write](int number) {
                if (number == write) {
                    throw Killed{};
                }
            };
            try {
                undo(workplace(killed, again.journal), test_entry, true);
            } catch (const Killed&) {
            }
            machine::RecordedMachine restarted(killed.state());
            undo(workplace(restarted, again.journal), test_entry, true);
            require_lived_on(restarted, before, altered);
            if (write > writes) {
                REQUIRE(first.state == (altered ? Undone::State::partly_undone : Undone::State::undone));
                break;
            }
        }
    }
}

TEST_CASE("A rollback leaves programs their keys, those too that they made meanwhile", "[engine][apply]") {
    const machine::MachineState before = with_keys();
    const Plan plan = rebuild(before);
    const Course course = applied_course(before, plan);
    for (int failing = 1; failing <= course.writes; ++failing) {
        // In the rollback another write fails; the last round is one without.
        for (int also = failing + 1; also <= failing + 25; ++also) {
            for (int moment = 1; moment <= failing; ++moment) {
                INFO("write " << failing << " and write " << also << " fail, a key is made before write " << moment);
                machine::RecordedMachine machine(before);
                MemoryJournal journal;
                bool made = false;
                bool making = false;
                int shift = 0;
                machine.before_write = [&](int number) {
                    if (making) {
                        return;
                    }
                    if (!made && number >= moment && machine.files().find(folder).value()) {
                        making = made = true;
                        machine.faults.fail_write = 0;
                        REQUIRE(machine.change_files().write(foreign, "foreign"));
                        making = false;
                        shift = 1;
                    }
                    const bool fails = number == failing || number == also + shift;
                    machine.faults.fail_write = fails ? number : 0;
                };
                const Applied result = apply(workplace(machine, journal), plan, test_entry);
                if (result.state != Applied::State::rolled_back && result.state != Applied::State::stands_partly) {
                    continue;  // a write that the change could do without
                }
                if (result.state == Applied::State::stands_partly && !machine.files().find(folder).value()) {
                    continue;  // there was no new folder yet, and the old one could not be moved
                }
                require_keys(machine, made ? needed(before) : keys_of_others(before));
                machine.faults.fail_write = 0;
                machine.before_write = {};
                undo(workplace(machine, journal), test_entry, true);
                require_keys(machine, made ? needed(before) : keys_of_others(before));
            }
        }
    }
}

TEST_CASE("A copy that was cut off is not taken for a key that its program altered", "[engine][undo]") {
    const machine::MachineState before = with_keys();
    const Plan plan = rebuild(before);
    machine::RecordedMachine machine(before);
    MemoryJournal journal;
    machine.before_write = [](int number) {
        if (number == 6) {
            throw Killed{};
        }
    };
    REQUIRE_THROWS_AS(apply(workplace(machine, journal), plan, test_entry), Killed);
    machine::MachineState cut = machine.state();
    const std::string key = keys_of_others(before).front();
    cut.files[key] = machine::FileState{{false, 3, cut.now}, "key", foreign_list};
    machine::RecordedMachine restarted(cut);
    undo(workplace(restarted, journal), test_entry, true);
    require_keys(restarted, keys_of_others(before));
}
