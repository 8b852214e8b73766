// SPDX-License-Identifier: MIT
// The computer that plan, fix, undo and history work on, and what is known of it.
#pragma once

#include "app/console/requests.h"
#include "core/engine/apply.h"
#include "core/machine/recorded/recorded_machine.h"

#include <memory>
#include <string>
#include <vector>

namespace rdpmedic::console {

/// This computer, or a recording in memory that is written to a file in the end.
class Patient {
public:
    /// bad_file where the recording cannot be read, unsupported where there is no Windows computer.
    static Result<Patient> of(const std::string& recording);

    machine::Machine& machine() const { return *m_machine; }
    bool is_elevated() const;
    /// True for this computer where the program lies there without its helper.
    bool is_portable() const;
    /// True for the user's own journal, and for everything where this process is elevated.
    bool may_write(Keeper keeper) const { return keeper == Keeper::user || is_elevated(); }
    MachineJournal journal(Keeper keeper) const { return {*m_machine, keeper}; }
    Workplace workplace(Keeper keeper, JournalStore& journal) const;
    /// Writes the recording as it is now; nothing for this computer.
    Result<void> save(const std::string& out) const;

private:
    std::shared_ptr<machine::Machine> m_machine;
    machine::RecordedMachine* m_recorded = nullptr;
};

/// Who keeps the journal of a remedy.
Keeper keeper_of(const RemedyInfo& remedy);

/// The target that was named, or that the .rdp file leads to; without a host where there is none.
Result<Target> target_of(const MendingRequest& request);

/// Looks at the machine and, where there is one, at the way to the target; with what measures for those remedies,
/// unless the numbers were typed.
std::vector<Finding> findings_of(const Patient& patient, const MendingRequest& request, const Target& target,
                                 bool is_server, const std::vector<std::string>& remedies);

/// True where this computer has to be looked at as the server: asked for, or the remedy acts on servers alone, or on
/// either side and this is a Windows Server.
bool is_server_for(const Patient& patient, const MendingRequest& request, const RemedyInfo& remedy,
                   std::string_view cause);

/// What the remedy would change. `findings` matter to remedies of the user's own alone.
PlanAnswer plan_for(const Patient& patient, const MendingRequest& request, std::string_view remedy,
                    std::string_view cause, const std::vector<Finding>& findings);

/// A question on standard error, answered on standard input; an end of input is a no.
bool asked_and_agreed(std::string_view question);

/// 2 for what a policy owns, 1 for what cannot be done or told, 0 else.
int exit_of(Proposal::State state);

}  // namespace rdpmedic::console
