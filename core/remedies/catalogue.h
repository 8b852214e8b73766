// SPDX-License-Identifier: MIT
// Every remedy there is, in the catalogue's order.
#pragma once

#include "core/remedies/remedy.h"

#include <span>

namespace rdpmedic {

std::span<const Remedy> remedies();
const Remedy* find_remedy(std::string_view id);

}  // namespace rdpmedic
