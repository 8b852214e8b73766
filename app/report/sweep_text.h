// SPDX-License-Identifier: MIT
// Many computers as text: how many answered, in what they differ, a table of that, and the odd one out.
#pragma once

#include "app/report/layout.h"
#include "core/engine/odd_one_out.h"

#include <string>

namespace rdpmedic::report {

/// Up to forty rows each computer has a line of its own; more are gathered, those alike in one line.
std::string sweep_text(const SweepTable& table, const Comparison& comparison, bool stopped, const Look& look);

}  // namespace rdpmedic::report
