// SPDX-License-Identifier: MIT
#include "app/bridge/workbench.h"

#include <chrono>
#include <random>

namespace rdpmedic {

namespace {

std::string new_entry_id() {
    const auto now = std::chrono::time_point_cast<Milliseconds>(std::chrono::system_clock::now());
    return entry_id(now, std::random_device{}());
}

std::string backups_of(Keeper keeper) {
    return state_folder(keeper) + R"(\Backups)";
}

}  // namespace

Applied apply_here(machine::Machine& machine, Keeper keeper, Milliseconds patience, const Plan& plan,
                   const OnProgress& tell) {
    MachineJournal journal(machine, keeper);
    return apply({machine, journal, backups_of(keeper), patience, {}}, plan, new_entry_id(), tell);
}

Undone undo_here(machine::Machine& machine, Keeper keeper, Milliseconds patience, std::string_view entry, bool the_rest,
                 const OnProgress& tell) {
    MachineJournal journal(machine, keeper);
    return undo({machine, journal, backups_of(keeper), patience, {}}, entry, the_rest, tell);
}

}  // namespace rdpmedic
