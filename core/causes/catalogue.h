// SPDX-License-Identifier: MIT
// Every cause there is, most fundamental first.
#pragma once

#include "core/model/cause.h"

#include <span>

namespace rdpmedic {

std::span<const Cause* const> cause_catalogue();
const Cause* find_cause(std::string_view id);

}  // namespace rdpmedic
