// SPDX-License-Identifier: MIT
// Reading and writing UTF-8 one code point at a time, for text that came from outside.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace rdpmedic {

/// Takes the first code point off `text`; nothing (and `text` as it was) where the bytes are not valid UTF-8 or there
/// are none.
std::optional<char32_t> take_code_point(std::string_view& text);

bool is_utf8(std::string_view text);

/// Appends a code point; one that is none (a surrogate, or past U+10FFFF) becomes U+FFFD.
void append_code_point(std::string& text, char32_t code_point);

/// White space of any script, and the invisible marks that come along when text is copied.
bool is_space(char32_t code_point);

/// Control characters, and the marks that change the direction of the text around them.
bool is_control(char32_t code_point);

}  // namespace rdpmedic
