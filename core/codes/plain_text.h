// SPDX-License-Identifier: MIT
// Pasted text of any language brought down to what the decoder looks at.
#pragma once

#include <string>
#include <string_view>

namespace rdpmedic::codes {

/// Stands for a letter or sign outside ASCII: part of a word, never of a number.
inline constexpr char foreign = '\x01';

/// The text in ASCII: full-width and Arabic-Indic digits and signs become ASCII ones, white space a space (line ends
/// stay), invisible and bidi marks vanish, everything else becomes `foreign`. Bytes that are no UTF-8 become `foreign`
/// too.
std::string plain_text(std::string_view text);

bool is_digit(char character);
bool is_hex_digit(char character);
bool is_letter(char character);
/// Letters, digits and the underscore: what a word or identifier is made of.
bool is_word(char character);

}  // namespace rdpmedic::codes
