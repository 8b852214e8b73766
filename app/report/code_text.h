// SPDX-License-Identifier: MIT
// What a decoded error code says, as text.
#pragma once

#include "app/report/layout.h"
#include "core/codes/codes.h"

namespace rdpmedic::report {

void append_code(Page& page, const codes::Decoded& decoded);

}  // namespace rdpmedic::report
