// SPDX-License-Identifier: MIT
// Recognises address literals without a system's resolver, so that all systems agree.
#include "core/model/address.h"

#include "core/model/target.h"

#include <algorithm>

namespace rdpmedic {

namespace {

constexpr std::size_t longest_zone = 64;

bool is_digit(char character) {
    return character >= '0' && character <= '9';
}

bool is_hex_digit(char character) {
    return is_digit(character) || (character >= 'a' && character <= 'f') || (character >= 'A' && character <= 'F');
}

bool is_octet(std::string_view text) {
    if (text.empty() || text.size() > 3 || !std::all_of(text.begin(), text.end(), is_digit) ||
        (text.size() > 1 && text.front() == '0')) {
        return false;
    }
    return text.size() < 3 || text <= "255";
}

bool is_group(std::string_view text) {
    return !text.empty() && text.size() <= 4 && std::all_of(text.begin(), text.end(), is_hex_digit);
}

/// The number of 16-bit groups that `text` ("2001:db8", "ffff:192.0.2.1") spells, or -1 where it spells none.
int count_groups(std::string_view text, bool at_end) {
    int groups = 0;
    while (true) {
        const auto colon = text.find(':');
        const auto part = text.substr(0, colon);
        if (colon == std::string_view::npos && at_end && is_ipv4(part)) {
            return groups + 2;
        }
        if (!is_group(part)) {
            return -1;
        }
        ++groups;
        if (colon == std::string_view::npos) {
            return groups;
        }
        text.remove_prefix(colon + 1);
    }
}

bool is_zone(std::string_view text) {
    const auto allowed = [](char character) {
        return is_hex_digit(character) || (character >= 'g' && character <= 'z') ||
               (character >= 'G' && character <= 'Z') || character == '-' || character == '_' || character == '.';
    };
    return !text.empty() && text.size() <= longest_zone && std::all_of(text.begin(), text.end(), allowed);
}

bool is_number(std::string_view text) {
    if (text.starts_with("0x") || text.starts_with("0X")) {
        text.remove_prefix(2);
        return std::all_of(text.begin(), text.end(), is_hex_digit);
    }
    return !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
}

}  // namespace

bool is_ipv4(std::string_view text) {
    for (int octet = 0; octet < 3; ++octet) {
        const auto dot = text.find('.');
        if (dot == std::string_view::npos || !is_octet(text.substr(0, dot))) {
            return false;
        }
        text.remove_prefix(dot + 1);
    }
    return is_octet(text);
}

bool is_ipv6(std::string_view text) {
    if (const auto percent = text.find('%'); percent != std::string_view::npos) {
        if (!is_zone(text.substr(percent + 1))) {
            return false;
        }
        text = text.substr(0, percent);
    }
    const auto gap = text.find("::");
    if (gap == std::string_view::npos) {
        return count_groups(text, true) == 8;
    }
    const auto left = text.substr(0, gap);
    const auto right = text.substr(gap + 2);
    const int left_groups = left.empty() ? 0 : count_groups(left, false);
    const int right_groups = right.empty() ? 0 : count_groups(right, true);
    return left_groups >= 0 && right_groups >= 0 && left_groups + right_groups < 8;
}

bool is_numeric_name(std::string_view text) {
    while (true) {
        const auto dot = text.find('.');
        if (!is_number(text.substr(0, dot))) {
            return false;
        }
        if (dot == std::string_view::npos) {
            return true;
        }
        text.remove_prefix(dot + 1);
    }
}

bool is_address(std::string_view host) {
    return is_ipv4(host) || is_ipv6(host);
}

}  // namespace rdpmedic
