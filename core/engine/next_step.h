// SPDX-License-Identifier: MIT
// Which check or question would tell most now?
#pragma once

#include "core/model/diagnosis.h"
#include "core/model/finding.h"
#include "core/model/symptom.h"

#include <optional>
#include <vector>

namespace rdpmedic {

/// The open check or question whose possible answers move the plausible causes, and "none of them", furthest apart.
/// `ranked` is sorted, best first, and without the cause that stands for "nothing conclusive". Nothing where no open
/// step says anything about a plausible cause. Where others work and this one does not, comparing them comes first.
std::optional<NextStep> next_step(const std::vector<RankedCause>& ranked, const std::vector<Finding>& findings,
                                  const Symptom& symptom);

/// The user says that others work, and it was not yet looked how this one differs from them.
bool wants_comparison(const std::vector<Finding>& findings, const Symptom& symptom);

}  // namespace rdpmedic
