// SPDX-License-Identifier: MIT
// What a decoded error code says, as text and as JSON.
#pragma once

#include "app/console/layout.h"
#include "core/codes/codes.h"

#include <boost/json/object.hpp>

namespace rdpmedic::console {

void append_code(Page& page, const codes::Decoded& decoded);

boost::json::object code_json(const codes::Decoded& decoded);

}  // namespace rdpmedic::console
