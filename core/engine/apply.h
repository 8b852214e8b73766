// SPDX-License-Identifier: MIT
// The only place that changes a machine. Compare, then set: a change is made only where the machine still shows what
// stood there before, and taken back only where it still shows what was made of it.
#pragma once

#include "core/engine/journal.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace rdpmedic {

struct ChangeProgress {
    enum class State : unsigned char {
        doing,
        done,
        failed,
        undone,
        kept,  ///< there was nothing to do, or nothing to take back
    } state = State::doing;
    std::size_t change = 0;  ///< index in the plan

    friend bool operator==(const ChangeProgress&, const ChangeProgress&) = default;
};

using OnProgress = std::function<void(const ChangeProgress&)>;

/// A place that does not show what it should.
struct Differs {
    std::size_t change = 0;
    std::string object;
    std::string found;

    friend bool operator==(const Differs&, const Differs&) = default;
};

struct Applied {
    enum class State : unsigned char {
        applied,
        changed_meanwhile,  ///< the machine is not as the plan saw it; nothing was written
        not_written_down,   ///< the journal could not be written, or another change is being made; nothing was changed
        rolled_back,        ///< a change failed, and those before it were taken back
        stands_partly,      ///< a change failed, and not all before it could be taken back: the journal still knows
    };
    State state = State::changed_meanwhile;
    std::string entry;  ///< id in the journal; empty where nothing was begun
    std::vector<Differs> differs;
    std::optional<std::size_t> failed;  ///< index of the change that failed
    std::optional<Error> error;

    friend bool operator==(const Applied&, const Applied&) = default;
};

struct Undone {
    enum class State : unsigned char {
        undone,
        nothing_to_undo,  ///< it was taken back before, or never made
        differs,          ///< others altered something since; nothing was touched
        partly_undone,    ///< the rest was taken back, as asked for
        failed,           ///< a change could not be taken back; those after it were
        not_readable,     ///< the journal has no such entry, it cannot be read, or another change is being made
    };
    State state = State::not_readable;
    std::vector<Differs> differs;
    std::vector<std::string> lost;  ///< what nobody can give back
    std::optional<Error> error;

    friend bool operator==(const Undone&, const Undone&) = default;
};

/// "applied", "changed-meanwhile", "not-written-down", "rolled-back", "stands-partly".
std::string_view name(Applied::State state);
/// "undone", "nothing-to-undo", "differs", "partly-undone", "failed", "not-readable".
std::string_view name(Undone::State state);

/// Where plans are carried out.
struct Workplace {
    machine::Machine& machine;
    JournalStore& journal;
    std::string backups;  ///< folder under which each entry has its own, as machine::Files names it
    Milliseconds patience{30'000};
    /// Asked before each change of a plan; where it says no, what was made is taken back. Empty: always.
    std::function<bool()> may_go_on = {};
};

/// Makes the plan's changes in their order. Each is written down before it is made and read back after; when one fails,
/// it and those before it are taken back. `entry` is a new id.
Applied apply(const Workplace& place, const Plan& plan, std::string_view entry, const OnProgress& tell = {});

/// Takes back what of an entry still stands, in reverse. Where others altered something since, it touches nothing and
/// says what differs; with `the_rest` it leaves those alone and takes back the others.
Undone undo(const Workplace& place, std::string_view entry, bool the_rest = false, const OnProgress& tell = {});

}  // namespace rdpmedic
