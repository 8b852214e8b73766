// SPDX-License-Identifier: MIT
#include "core/machine/firewall_rule_text.h"

#include "core/machine/registry.h"
#include "core/model/utf8.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

namespace rdpmedic::machine {

namespace {

/// Fields that do not make a rule apply to less.
constexpr std::array<std::string_view, 5> harmless = {"Desc", "Edge", "Defer", "LSM", "SkipVer"};

bool one_of(std::string_view key, std::initializer_list<std::string_view> keys) {
    return std::any_of(keys.begin(), keys.end(), [&](std::string_view one) { return same_name(one, key); });
}

/// Appends to a list with commas; what stands there already (the same for IPv4 and IPv6) once.
void append(std::string& list, std::string_view item) {
    std::string_view rest = list;
    while (!rest.empty()) {
        const std::size_t comma = std::min(rest.find(','), rest.size());
        if (same_name(rest.substr(0, comma), item)) {
            return;
        }
        rest.remove_prefix(std::min(comma + 1, rest.size()));
    }
    list.append(list.empty() ? "" : ",").append(item);
}

std::optional<std::uint32_t> protocol_number(std::string_view text) {
    std::uint32_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    constexpr std::uint32_t any = 256;
    return error == std::errc{} && end == text.data() + text.size() && number <= any ? std::optional(number)
                                                                                     : std::nullopt;
}

struct Parsing {
    FirewallRule rule;
    bool has_action = false;
    bool has_direction = false;
    Profiles profiles = 0;

    bool choose(std::string_view value, std::string_view yes, std::string_view no, bool& into) const {
        into = same_name(value, yes);
        return into || same_name(value, no);
    }

    bool profile(std::string_view value) {
        if (same_name(value, "Domain")) {
            profiles |= domain_profile;
        } else if (same_name(value, "Private")) {
            profiles |= private_profile;
        } else if (same_name(value, "Public")) {
            profiles |= public_profile;
        } else {
            return false;
        }
        return true;
    }

    bool action(std::string_view value) {
        has_action = true;
        // ByPass allows what comes authenticated, which no client does by itself.
        if (same_name(value, "ByPass")) {
            rule.narrowed = true;
            return true;
        }
        return choose(value, "Allow", "Block", rule.allows);
    }

    bool field(std::string_view key, std::string_view value) {
        if (same_name(key, "Action")) {
            return action(value);
        }
        if (same_name(key, "Active")) {
            return choose(value, "TRUE", "FALSE", rule.on);
        }
        if (same_name(key, "Dir")) {
            has_direction = true;
            return choose(value, "In", "Out", rule.inbound);
        }
        if (same_name(key, "Profile")) {
            return profile(value);
        }
        if (same_name(key, "Protocol")) {
            const auto number = protocol_number(value);
            rule.protocol = number.value_or(rule.protocol);
            return number.has_value();
        }
        if (one_of(key, {"LPort", "LPort2_10", "LPort2_20", "LPort2_24"})) {
            append(rule.local_ports, value);
        } else if (one_of(key, {"RPort", "RPort2_10", "RPort2_25"})) {
            append(rule.remote_ports, value);
        } else if (one_of(key, {"RA4", "RA6", "RA42", "RA62"})) {
            append(rule.remote_addresses, value);
        } else if (same_name(key, "App")) {
            rule.program = value;
        } else if (same_name(key, "Svc")) {
            rule.service = value;
        } else if (same_name(key, "Name")) {
            rule.name = value;
        } else if (same_name(key, "EmbedCtxt")) {
            rule.group = value;
        } else if (std::none_of(harmless.begin(), harmless.end(),
                                [&](std::string_view one) { return same_name(one, key); })) {
            rule.narrowed = true;
        }
        return true;
    }
};

/// "v2.22"
bool is_version(std::string_view text) {
    return text.size() > 1 && (text.front() == 'v' || text.front() == 'V') &&
           text.find_first_not_of("0123456789.", 1) == std::string_view::npos;
}

bool parse(std::string_view text, Parsing& parsing) {
    std::size_t bar = text.find('|');
    if (bar == std::string_view::npos || !is_version(text.substr(0, bar))) {
        return false;
    }
    text.remove_prefix(bar + 1);
    while (!text.empty()) {
        bar = text.find('|');
        if (bar == std::string_view::npos) {
            return false;
        }
        const std::string_view field = text.substr(0, bar);
        text.remove_prefix(bar + 1);
        const std::size_t equals = field.find('=');
        if (equals == std::string_view::npos || !parsing.field(field.substr(0, equals), field.substr(equals + 1))) {
            return false;
        }
    }
    return parsing.has_action && parsing.has_direction;
}

}  // namespace

Result<FirewallRule> parse_firewall_rule(std::string_view id, std::string_view text) {
    if (text.size() > longest_rule_text) {
        return Error{ErrorCode::too_large, "firewall", std::string(id), 0, {}};
    }
    Parsing parsing;
    if (!is_utf8(text) || !parse(text, parsing)) {
        return Error{ErrorCode::malformed, "firewall", std::string(id), 0, {}};
    }
    parsing.rule.id = id;
    if (parsing.profiles != 0) {
        parsing.rule.profiles = parsing.profiles;
    }
    return std::move(parsing.rule);
}

}  // namespace rdpmedic::machine
