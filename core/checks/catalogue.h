// SPDX-License-Identifier: MIT
// Every check there is, in the order of the connection ladder, then the checks of the machine.
#pragma once

#include "core/model/check.h"

#include <span>

namespace rdpmedic {

std::span<const CheckInfo> check_catalogue();
const CheckInfo* find_check(std::string_view id);

}  // namespace rdpmedic
