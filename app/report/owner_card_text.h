// SPDX-License-Identifier: MIT
// The card as text, for mails and tickets.
#pragma once

#include "app/report/owner_card.h"

#include <string>

namespace rdpmedic::report {

inline constexpr std::size_t card_columns = 72;

/// UTF-8, lines of at most `card_columns` columns; control and bidi characters escaped. Commands keep their lines.
std::string owner_card_text(const OwnerCard& card);

}  // namespace rdpmedic::report
