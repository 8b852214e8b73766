// SPDX-License-Identifier: MIT
// The console writes with the layout of the reports.
#pragma once

#include "app/report/layout.h"

namespace rdpmedic::console {

using namespace report;

}  // namespace rdpmedic::console
