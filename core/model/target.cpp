// SPDX-License-Identifier: MIT
// Reads what a person types for a computer: host, port, brackets; says precisely what is wrong with anything else.
#include "core/model/target.h"

#include "core/model/address.h"
#include "core/model/ascii.h"
#include "core/model/utf8.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>

namespace rdpmedic {

namespace {

// Longer than any name with brackets and port; what is longer is not looked at.
constexpr std::size_t longest_text = 2048;
constexpr std::size_t longest_name = 253;
constexpr std::size_t longest_label = 63;
// The ASCII form of a label in another script starts with "xn--" and is never shorter than the label has characters.
constexpr std::size_t longest_foreign_label = longest_label - 4;

/// The text without white space around it.
std::string_view trimmed(std::string_view text) {
    std::string_view rest = text;
    auto first = text.size();
    auto last = text.size();
    while (!rest.empty()) {
        const auto at = text.size() - rest.size();
        const auto code_point = take_code_point(rest);
        if (!code_point) {
            return text;
        }
        if (!is_space(*code_point)) {
            first = std::min(first, at);
            last = text.size() - rest.size();
        }
    }
    return first == text.size() ? std::string_view{} : text.substr(first, last - first);
}

bool is_shown_safely(std::string_view text) {
    while (!text.empty()) {
        const auto code_point = take_code_point(text);
        if (!code_point || is_control(*code_point)) {
            return false;
        }
    }
    return true;
}

Error wrong(std::string_view text, std::string detail) {
    const bool keep = text.size() <= longest_name && is_shown_safely(text);
    return {ErrorCode::bad_argument, "read target", keep ? std::string(text) : std::string(), 0, std::move(detail)};
}

std::string spelled(char32_t code_point) {
    if (code_point > 0x20 && code_point < 0x7F) {
        return std::string("'") + static_cast<char>(code_point) + "'";
    }
    if (code_point == 0x20) {
        return "a space";
    }
    std::array<char, 16> buffer{};
    std::snprintf(buffer.data(), buffer.size(), "U+%04X", static_cast<unsigned>(code_point));
    return buffer.data();
}

bool fits_name(char32_t code_point) {
    if (code_point >= 0x80) {
        return !is_space(code_point) && !is_control(code_point);
    }
    return (code_point >= '0' && code_point <= '9') || (code_point >= 'a' && code_point <= 'z') ||
           (code_point >= 'A' && code_point <= 'Z') || code_point == '-' || code_point == '_';
}

/// What is wrong with one part of a name; empty where nothing is.
std::string fault_of_label(std::string_view label) {
    if (label.empty()) {
        return "there is an empty part between two dots of the name";
    }
    std::size_t length = 0;
    bool foreign = false;
    while (!label.empty()) {
        const char32_t code_point = *take_code_point(label);
        if (!fits_name(code_point)) {
            return spelled(code_point) + " cannot be part of a name";
        }
        foreign = foreign || code_point >= 0x80;
        ++length;
    }
    if (length > (foreign ? longest_foreign_label : longest_label)) {
        return "a part of the name is longer than " + std::to_string(longest_label) + " characters";
    }
    return {};
}

/// What is wrong with a name; empty where nothing is. The name is valid UTF-8.
std::string fault_of_name(std::string_view name) {
    if (is_numeric_name(name)) {
        return "an IPv4 address has four numbers from 0 to 255";
    }
    const auto length = std::count_if(name.begin(), name.end(),
                                      [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0) != 0x80; });
    if (static_cast<std::size_t>(length) > longest_name) {
        return "the name is longer than " + std::to_string(longest_name) + " characters";
    }
    while (true) {
        const auto dot = name.find('.');
        if (auto fault = fault_of_label(name.substr(0, dot)); !fault.empty()) {
            return fault;
        }
        if (dot == std::string_view::npos) {
            return {};
        }
        name.remove_prefix(dot + 1);
    }
}

/// What is wrong with the text as a whole, before it is taken apart; empty where nothing is.
std::string fault_of_text(std::string_view text) {
    if (text.empty()) {
        return "it is empty";
    }
    if (text.find("://") != std::string_view::npos) {
        return "it is a web address or a link of another kind, not a computer name";
    }
    if (text.find('/') != std::string_view::npos || text.find('\\') != std::string_view::npos) {
        return "a name, not a path, is needed: leave out the slashes";
    }
    if (text.find('@') != std::string_view::npos) {
        return "a user name in front of the computer is not taken: leave out the part up to @";
    }
    return {};
}

/// Fills in the port; gives what is wrong with it, empty where nothing is.
std::string read_port(std::string_view text, std::uint16_t& port) {
    if (text.empty()) {
        return "there is no port after the colon";
    }
    unsigned number = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (end != text.data() + text.size() || problem == std::errc::invalid_argument) {
        return "the port is not a number";
    }
    if (problem != std::errc{} || number == 0 || number > 65535) {
        return "the port is not between 1 and 65535";
    }
    port = static_cast<std::uint16_t>(number);
    return {};
}

/// `[v6]` or `[v6]:port`.
std::string read_bracketed(std::string_view text, Target& target) {
    const auto end = text.find(']');
    if (end == std::string_view::npos) {
        return "the closing bracket is missing";
    }
    const auto inside = text.substr(1, end - 1);
    if (!is_ipv6(inside)) {
        return "there is no IPv6 address between the brackets";
    }
    target.host = inside;
    const auto rest = text.substr(end + 1);
    if (rest.empty()) {
        return {};
    }
    return rest.front() == ':' ? read_port(rest.substr(1), target.port)
                               : "only a colon and a port can follow the brackets";
}

/// `host`, `host:port` or a bare IPv6 address.
std::string read_plain(std::string_view text, Target& target) {
    const auto colon = text.find(':');
    if (colon != std::string_view::npos && text.find(':', colon + 1) != std::string_view::npos) {
        target.host = text;
        return is_ipv6(text) ? std::string() : "it has more than one colon and is not an IPv6 address";
    }
    auto host = text.substr(0, colon);
    if (host.empty()) {
        return "there is no name in front of the colon";
    }
    if (colon != std::string_view::npos) {
        if (auto fault = read_port(text.substr(colon + 1), target.port); !fault.empty()) {
            return fault;
        }
    }
    // The dot of an absolute name is not part of the name that servers and certificates know.
    if (host.size() > 1 && host.ends_with('.')) {
        host.remove_suffix(1);
    }
    target.host = host;
    return is_ipv4(host) ? std::string() : fault_of_name(host);
}

std::string_view without_rdp_scheme(std::string_view text) {
    constexpr std::string_view scheme = "rdp://";
    if (ascii_lower(text.substr(0, scheme.size())) == scheme) {
        text.remove_prefix(scheme.size());
    }
    return text;
}

}  // namespace

Result<Target> parse_target(std::string_view text) {
    if (text.size() > longest_text) {
        return wrong({}, "it is too long");
    }
    if (!is_utf8(text)) {
        return wrong({}, "it is not readable text (not UTF-8)");
    }
    const auto whole = trimmed(text);
    const auto bare = without_rdp_scheme(whole);
    if (auto fault = fault_of_text(bare); !fault.empty()) {
        return wrong(whole, std::move(fault));
    }
    Target target;
    auto fault = bare.front() == '[' ? read_bracketed(bare, target) : read_plain(bare, target);
    if (!fault.empty()) {
        return wrong(whole, std::move(fault));
    }
    return target;
}

std::string to_text(const Target& target) {
    const bool needs_brackets = target.host.find(':') != std::string::npos;
    return (needs_brackets ? "[" + target.host + "]" : target.host) + ":" + std::to_string(target.port);
}

}  // namespace rdpmedic
