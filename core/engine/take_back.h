// SPDX-License-Identifier: MIT
// Taking steps back, for a rollback and for an undo alike. For core/engine only.
#pragma once

#include "core/engine/apply.h"

namespace rdpmedic {

/// The backup folder of one entry.
std::string backup_folder(const Workplace& place, std::string_view entry);

/// What a step made, from the journal or, where it ended before that was written, from what stands there since.
Result<Made> made_by(const machine::MachineView& machine, const Step& step);

/// The step that this one comes back with (comes_back_with); nothing for one that is taken back by itself.
std::optional<std::size_t> head_of(const std::vector<Step>& steps, std::size_t index);

/// Tells how the steps that come back with this one are now.
void tell_members(const std::vector<Step>& steps, std::size_t head, ChangeProgress::State state,
                  const OnProgress& tell);

/// Takes one step back where it was made, and writes that down. False where there was nothing to do: the machine shows
/// what stood there before, or a restart left nothing behind. refused where the machine shows neither.
Result<bool> take_step_back(const Hands& hands, JournalEntry& journal, std::size_t index, const Step& step);

/// The entry's backup folder, where nothing is left in it, goes.
void remove_empty_backup(const Hands& hands);

}  // namespace rdpmedic
