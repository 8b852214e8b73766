// SPDX-License-Identifier: MIT
// What came of an applied plan, told from what was found before and after it.
#pragma once

#include "core/engine/plan.h"
#include "core/model/finding.h"

#include <string>
#include <string_view>
#include <vector>

namespace rdpmedic {

enum class Outcome : unsigned char {
    fixed,            ///< what the user saw is gone
    progress,         ///< the cause is gone, something else still stands in the way: keep it and go on
    not_fixed,        ///< the cause is still there: take it back and try the next
    pending_restart,  ///< it counts only after a restart
    ready_to_try,     ///< it is made, and only a connection shows whether it helps
    declined,         ///< the user said no, to us or to Windows; nothing was changed
};

/// Stable spelling: "fixed", "progress", "not-fixed", "pending-restart", "ready-to-try", "declined".
std::string_view name(Outcome outcome);

/// The checks that say whether a cause is still there: those of the machine and of the target that speak for it.
std::vector<std::string> checks_of(std::string_view cause);

/// The causes that a remedy mends.
std::vector<std::string> causes_of(std::string_view remedy);

/// True where a finding is a problem that speaks for the cause.
bool speaks_for(std::string_view cause, const Finding& finding);

/// The temporary connection file that is all a plan writes; null where it does anything else.
const WriteFile* connection_file(const Plan& plan);

/// The way to look at after the plan: the one that its connection file describes, with the name that `target` is
/// expected to have; `target` where it writes none.
Target way_after(const Plan& plan, const Target& target);

/// `after` are the findings of a whole run after the plan was applied, along way_after(). Where the plan names no
/// cause, those of its remedy that were found before count. A connection file has helped where its way gets to a
/// sign-in and the first did not, or what spoke for the cause is gone; where nobody looked along its way, or nothing
/// tells the ways apart, it is ready to try. So is a change after which what spoke for the cause was not answered
/// again.
Outcome outcome_of(const Plan& plan, const std::vector<Finding>& before, const std::vector<Finding>& after);

}  // namespace rdpmedic
