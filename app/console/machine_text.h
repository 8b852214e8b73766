// SPDX-License-Identifier: MIT
// What was found on the computer that was looked at, as text below the ladder.
#pragma once

#include "app/console/layout.h"
#include "core/model/case.h"

#include <string>

namespace rdpmedic::console {

/// Empty where the case has no findings of a machine. Without `details` what is in order is only counted.
std::string machine_text(const Case& incident, const Look& look, bool details);

}  // namespace rdpmedic::console
