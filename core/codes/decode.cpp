// SPDX-License-Identifier: MIT
// From what people paste to the pair of codes, and from a symptom to the clues for the causes.
#include "core/codes/codes.h"
#include "core/codes/event_text.h"
#include "core/codes/number_text.h"
#include "core/codes/plain_text.h"

#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

namespace rdpmedic::codes {

namespace {

constexpr std::size_t longest_text = std::size_t{64} << 10;
// Longer texts hold numbers of all kinds; only "0x..." counts there.
constexpr std::size_t longest_remark = 200;
// Smaller primary codes are too common as numbers to be read out of a remark.
constexpr std::uint32_t least_remarkable = 0x100;

constexpr std::string_view tls_handshake_group = "event.tls-handshake";

constexpr std::array<std::string_view, 12> claims_about_closed_connections{
    "claim.code-names-cause",
    "claim.licensing",
    "claim.rename-machine-keys",
    "claim.inbound-rules-on-client",
    "claim.cipher-event-in-security",
    "claim.uninstall-updates",
    "claim.disable-antivirus-or-nla",
    "claim.security-layer-rdp",
    "claim.udp-off",
    "claim.clear-credentials",
    "claim.repair-wmi",
    "claim.restart-terminal-service",
};

using Pair = std::pair<std::optional<std::uint32_t>, std::optional<std::uint32_t>>;

bool is_primary(std::optional<std::uint32_t> number) {
    return number && find(Space::primary, *number) != nullptr;
}

bool is_extended(std::optional<std::uint32_t> number) {
    return number && find(Space::extended, *number) != nullptr;
}

/// One number alone is the code, unless it is known as an extended code only.
Pair alone(std::optional<std::uint32_t> number) {
    return !is_primary(number) && is_extended(number) ? Pair{std::nullopt, number} : Pair{number, std::nullopt};
}

/// The dialog prints the code first; a pair that makes sense only the other way round is turned.
Pair ordered(std::optional<std::uint32_t> first, std::optional<std::uint32_t> second) {
    const bool turned = !is_primary(first) && !is_extended(second) && is_extended(first) && is_primary(second);
    return turned ? Pair{second, first} : Pair{first, second};
}

Pair from_prefixed(const std::vector<std::uint32_t>& numbers) {
    if (numbers.size() == 1) {
        return alone(numbers.front());
    }
    // Something else may come first in a long text: take the first number that is surely a primary code of mstsc.
    for (std::size_t i = 0; numbers.size() > 2 && i + 1 < numbers.size(); ++i) {
        if (numbers[i] <= 0x7FFFFFFF && is_primary(numbers[i]) && (i == 0 || numbers[i] >= least_remarkable)) {
            return {numbers[i], numbers[i + 1]};
        }
    }
    return ordered(numbers[0], numbers[1]);
}

struct Readings {
    std::optional<std::uint32_t> decimal;
    std::optional<std::uint32_t> hexadecimal;
};

Readings readings(std::string_view bare) {
    if (bare.ends_with('h') || bare.ends_with('H')) {
        return {std::nullopt, parse_hexadecimal(bare.substr(0, bare.size() - 1))};
    }
    return {parse_decimal(bare), parse_hexadecimal(bare)};
}

/// A bare number is decimal, as in the event log, unless only its hexadecimal reading is a known code.
Pair from_one_bare(std::string_view bare) {
    const auto [decimal, hexadecimal] = readings(bare);
    if (!decimal || (!is_primary(decimal) && is_primary(hexadecimal))) {
        return alone(hexadecimal);
    }
    return {decimal, std::nullopt};
}

/// Two bare numbers are the dialog's, without their "0x", unless only the decimal reading of the first is a known code.
Pair from_two_bare(std::string_view first, std::string_view second) {
    const auto code = readings(first);
    const auto extended = readings(second);
    if (is_primary(code.decimal) && !is_primary(code.hexadecimal) && extended.decimal) {
        return {code.decimal, extended.decimal};
    }
    return ordered(code.hexadecimal, extended.hexadecimal);
}

Pair from_bare(const Numbers& numbers) {
    if (numbers.other || numbers.bare.empty() || numbers.bare.size() > 2) {
        return {};
    }
    auto pair = numbers.bare.size() == 1 ? from_one_bare(numbers.bare.front())
                                         : from_two_bare(numbers.bare.front(), numbers.bare.back());
    if (numbers.words) {
        const bool sure = is_primary(pair.first) && *pair.first >= least_remarkable;
        if (!sure || (pair.second && !is_extended(pair.second))) {
            return {};
        }
    }
    return pair;
}

Pair from_numbers(const Numbers& numbers, std::size_t length) {
    if (numbers.prefixed.empty()) {
        return length <= longest_remark ? from_bare(numbers) : Pair{};
    }
    const bool second_is_bare = numbers.prefixed.size() == 1 && numbers.bare.size() == 1 && !numbers.words;
    return second_is_bare ? ordered(numbers.prefixed.front(), readings(numbers.bare.front()).hexadecimal)
                          : from_prefixed(numbers.prefixed);
}

std::string_view group_of(const Code* entry) {
    return entry == nullptr ? std::string_view{} : entry->group;
}

bool failed_in_handshake(const Decoded& decoded) {
    return decoded.form == Decoded::Form::event_226 && decoded.state.starts_with("TsSslStateHandshake");
}

/// Claims that go round about connections that were closed, without those that the codes do support.
std::vector<std::string_view> unsupported_claims(const Decoded& decoded) {
    const auto primary = group_of(decoded.primary_entry);
    const auto extended = group_of(decoded.extended_entry);
    std::vector<std::string_view> claims;
    if (primary != "code.socket-closed" && primary != "code.transfer-failed" && !failed_in_handshake(decoded)) {
        return claims;
    }
    for (const auto claim : claims_about_closed_connections) {
        const bool supported = (claim == "claim.licensing" && extended == "code.licensing") ||
                               (claim == "claim.clear-credentials" &&
                                (extended == "code.account" || extended == "code.fresh-credentials"));
        if (!supported) {
            claims.push_back(claim);
        }
    }
    return claims;
}

void look_up(Decoded& decoded) {
    decoded.primary_entry = decoded.code ? find(Space::primary, *decoded.code) : nullptr;
    decoded.extended_entry = decoded.extended ? find(Space::extended, *decoded.extended) : nullptr;
    decoded.claims = unsupported_claims(decoded);
}

}  // namespace

Decoded decode(std::string_view text) {
    const auto plain = plain_text(text.substr(0, longest_text));
    Decoded decoded;
    if (auto event = find_event(plain)) {
        decoded.form = event->form;
        decoded.code = event->code;
        decoded.state_machine = std::move(event->state_machine);
        decoded.state = std::move(event->state);
        look_up(decoded);
        return decoded;
    }
    const auto numbers = numbers_of(plain);
    std::tie(decoded.code, decoded.extended) = from_numbers(numbers, plain.size());
    if (decoded.code || decoded.extended) {
        const bool dialog = numbers.words && !numbers.prefixed.empty();
        decoded.form = dialog ? Decoded::Form::dialog : Decoded::Form::numbers;
    }
    look_up(decoded);
    return decoded;
}

std::vector<std::string> clues(const Symptom& symptom) {
    const auto text = decode(symptom.text);
    const bool given = symptom.code || symptom.extended;
    const auto code = given ? symptom.code : text.code;
    const auto extended = given ? symptom.extended : text.extended;
    const auto primary_group = group_of(code ? find(Space::primary, *code) : nullptr);
    auto extended_group = group_of(extended ? find(Space::extended, *extended) : nullptr);
    // With a closed socket nothing was received that could say "denied": 0x7 is then the client's own filling.
    if (primary_group == "code.socket-closed" && extended_group == "code.denied") {
        extended_group = {};
    }
    const auto event_group = failed_in_handshake(text) ? tls_handshake_group : std::string_view{};

    std::vector<std::string> all{symptom.category};
    for (const auto group : {primary_group, extended_group, event_group}) {
        if (!group.empty() && std::find(all.begin(), all.end(), group) == all.end()) {
            all.emplace_back(group);
        }
    }
    return all;
}

}  // namespace rdpmedic::codes
