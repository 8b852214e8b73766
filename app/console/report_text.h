// SPDX-License-Identifier: MIT
// A diagnosis as text for people: conclusion, cause, reasons, what to do, what stays open. Pure.
#pragma once

#include "app/console/layout.h"
#include "app/console/requests.h"
#include "core/model/case.h"

#include <string>

namespace rdpmedic::console {

/// Everything that stands below the ladder; `details` adds what was read, finding by finding.
std::string report_text(const Case& incident, const Look& look, bool details);

Exit exit_code(Conclusion conclusion);

}  // namespace rdpmedic::console
