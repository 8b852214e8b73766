// SPDX-License-Identifier: MIT
// The title of an HTML page, by which a person recognises whose page it is.
#pragma once

#include <string>
#include <string_view>

namespace rdpmedic::wire {

/// What stands between <title> and </title>, white space joined to single blanks; empty where there is none. Entities
/// stay as they are. Not yet escaped for display.
std::string title_of_page(std::string_view html);

}  // namespace rdpmedic::wire
