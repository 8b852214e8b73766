// SPDX-License-Identifier: MIT
#include "core/wire/bytes.h"

#include <algorithm>
#include <array>

namespace rdpmedic::wire {

namespace {

constexpr std::string_view digits = "0123456789abcdef";

int digit(char c) {
    if (c >= '0' && c <= '9') {
        return c - '0';
    }
    if (c >= 'a' && c <= 'f') {
        return c - 'a' + 10;
    }
    if (c >= 'A' && c <= 'F') {
        return c - 'A' + 10;
    }
    return -1;
}

void append_utf8(std::string& text, char32_t c) {
    const auto byte = [&](char32_t value) { text += static_cast<char>(static_cast<unsigned char>(value)); };
    if (c < 0x80) {
        byte(c);
    } else if (c < 0x800) {
        byte(0xc0 | (c >> 6));
        byte(0x80 | (c & 0x3f));
    } else if (c < 0x10000) {
        byte(0xe0 | (c >> 12));
        byte(0x80 | ((c >> 6) & 0x3f));
        byte(0x80 | (c & 0x3f));
    } else {
        byte(0xf0 | (c >> 18));
        byte(0x80 | ((c >> 12) & 0x3f));
        byte(0x80 | ((c >> 6) & 0x3f));
        byte(0x80 | (c & 0x3f));
    }
}

constexpr char32_t replacement = 0xfffd;

/// The character at `at`, which moves behind it; a bad byte is one replacement character.
char32_t next_utf8(std::string_view text, std::size_t& at) {
    const auto first = static_cast<unsigned char>(text[at++]);
    if (first < 0x80) {
        return first;
    }
    const std::size_t more = first >= 0xf0 && first < 0xf5   ? 3
                             : first >= 0xe0 && first < 0xf0 ? 2
                             : first >= 0xc2 && first < 0xe0 ? 1
                                                             : 0;
    if (more == 0 || at + more > text.size()) {
        return replacement;
    }
    char32_t c = first & (0x3fU >> more);
    for (std::size_t index = 0; index < more; ++index) {
        const auto byte = static_cast<unsigned char>(text[at + index]);
        if ((byte & 0xc0) != 0x80) {
            return replacement;
        }
        c = (c << 6) | (byte & 0x3fU);
    }
    constexpr std::array<char32_t, 4> least{0, 0x80, 0x800, 0x10000};
    if (c < least[more] || c > 0x10ffff || (c >= 0xd800 && c < 0xe000)) {
        return replacement;
    }
    at += more;
    return c;
}

struct Range {
    char32_t first;
    char32_t last;
};

/// Characters that could change how the text around them is shown, or that nobody sees: controls, line and paragraph
/// ends, annotations, and what Unicode calls Default_Ignorable_Code_Point, which holds the marks of direction.
constexpr Range treacherous[] = {
    {0x00, 0x1f},     {0x7f, 0x9f},       {0xad, 0xad},       {0x34f, 0x34f},     {0x61c, 0x61c},
    {0x115f, 0x1160}, {0x17b4, 0x17b5},   {0x180b, 0x180f},   {0x200b, 0x200f},   {0x2028, 0x202e},
    {0x2060, 0x206f}, {0x3164, 0x3164},   {0xfe00, 0xfe0f},   {0xfeff, 0xfeff},   {0xffa0, 0xffa0},
    {0xfff0, 0xfffb}, {0x1bca0, 0x1bca3}, {0x1d173, 0x1d17a}, {0xe0000, 0xe0fff},
};

bool is_treacherous(char32_t c) {
    return std::any_of(std::begin(treacherous), std::end(treacherous),
                       [c](const Range& range) { return c >= range.first && c <= range.last; });
}

}  // namespace

View Reader::take(std::size_t count) {
    if (m_failed || count > left()) {
        m_failed = true;
        return {};
    }
    const View part = m_bytes.subspan(m_position, count);
    m_position += count;
    return part;
}

std::uint8_t Reader::u8() {
    const View part = take(1);
    return part.empty() ? std::uint8_t{0} : part[0];
}

std::uint16_t Reader::u16_be() {
    const View part = take(2);
    return part.empty() ? std::uint16_t{0} : static_cast<std::uint16_t>((part[0] << 8) | part[1]);
}

std::uint16_t Reader::u16_le() {
    const View part = take(2);
    return part.empty() ? std::uint16_t{0} : static_cast<std::uint16_t>((part[1] << 8) | part[0]);
}

std::uint32_t Reader::u24_be() {
    const View part = take(3);
    return part.empty() ? 0U : (std::uint32_t{part[0]} << 16) | (std::uint32_t{part[1]} << 8) | part[2];
}

std::uint32_t Reader::u32_be() {
    const std::uint32_t high = u16_be();
    return (high << 16) | u16_be();
}

std::uint32_t Reader::u32_le() {
    const std::uint32_t low = u16_le();
    return low | (std::uint32_t{u16_le()} << 16);
}

std::uint64_t Reader::u64_le() {
    const std::uint64_t low = u32_le();
    return low | (std::uint64_t{u32_le()} << 32);
}

Writer& Writer::u8(std::uint8_t value) {
    m_bytes.push_back(value);
    return *this;
}

Writer& Writer::u16_be(std::uint16_t value) {
    return u8(static_cast<std::uint8_t>(value >> 8)).u8(static_cast<std::uint8_t>(value));
}

Writer& Writer::u16_le(std::uint16_t value) {
    return u8(static_cast<std::uint8_t>(value)).u8(static_cast<std::uint8_t>(value >> 8));
}

Writer& Writer::u24_be(std::uint32_t value) {
    return u8(static_cast<std::uint8_t>(value >> 16)).u16_be(static_cast<std::uint16_t>(value));
}

Writer& Writer::u32_be(std::uint32_t value) {
    return u16_be(static_cast<std::uint16_t>(value >> 16)).u16_be(static_cast<std::uint16_t>(value));
}

Writer& Writer::u32_le(std::uint32_t value) {
    return u16_le(static_cast<std::uint16_t>(value)).u16_le(static_cast<std::uint16_t>(value >> 16));
}

Writer& Writer::u64_le(std::uint64_t value) {
    return u32_le(static_cast<std::uint32_t>(value)).u32_le(static_cast<std::uint32_t>(value >> 32));
}

Writer& Writer::bytes(View value) {
    m_bytes.insert(m_bytes.end(), value.begin(), value.end());
    return *this;
}

Writer& Writer::text(std::string_view value) {
    m_bytes.insert(m_bytes.end(), value.begin(), value.end());
    return *this;
}

std::string hex(View bytes, std::size_t limit) {
    std::string text;
    for (std::size_t index = 0; index < bytes.size() && index < limit; ++index) {
        text += index == 0 ? "" : " ";
        text += digits[bytes[index] >> 4];
        text += digits[bytes[index] & 0xf];
    }
    return bytes.size() > limit ? text + " …" : text;
}

Bytes from_hex(std::string_view text) {
    Bytes bytes;
    int high = -1;
    for (const char c : text) {
        if (c == ' ' || c == '\n' || c == '\r' || c == '\t') {
            continue;
        }
        const int value = digit(c);
        if (value < 0) {
            return {};
        }
        if (high < 0) {
            high = value;
        } else {
            bytes.push_back(static_cast<std::uint8_t>((high << 4) | value));
            high = -1;
        }
    }
    return high < 0 ? bytes : Bytes{};
}

std::string quoted(std::string_view foreign, std::size_t limit) {
    std::string text;
    std::size_t count = 0;
    for (std::size_t at = 0; at < foreign.size(); ++count) {
        if (count == limit) {
            return text + "…";
        }
        const char32_t c = next_utf8(foreign, at);
        if (!is_treacherous(c)) {
            append_utf8(text, c);
            continue;
        }
        std::string number;
        for (char32_t rest = c; rest != 0 || number.empty(); rest >>= 4) {
            number.insert(number.begin(), digits[rest & 0xf]);
        }
        text += "\\u{" + number + "}";
    }
    return text;
}

std::string from_utf16le(View bytes) {
    std::string text;
    for (std::size_t at = 0; at + 1 < bytes.size(); at += 2) {
        char32_t c = static_cast<char32_t>(bytes[at] | (bytes[at + 1] << 8));
        const bool high = c >= 0xd800 && c < 0xdc00;
        if (high && at + 3 < bytes.size()) {
            const char32_t low = static_cast<char32_t>(bytes[at + 2] | (bytes[at + 3] << 8));
            if (low >= 0xdc00 && low < 0xe000) {
                c = 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00);
                at += 2;
            }
        }
        append_utf8(text, c >= 0xd800 && c < 0xe000 ? replacement : c);
    }
    return text;
}

Bytes to_utf16le(std::string_view utf8) {
    Writer writer;
    for (std::size_t at = 0; at < utf8.size();) {
        const char32_t c = next_utf8(utf8, at);
        if (c < 0x10000) {
            writer.u16_le(static_cast<std::uint16_t>(c));
        } else {
            writer.u16_le(static_cast<std::uint16_t>(0xd800 + ((c - 0x10000) >> 10)));
            writer.u16_le(static_cast<std::uint16_t>(0xdc00 + ((c - 0x10000) & 0x3ff)));
        }
    }
    return writer.take();
}

}  // namespace rdpmedic::wire
