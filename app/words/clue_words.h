// SPDX-License-Identifier: MIT
// What the user reported, as reasons for or against a cause.
#pragma once

#include <string>
#include <string_view>

namespace rdpmedic::words {

/// For check "symptom" (a category or a group of codes) and for questions with their answers; empty for all else.
std::string clue_sentence(std::string_view check, std::string_view reason);

}  // namespace rdpmedic::words
