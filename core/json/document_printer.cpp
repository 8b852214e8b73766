// SPDX-License-Identifier: MIT
// Prints a JSON value for people and for exact comparison: fixed indentation, shortest numbers that read back the same.
#include "core/json/document.h"

#include <charconv>
#include <cmath>
#include <iterator>
#include <utility>

namespace rdpmedic {
namespace json = boost::json;
namespace {

/// Bytes of the UTF-8 character that begins at `at`, or 0 where there is none (RFC 3629, table 3-7 of the Unicode
/// standard).
std::size_t utf8_length(std::string_view text, std::size_t at) {
    const auto byte = [&](std::size_t index) {
        return index < text.size() ? static_cast<unsigned char>(text[index]) : static_cast<unsigned char>(0);
    };
    const auto within = [&](std::size_t index, unsigned low, unsigned high) {
        return byte(index) >= low && byte(index) <= high;
    };
    const unsigned char first = byte(at);
    if (first < 0x80) {
        return 1;
    }
    if (first >= 0xC2 && first <= 0xDF) {
        return within(at + 1, 0x80, 0xBF) ? 2 : 0;
    }
    if (first >= 0xE0 && first <= 0xEF) {
        const bool second = within(at + 1, first == 0xE0 ? 0xA0 : 0x80, first == 0xED ? 0x9F : 0xBF);
        return second && within(at + 2, 0x80, 0xBF) ? 3 : 0;
    }
    if (first >= 0xF0 && first <= 0xF4) {
        const bool second = within(at + 1, first == 0xF0 ? 0x90 : 0x80, first == 0xF4 ? 0x8F : 0xBF);
        return second && within(at + 2, 0x80, 0xBF) && within(at + 3, 0x80, 0xBF) ? 4 : 0;
    }
    return 0;
}

void append_escape(std::string& out, unsigned char control) {
    static constexpr std::string_view digits = "0123456789abcdef";
    switch (control) {
    case '\n':
        out += "\\n";
        return;
    case '\r':
        out += "\\r";
        return;
    case '\t':
        out += "\\t";
        return;
    default:
        out += "\\u00";
        out += digits[control >> 4U];
        out += digits[control & 0x0FU];
    }
}

void append_string(std::string& out, std::string_view text) {
    out += '"';
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t length = utf8_length(text, at);
        const auto first = static_cast<unsigned char>(text[at]);
        if (length == 0) {
            out += "\xEF\xBF\xBD";
            ++at;
            continue;
        }
        if (first < 0x20 || first == 0x7F) {
            append_escape(out, first);
        } else {
            if (first == '"' || first == '\\') {
                out += '\\';
            }
            out += text.substr(at, length);
        }
        at += length;
    }
    out += '"';
}

template <class Number>
void append_number(std::string& out, Number number) {
    char text[32];
    const auto [end, failure] = std::to_chars(std::begin(text), std::end(text), number);
    out.append(std::begin(text), end);
}

void append_value(std::string& out, const json::value& value, std::size_t depth);

void append_line(std::string& out, std::size_t depth) {
    out += '\n';
    out.append(depth * 2, ' ');
}

void append_array(std::string& out, const json::array& array, std::size_t depth) {
    out += '[';
    const char* between = "";
    for (const json::value& item : array) {
        out += std::exchange(between, ",");
        append_line(out, depth + 1);
        append_value(out, item, depth + 1);
    }
    if (!array.empty()) {
        append_line(out, depth);
    }
    out += ']';
}

void append_object(std::string& out, const json::object& object, std::size_t depth) {
    out += '{';
    const char* between = "";
    for (const auto& [name, item] : object) {
        out += std::exchange(between, ",");
        append_line(out, depth + 1);
        append_string(out, {name.data(), name.size()});
        out += ": ";
        append_value(out, item, depth + 1);
    }
    if (!object.empty()) {
        append_line(out, depth);
    }
    out += '}';
}

void append_value(std::string& out, const json::value& value, std::size_t depth) {
    switch (value.kind()) {
    case json::kind::null:
        out += "null";
        return;
    case json::kind::bool_:
        out += value.get_bool() ? "true" : "false";
        return;
    case json::kind::int64:
        append_number(out, value.get_int64());
        return;
    case json::kind::uint64:
        append_number(out, value.get_uint64());
        return;
    case json::kind::double_:
        if (!std::isfinite(value.get_double())) {
            out += "null";
        } else {
            append_number(out, value.get_double() + 0.0);  // turns -0 into 0
        }
        return;
    case json::kind::string:
        append_string(out, {value.get_string().data(), value.get_string().size()});
        return;
    case json::kind::array:
        append_array(out, value.get_array(), depth);
        return;
    case json::kind::object:
        append_object(out, value.get_object(), depth);
        return;
    }
}

}  // namespace

std::string pretty(const json::value& value) {
    std::string out;
    append_value(out, value, 0);
    out += '\n';
    return out;
}

}  // namespace rdpmedic
