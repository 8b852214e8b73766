// SPDX-License-Identifier: MIT
// The tested other ways as a short table, and as a member of the case's JSON. Pure.
#pragma once

#include "app/console/layout.h"
#include "core/engine/alternatives.h"

#include <string>
#include <string_view>

namespace rdpmedic::console {

/// One line for each way, then the one that is offered with what is lost by it, or that none is.
std::string alternatives_text(const AlternativesTried& tried, const Look& look);

/// The case's document with the member "alternatives" behind the others. `json` is a case as to_json wrote it.
std::string with_alternatives(std::string_view json, const AlternativesTried& tried);

}  // namespace rdpmedic::console
