// SPDX-License-Identifier: MIT
// One sorted table of all codes, and looking one up.
#include "core/codes/codes.h"
#include "core/codes/rows.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <deque>
#include <tuple>

namespace rdpmedic::codes {

namespace {

constexpr std::array<std::string_view, 28> all_groups{
    "code.account",
    "code.certificate-expired",
    "code.certificate-unreadable",
    "code.clock",
    "code.connect-failed",
    "code.delegation-policy",
    "code.denied",
    "code.encryption",
    "code.fips",
    "code.fresh-credentials",
    "code.gateway",
    "code.gateway-certificate",
    "code.graphics",
    "code.licensing",
    "code.logon-limit",
    "code.loopback",
    "code.name-not-found",
    "code.neg-certificate-missing",
    "code.neg-mismatch",
    "code.nla-needed",
    "code.no-authority",
    "code.protocol-error",
    "code.restricted-admin",
    "code.server-ended",
    "code.socket-closed",
    "code.timed-out",
    "code.transfer-failed",
    "event.tls-handshake",
};

std::string_view space_name(Space space) {
    switch (space) {
    case Space::extended:
        return "extended";
    case Space::negotiation_failure:
        return "negotiation";
    case Space::primary:
        break;
    }
    return "primary";
}

/// Owns the ids of the meanings, which the rows do not spell out.
class Table {
public:
    Table() {
        for (const auto& parts : {primary_parts(), gateway_parts(), extended_parts(), protocol_error_parts()}) {
            for (const auto& part : parts) {
                add(part);
            }
        }
        std::sort(m_codes.begin(), m_codes.end(), [](const Code& left, const Code& right) {
            return std::tie(left.space, left.number) < std::tie(right.space, right.number);
        });
    }

    std::span<const Code> codes() const { return m_codes; }

private:
    void add(const Part& part) {
        for (const auto& row : part.rows) {
            std::string meaning = "code.";
            meaning += space_name(part.space);
            meaning += "." + hex(row.number);
            const auto& kept = m_meanings.emplace_back(std::move(meaning));
            m_codes.push_back({part.space, row.number, row.symbol, kept, row.layer, row.group, row.rules_out,
                               part.sourced, row.source.empty() ? part.source : row.source});
        }
    }

    std::deque<std::string> m_meanings;  // a deque: its elements stay where they are
    std::vector<Code> m_codes;
};

}  // namespace

std::span<const Code> table() {
    static const Table table;
    return table.codes();
}

const Code* find(Space space, std::uint32_t number) {
    const auto codes = table();
    const auto found =
        std::lower_bound(codes.begin(), codes.end(), std::tie(space, number),
                         [](const Code& code, const std::tuple<const Space&, const std::uint32_t&>& key) {
                             return std::tie(code.space, code.number) < key;
                         });
    return found != codes.end() && found->space == space && found->number == number ? &*found : nullptr;
}

std::span<const std::string_view> groups() {
    return all_groups;
}

std::string hex(std::uint32_t number) {
    std::array<char, 8> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number, 16).ptr;
    return "0x" + std::string(digits.data(), end);
}

}  // namespace rdpmedic::codes
