// SPDX-License-Identifier: MIT
// From findings and symptom to a diagnosis. Pure: the same findings give the same diagnosis.
#pragma once

#include "core/model/diagnosis.h"
#include "core/model/finding.h"
#include "core/model/symptom.h"

#include <vector>

namespace rdpmedic {

/// Prior (by symptom) plus the weights of the rows that hold (engine/weights.h). A row holds when a finding has its
/// check and reason, whatever the finding's state; findings that were skipped, cancelled or timed out weigh nothing,
/// since no row names those reasons. `stopped` says that the user ended the run.
Diagnosis rank(const std::vector<Finding>& findings, const Symptom& symptom, bool stopped = false);

}  // namespace rdpmedic
