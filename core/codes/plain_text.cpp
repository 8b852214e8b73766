// SPDX-License-Identifier: MIT
// One pass over the code points.
#include "core/codes/plain_text.h"

#include "core/model/utf8.h"

namespace rdpmedic::codes {

namespace {

bool is_invisible(char32_t code_point) {
    return code_point == 0xAD || code_point == 0x200B || code_point == 0x200C || code_point == 0x200D ||
           code_point == 0x2060 || code_point == 0xFEFF;
}

/// The ASCII character that looks the same or means the same, or `foreign`.
char look_alike(char32_t code_point) {
    if (code_point >= 0xFF01 && code_point <= 0xFF5E) {
        return static_cast<char>(code_point - 0xFF01 + 0x21);
    }
    if (code_point >= 0x660 && code_point <= 0x669) {
        return static_cast<char>(code_point - 0x660 + '0');
    }
    if (code_point >= 0x6F0 && code_point <= 0x6F9) {
        return static_cast<char>(code_point - 0x6F0 + '0');
    }
    return code_point == 0x2212 ? '-' : foreign;
}

/// Cyrillic and multiplication signs that are typed for the x of "0x".
bool is_mistaken_x(char32_t code_point) {
    return code_point == 0x445 || code_point == 0x425 || code_point == 0xD7;
}

void append(std::string& plain, char32_t code_point) {
    if (code_point == '\n' || code_point == '\r' || code_point == 0x2028 || code_point == 0x2029) {
        plain += '\n';
    } else if (is_invisible(code_point)) {
        return;
    } else if (is_space(code_point)) {
        plain += ' ';
    } else if (is_control(code_point)) {
        return;
    } else if (code_point < 0x80) {
        plain += static_cast<char>(code_point);
    } else if (is_mistaken_x(code_point) && plain.ends_with('0')) {
        plain += 'x';
    } else {
        plain += look_alike(code_point);
    }
}

}  // namespace

std::string plain_text(std::string_view text) {
    std::string plain;
    plain.reserve(text.size());
    while (!text.empty()) {
        if (const auto code_point = take_code_point(text)) {
            append(plain, *code_point);
        } else {
            plain += foreign;
            text.remove_prefix(1);
        }
    }
    return plain;
}

bool is_digit(char character) {
    return character >= '0' && character <= '9';
}

bool is_hex_digit(char character) {
    return is_digit(character) || (character >= 'a' && character <= 'f') || (character >= 'A' && character <= 'F');
}

bool is_letter(char character) {
    return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z') || character == foreign;
}

bool is_word(char character) {
    return is_digit(character) || (is_letter(character) && character != foreign) || character == '_';
}

}  // namespace rdpmedic::codes
