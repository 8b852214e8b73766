// SPDX-License-Identifier: MIT
// The check "compare": one computer beside others that work. It cannot be answered by looking at one target, so no run
// of checks gives it; it is made from a sweep. No cause weighs it: what differs was measured by the other checks, which
// causes do weigh. It says where to look, and keeps in the case that it was looked at.
#pragma once

#include "core/engine/sweep_table.h"
#include "core/model/finding.h"

#include <optional>
#include <string_view>

namespace rdpmedic {

/// `host` is spelled as in its row; `well`: its own check found nothing wrong. Reason `differs`, `same`, or
/// `same-and-well` where nothing else was found either; with the evidence `others` (how many answered), and of what
/// differs `differences` (ids of columns, where no more than half of the others have its value) with a value for each
/// in `values-here` and `values-elsewhere`. Nothing where the computer is not in the table or none of the others
/// answered.
std::optional<Finding> compare_finding(const SweepTable& table, std::string_view host, bool well);

}  // namespace rdpmedic
