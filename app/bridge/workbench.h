// SPDX-License-Identifier: MIT
// Where and by whom changes are made: on a recording in memory, by this process, or by the elevated helper.
#pragma once

#include "core/engine/apply.h"
#include "core/engine/history.h"

#include <memory>
#include <optional>
#include <string_view>
#include <vector>

namespace rdpmedic {

/// What came of asking for a plan's changes.
struct Mended {
    bool declined = false;       ///< the user said no to Windows, which is no error; nothing was changed
    std::optional<Error> error;  ///< why it was not even begun; nothing was changed
    Applied applied;

    friend bool operator==(const Mended&, const Mended&) = default;
};

/// What came of asking for an undo.
struct TakenBack {
    bool declined = false;
    std::optional<Error> error;
    Undone undone;

    friend bool operator==(const TakenBack&, const TakenBack&) = default;
};

/// One change at a time; everything but machine() blocks and is called on a thread that may wait.
class Workbench {
public:
    virtual ~Workbench() = default;
    /// The computer as it is now. Plans are made for it. What was handed out before a change may show what was then.
    virtual std::shared_ptr<const machine::MachineView> machine() const = 0;
    /// True where changes are made to a recording in memory: no computer and no file is touched.
    virtual bool is_rehearsal() const { return false; }
    /// True where Windows asks for permission before this remedy is applied or taken back.
    virtual bool asks_windows(std::string_view remedy) const = 0;
    virtual Mended apply(const Plan& plan, const OnProgress& tell) = 0;
    /// `the_rest`: what others altered since is left, and the others are taken back.
    virtual TakenBack undo(const Entry& entry, bool the_rest, const OnProgress& tell) = 0;
    virtual History history() const = 0;
};

// What workbenches are made of: changes by this process on that machine, journalled and backed up in its
// state_folder().
Applied apply_here(machine::Machine& machine, Keeper keeper, Milliseconds patience, const Plan& plan,
                   const OnProgress& tell);
Undone undo_here(machine::Machine& machine, Keeper keeper, Milliseconds patience, std::string_view entry, bool the_rest,
                 const OnProgress& tell);

}  // namespace rdpmedic
