// SPDX-License-Identifier: MIT
// The card as one HTML page that needs nothing else: no scripts, no pictures, no links.
#pragma once

#include "app/report/owner_card.h"

#include <string>
#include <string_view>

namespace rdpmedic::report {

/// The elements between <body> and </body>, for a viewer that has a style of its own. `right_to_left`: the direction
/// of the sentences; commands stay left to right.
std::string owner_card_body(const OwnerCard& card, bool right_to_left = false);

/// The whole page: light or dark as the reader's system has it, small and black on white on paper. `language` is a tag
/// such as "en".
std::string owner_card_html(const OwnerCard& card, std::string_view language = "en", bool right_to_left = false);

}  // namespace rdpmedic::report
