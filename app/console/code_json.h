// SPDX-License-Identifier: MIT
// What a decoded error code says, as JSON.
#pragma once

#include "core/codes/codes.h"

#include <boost/json/object.hpp>

namespace rdpmedic::console {

boost::json::object code_json(const codes::Decoded& decoded);

}  // namespace rdpmedic::console
