// SPDX-License-Identifier: MIT
// UTF-8 by RFC 3629: shortest form only, no surrogates.
#include "core/model/utf8.h"

namespace rdpmedic {

namespace {

struct Lead {
    std::size_t length;
    char32_t bits;
    char32_t least;  ///< a smaller number in this length is not the shortest form
};

std::optional<Lead> lead_of(unsigned char byte) {
    if (byte < 0x80) {
        return Lead{1, byte, 0};
    }
    if ((byte & 0xE0) == 0xC0) {
        return Lead{2, byte & 0x1FU, 0x80};
    }
    if ((byte & 0xF0) == 0xE0) {
        return Lead{3, byte & 0x0FU, 0x800};
    }
    if ((byte & 0xF8) == 0xF0) {
        return Lead{4, byte & 0x07U, 0x10000};
    }
    return std::nullopt;
}

constexpr bool is_scalar(char32_t code_point) {
    return code_point <= 0x10FFFF && (code_point < 0xD800 || code_point > 0xDFFF);
}

}  // namespace

std::optional<char32_t> take_code_point(std::string_view& text) {
    if (text.empty()) {
        return std::nullopt;
    }
    const auto lead = lead_of(static_cast<unsigned char>(text.front()));
    if (!lead || text.size() < lead->length) {
        return std::nullopt;
    }
    char32_t code_point = lead->bits;
    for (const char next : text.substr(1, lead->length - 1)) {
        const auto byte = static_cast<unsigned char>(next);
        if ((byte & 0xC0) != 0x80) {
            return std::nullopt;
        }
        code_point = code_point << 6 | (byte & 0x3FU);
    }
    if (code_point < lead->least || !is_scalar(code_point)) {
        return std::nullopt;
    }
    text.remove_prefix(lead->length);
    return code_point;
}

bool is_utf8(std::string_view text) {
    while (!text.empty()) {
        if (!take_code_point(text)) {
            return false;
        }
    }
    return true;
}

void append_code_point(std::string& text, char32_t code_point) {
    const char32_t number = is_scalar(code_point) ? code_point : 0xFFFD;
    const auto tail = [number](unsigned shift) { return static_cast<char>(0x80 | (number >> shift & 0x3F)); };
    if (number < 0x80) {
        text += static_cast<char>(number);
    } else if (number < 0x800) {
        text += static_cast<char>(0xC0 | number >> 6);
        text += tail(0);
    } else if (number < 0x10000) {
        text += static_cast<char>(0xE0 | number >> 12);
        text += tail(6);
        text += tail(0);
    } else {
        text += static_cast<char>(0xF0 | number >> 18);
        text += tail(12);
        text += tail(6);
        text += tail(0);
    }
}

bool is_space(char32_t code_point) {
    return (code_point >= 0x09 && code_point <= 0x0D) || code_point == 0x20 || code_point == 0x85 ||
           code_point == 0xA0 || code_point == 0x1680 || (code_point >= 0x2000 && code_point <= 0x200B) ||
           code_point == 0x2028 || code_point == 0x2029 || code_point == 0x202F || code_point == 0x205F ||
           code_point == 0x2060 || code_point == 0x3000 || code_point == 0xFEFF;
}

bool is_control(char32_t code_point) {
    return code_point < 0x20 || (code_point >= 0x7F && code_point <= 0x9F) || code_point == 0x061C ||
           code_point == 0x200E || code_point == 0x200F || (code_point >= 0x202A && code_point <= 0x202E) ||
           (code_point >= 0x2066 && code_point <= 0x2069);
}

}  // namespace rdpmedic
