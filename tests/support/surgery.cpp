// SPDX-License-Identifier: MIT
#include "tests/support/surgery.h"

#include "core/json/machine_json.h"
#include "tests/support/show_result.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <iterator>
#include <set>
#include <sstream>

namespace rdpmedic::tests {

namespace {

constexpr std::string_view own_folder = R"(%\RDP Medic)";

bool forgets(const Plan& plan) {
    return std::any_of(plan.changes.begin(), plan.changes.end(),
                       [](const Change& change) { return !can_be_taken_back(change); });
}

/// As comparable(), without what the plan forgets for good.
machine::MachineState compared(machine::MachineState state, const Plan& plan) {
    if (forgets(plan)) {
        state.credentials.reset();
    }
    return comparable(std::move(state));
}

void require_undone(machine::RecordedMachine& machine, JournalStore& journal, const machine::MachineState& before,
                    const Plan& plan) {
    const auto stands = history(journal);
    REQUIRE(stands);
    if (!stands->empty()) {
        const Undone undone = undo(workplace(machine, journal), test_entry);
        INFO("undo: " << name(undone.state) << " " << (undone.error ? undone.error->operation : std::string()) << " "
                      << (undone.error ? undone.error->object + " " + undone.error->detail : std::string())
                      << (undone.differs.empty() ? std::string()
                                                 : undone.differs.front().object + undone.differs.front().found));
        REQUIRE((undone.state == Undone::State::undone || undone.state == Undone::State::nothing_to_undo));
    }
    REQUIRE(differences(compared(machine.state(), plan), compared(before, plan)) == "");
}

/// Lets the process die in an undo, at every write, and undoes again.
void require_undo_survives(const machine::MachineState& after, const MemoryJournal& journal,
                           const machine::MachineState& before, const Plan& plan) {
    for (int write = 1;; ++write) {
        INFO("killed in the undo, before write " << write);
        machine::RecordedMachine machine(after);
        MemoryJournal store = journal;
        machine.before_write = [write](int number) {
            if (number == write) {
                throw Killed{};
            }
        };
        bool killed = false;
        try {
            undo(workplace(machine, store), test_entry);
        } catch (const Killed&) {
            killed = true;
        }
        machine::RecordedMachine restarted(machine.state());
        require_undone(restarted, store, before, plan);
        if (!killed) {
            return;
        }
    }
}

}  // namespace

Result<void> MemoryJournal::append(std::string_view entry, std::string_view line) {
    ++lines;
    if (lines == fail_line) {
        return Error{ErrorCode::not_writable, "write journal", std::string(entry), 0, "made to fail"};
    }
    if (lines == die_before) {
        throw Killed{};
    }
    std::string& text = texts[std::string(entry)];
    if (!text.empty() && text.back() != '\n') {
        text += '\n';
    }
    if (lines == tear) {
        text += line.substr(0, line.size() / 2);
        throw Killed{};
    }
    text.append(line).append("\n");
    return {};
}

Result<std::vector<std::string>> MemoryJournal::entries() const {
    std::vector<std::string> names;
    for (const auto& [entry, text] : texts) {
        if (text.find('\n') != std::string::npos) {
            names.push_back(entry);
        }
    }
    return names;
}

Result<std::string> MemoryJournal::read(std::string_view entry) const {
    const auto found = texts.find(entry);
    if (found == texts.end()) {
        return Error{ErrorCode::not_found, "read journal", std::string(entry), 0, {}};
    }
    return found->second;
}

std::string differences(const machine::MachineState& is, const machine::MachineState& should_be) {
    if (is == should_be) {
        return {};
    }
    const auto lines = [](const machine::MachineState& state) {
        std::istringstream text(to_json(state));
        std::multiset<std::string> all;
        for (std::string line; std::getline(text, line);) {
            all.insert(line);
        }
        return all;
    };
    const auto left = lines(is);
    const auto right = lines(should_be);
    std::vector<std::string> extra;
    std::vector<std::string> missing;
    std::set_difference(left.begin(), left.end(), right.begin(), right.end(), std::back_inserter(extra));
    std::set_difference(right.begin(), right.end(), left.begin(), left.end(), std::back_inserter(missing));
    std::string text = "the machines differ";
    for (const std::string& line : extra) {
        text += "\n  is        " + line;
    }
    for (const std::string& line : missing) {
        text += "\n  should be " + line;
    }
    return text;
}

Workplace workplace(machine::RecordedMachine& machine, JournalStore& journal) {
    return {machine, journal, std::string(test_backups), Milliseconds{0}};
}

machine::MachineState comparable(machine::MachineState state) {
    // The program's own folders stay, for the next time; what is in them does not.
    std::erase_if(state.files, [](const auto& file) {
        return file.second && file.second->facts.folder &&
               (file.first == "%ProgramFiles%" || file.first.find(own_folder) != std::string::npos);
    });
    // Keys count, also the empty ones.
    auto registry = state.registry;
    for (auto& [key, values] : registry) {
        std::erase_if(values, [](const auto& value) { return !value.second; });
    }
    state = without_empty(std::move(state));
    state.registry = std::move(registry);
    return state;
}

Course applied_course(const machine::MachineState& before, const Plan& plan) {
    machine::RecordedMachine machine(before);
    MemoryJournal journal;
    Course course;
    machine.before_write = [&course](int number) { course.writes = number; };
    const Applied applied = apply(workplace(machine, journal), plan, test_entry);
    INFO(plan.remedy << ": " << name(applied.state) << " "
                     << (applied.error
                             ? applied.error->operation + " " + applied.error->object + " " + applied.error->detail
                             : std::string())
                     << (applied.differs.empty()
                             ? std::string()
                             : applied.differs.front().object + " " + applied.differs.front().found));
    REQUIRE(applied.state == Applied::State::applied);
    const auto entry = read_entry(journal, test_entry);
    REQUIRE(entry);
    REQUIRE(entry->state == Entry::State::applied);
    course.lines = journal.lines;
    course.after = machine.state();
    return course;
}

void require_survives_everything(const machine::MachineState& before, const Plan& plan) {
    const Course course = applied_course(before, plan);
    {
        INFO("applied and undone");
        machine::RecordedMachine machine(before);
        MemoryJournal journal;
        REQUIRE(apply(workplace(machine, journal), plan, test_entry).state == Applied::State::applied);
        require_undo_survives(machine.state(), journal, before, plan);
        require_undone(machine, journal, before, plan);
        const Undone again = undo(workplace(machine, journal), test_entry);
        REQUIRE(again.state == Undone::State::nothing_to_undo);
    }
    for (int write = 1; write <= course.writes; ++write) {
        {
            INFO("write " << write << " of " << course.writes << " fails");
            machine::RecordedMachine machine(before);
            MemoryJournal journal;
            machine.faults.fail_write = write;
            const Applied applied = apply(workplace(machine, journal), plan, test_entry);
            REQUIRE(applied.state != Applied::State::changed_meanwhile);
            if (applied.state == Applied::State::rolled_back) {
                REQUIRE(differences(compared(machine.state(), plan), compared(before, plan)) == "");
            } else {
                // A write that the change could do without: a folder that stands there already.
                REQUIRE((forgets(plan) || applied.state == Applied::State::applied));
                machine.faults.fail_write = 0;
                require_undone(machine, journal, before, plan);
            }
        }
        INFO("killed before write " << write << " of " << course.writes);
        machine::RecordedMachine machine(before);
        MemoryJournal journal;
        machine.before_write = [write](int number) {
            if (number == write) {
                throw Killed{};
            }
        };
        REQUIRE_THROWS_AS(apply(workplace(machine, journal), plan, test_entry), Killed);
        machine::RecordedMachine restarted(machine.state());
        require_undone(restarted, journal, before, plan);
    }
    for (int line = 1; line <= course.lines; ++line) {
        for (int MemoryJournal::* fault : {&MemoryJournal::die_before, &MemoryJournal::tear}) {
            INFO("killed at line " << line << " of " << course.lines);
            machine::RecordedMachine machine(before);
            MemoryJournal journal;
            journal.*fault = line;
            REQUIRE_THROWS_AS(apply(workplace(machine, journal), plan, test_entry), Killed);
            journal.*fault = 0;
            machine::RecordedMachine restarted(machine.state());
            require_undone(restarted, journal, before, plan);
        }
        INFO("line " << line << " of " << course.lines << " cannot be written");
        machine::RecordedMachine machine(before);
        MemoryJournal journal;
        journal.fail_line = line;
        const Applied applied = apply(workplace(machine, journal), plan, test_entry);
        if (line < course.lines) {
            REQUIRE(applied.state != Applied::State::applied);
            if (applied.state != Applied::State::stands_partly) {
                REQUIRE(differences(compared(machine.state(), plan), compared(before, plan)) == "");
            }
        }
        require_undone(machine, journal, before, plan);
    }
}

}  // namespace rdpmedic::tests
