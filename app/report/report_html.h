// SPDX-License-Identifier: MIT
// A diagnosis as one HTML page to send or to print: what the text says, each step, and the way to the target as a
// picture where it was measured.
#pragma once

#include "core/model/case.h"

#include <string>
#include <string_view>

namespace rdpmedic::report {

std::string report_html(const Case& incident, std::string_view language = "en", bool right_to_left = false);

}  // namespace rdpmedic::report
