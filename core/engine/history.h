// SPDX-License-Identifier: MIT
// Everything that the program changed on a computer, as far as this user may know it.
#pragma once

#include "core/engine/journal.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace rdpmedic {

struct History {
    std::vector<Entry> entries;  ///< newest first
    std::size_t unreadable = 0;  ///< how many more there are that cannot be read
    std::optional<Error> error;  ///< why none, or not all, could be looked at
    /// Why it is not known what was changed with an administrator's rights; then `entries` are the user's own alone,
    /// with the user's own notes of the rest.
    std::optional<Error> unseen;

    friend bool operator==(const History&, const History&) = default;
};

/// Hears of each entry of a journal that cannot be read, and why.
using OnUnreadable = std::function<void(const std::string& entry, const Error& error)>;

/// What one keeper's journal knows.
History history_of(machine::Machine& machine, Keeper keeper, const OnUnreadable& tell = {});

/// What both know: of what administrators keep the journal where this user may read it, else its summary
/// (core/engine/summary.h), which for an entry that the user has a note of says how it ended, and the note the rest.
History whole_history(machine::Machine& machine, const OnUnreadable& tell = {});

}  // namespace rdpmedic
