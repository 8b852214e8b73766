// SPDX-License-Identifier: MIT
// A diagnosis as text for people: conclusion, cause, reasons, what to do, what stays open. Pure.
#pragma once

#include "app/report/layout.h"
#include "core/model/case.h"

#include <string>

namespace rdpmedic::report {

/// Everything that stands below the ladder; `details` adds what was read, finding by finding.
/// Everything that was read, finding by finding.
void write_details(Page& page, const Case& incident);
void write_report(Page& page, const Case& incident, bool details);
std::string report_text(const Case& incident, const Look& look, bool details);

}  // namespace rdpmedic::report
