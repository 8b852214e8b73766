// SPDX-License-Identifier: MIT
// Applies a plan to a recorded machine and goes wrong in every way: each write fails, the process dies before each
// write and before and after each line of the journal, in the undo too. In the end the machine has to be as it was.
#pragma once

#include "core/engine/apply.h"
#include "core/machine/recorded/recorded_machine.h"

#include <functional>
#include <map>
#include <string>

namespace rdpmedic::tests {

/// The process ended here. Nothing of the program runs after it: what was written stays, all else is gone.
struct Killed {};

/// A journal in memory, which outlives the process that it kills.
class MemoryJournal : public JournalStore {
public:
    Result<void> append(std::string_view entry, std::string_view line) override;
    Result<std::vector<std::string>> entries() const override;
    Result<std::string> read(std::string_view entry) const override;

    std::map<std::string, std::string, std::less<>> texts;
    int lines = 0;
    int fail_line = 0;   ///< the how-manieth line cannot be written, counted from 1; 0: none
    int die_before = 0;  ///< before that line is written
    int tear = 0;        ///< in the middle of that line
};

inline constexpr std::string_view test_backups = R"(%ProgramFiles%\RDP Medic\State\Backups)";
inline constexpr std::string_view test_entry = "20261121T113000Z-0000002a";

/// Where a machine is operated on without waiting.
Workplace workplace(machine::RecordedMachine& machine, JournalStore& journal);

/// What counts when a machine is compared with itself: without the program's own folder and without empty keys.
machine::MachineState comparable(machine::MachineState state);

/// The lines of their JSON in which two machines differ; empty where they are the same.
std::string differences(const machine::MachineState& is, const machine::MachineState& should_be);

/// How many writes and lines a plan takes when nothing goes wrong, and what the machine is then.
struct Course {
    int writes = 0;
    int lines = 0;
    machine::MachineState after;
};
/// Requires (Catch2) that the plan applies.
Course applied_course(const machine::MachineState& before, const Plan& plan);

/// Requires that the machine is as before whatever goes wrong, at every step. Plans with changes that cannot be taken
/// back are compared without saved credentials.
void require_survives_everything(const machine::MachineState& before, const Plan& plan);

}  // namespace rdpmedic::tests
