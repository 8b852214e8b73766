// SPDX-License-Identifier: MIT
// Numbers that a remedy needs and that a check of the target measures. They are taken from findings where a plan is
// wished for; only numbers go on from there to what runs elevated.
#pragma once

#include "core/remedies/remedy.h"

#include <string_view>
#include <vector>

namespace rdpmedic {

/// The check that measures what the remedy is to be told; empty for most.
std::string_view measured_by(std::string_view remedy);

/// Fills what was not told of `situation.arguments` from what the check `mtu` found: the value to set and the adapter.
/// Only where it found a fault that is mended by setting it, and only where this very machine has that adapter by
/// number and name: findings may come from a file and another computer.
void add_measured(Situation& situation, const std::vector<Finding>& findings);

}  // namespace rdpmedic
