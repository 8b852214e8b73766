// SPDX-License-Identifier: MIT
// Headings, labels and sentences of the card for the owner of a server.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace rdpmedic::words {

/// Sections: "problem", "evidence", "ways-in", "look-at", "read-only", "mend", "expected", "way-back", "left-out".
std::string card_heading(std::string_view section);
/// One sentence below a heading; empty for a section that needs none.
std::string card_lead(std::string_view section);
/// "computer", "time", "error-code", "program", "place".
std::string card_label(std::string_view label);
/// "title" has the placeholder {target}; "no-server-cause", "no-evidence", "begin-with", "check-again", "persons",
/// "pasted-text", "file-settings", "secrets", "hidden".
std::string card_text(std::string_view id);

std::vector<std::string> card_sections();  ///< ids in their order

}  // namespace rdpmedic::words
