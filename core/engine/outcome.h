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
    declined,         ///< the user said no, to us or to Windows; nothing was changed
};

/// Stable spelling: "fixed", "progress", "not-fixed", "pending-restart", "declined".
std::string_view name(Outcome outcome);

/// The checks that say whether a cause is still there: those of the machine and of the target that speak for it.
std::vector<std::string> checks_of(std::string_view cause);

/// The causes that a remedy mends.
std::vector<std::string> causes_of(std::string_view remedy);

/// True where a finding is a problem that speaks for the cause.
bool speaks_for(std::string_view cause, const Finding& finding);

/// `after` are the findings of a whole run after the plan was applied. Where the plan names no cause, those of its
/// remedy that were found before count.
Outcome outcome_of(const Plan& plan, const std::vector<Finding>& before, const std::vector<Finding>& after);

}  // namespace rdpmedic
