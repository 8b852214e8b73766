// SPDX-License-Identifier: MIT
// What differs between two computers, as text.
#pragma once

#include "app/console/layout.h"
#include "core/case/compare.h"

#include <string>
#include <vector>

namespace rdpmedic::console {

/// By area and place; a sentence where nothing differs.
std::string difference_text(const std::vector<Difference>& differences, const Look& look);

}  // namespace rdpmedic::console
