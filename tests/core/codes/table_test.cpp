// SPDX-License-Identifier: MIT
// The table of codes is whole, ordered and uses only ids that exist.
#include "core/codes/codes.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <tuple>

using namespace rdpmedic;
using codes::Space;

namespace {

constexpr std::array<std::string_view, 34> causes{
    "certificate.expired",
    "certificate.missing",
    "certificate.key-access",
    "certificate.name-mismatch",
    "certificate.untrusted",
    "tls.no-common-version",
    "tls.no-common-cipher",
    "negotiation.security-mismatch",
    "negotiation.not-rdp",
    "client.outbound-blocked",
    "client.saved-credentials",
    "client.policy",
    "client.schannel",
    "client.name-resolution",
    "client.clock",
    "network.unreachable",
    "network.refused",
    "network.udp",
    "network.mtu",
    "network.loss",
    "network.middlebox-reset",
    "network.idle-timeout",
    "gateway.unreachable",
    "server.firewall",
    "server.disabled",
    "server.services",
    "server.wmi",
    "server.weakened",
    "server.firewall-off",
    "server.schannel",
    "server.overloaded",
    "update.regression",
    "account",
    "unknown",
};

bool contains(std::span<const std::string_view> list, std::string_view id) {
    return std::find(list.begin(), list.end(), id) != list.end();
}

std::string_view group(Space space, std::uint32_t number) {
    const auto* const code = codes::find(space, number);
    return code == nullptr ? "not in the table" : code->group;
}

}  // namespace

TEST_CASE("Codes are ordered by space and number, and no code stands twice", "[codes]") {
    const auto table = codes::table();
    CHECK(table.size() > 250);
    for (std::size_t i = 1; i < table.size(); ++i) {
        INFO(table[i].meaning);
        CHECK(std::tie(table[i - 1].space, table[i - 1].number) < std::tie(table[i].space, table[i].number));
    }
}

TEST_CASE("Every code is well formed and found by its number", "[codes]") {
    std::set<std::string_view> meanings;
    for (const auto& code : codes::table()) {
        INFO(code.meaning);
        CHECK(codes::find(code.space, code.number) == &code);
        CHECK(code.meaning.starts_with("code."));
        CHECK(code.meaning.ends_with("." + codes::hex(code.number)));
        CHECK_FALSE(code.source.empty());
        CHECK((code.group.empty() || contains(codes::groups(), code.group)));
        CHECK((code.sourced != codes::Sourced::documented || !code.symbol.empty()));
        CHECK((code.sourced != codes::Sourced::unsourced || (code.group.empty() && code.rules_out.empty())));
        CHECK(std::is_sorted(code.rules_out.begin(), code.rules_out.end()));
        CHECK(std::adjacent_find(code.rules_out.begin(), code.rules_out.end()) == code.rules_out.end());
        for (const auto cause : code.rules_out) {
            INFO(cause);
            CHECK((contains(causes, cause) && cause != "unknown"));
        }
        meanings.insert(code.meaning);
    }
    CHECK(meanings.size() == codes::table().size());
}

TEST_CASE("The layer of a primary code is its low byte's", "[codes]") {
    using codes::Layer;
    for (const auto& code : codes::table()) {
        const bool small = code.number >= 0x100 && code.number < 0x10000;
        if (code.space != Space::primary || !small || code.layer == Layer::none || code.number == 0x112F) {
            continue;
        }
        INFO(code.meaning);
        switch (code.number & 0xFF) {
        case 0x04:
            CHECK(code.layer == Layer::transport);
            break;
        case 0x06:
            CHECK(code.layer == Layer::crypto);
            break;
        case 0x07:
            CHECK(code.layer == Layer::tls_logon);
            break;
        case 0x08:
            CHECK((code.layer == Layer::connection || code.layer == Layer::licensing));
            break;
        case 0x09:
            CHECK(code.layer == Layer::negotiation);
            break;
        default:
            FAIL("a low byte without a layer");
        }
    }
}

TEST_CASE("The groups of clues are ordered and all but the event's are used", "[codes]") {
    const auto groups = codes::groups();
    CHECK(std::is_sorted(groups.begin(), groups.end()));
    CHECK(std::adjacent_find(groups.begin(), groups.end()) == groups.end());
    std::set<std::string_view> used{"event.tls-handshake"};
    for (const auto& code : codes::table()) {
        used.insert(code.group);
    }
    used.erase("");
    CHECK(used == std::set(groups.begin(), groups.end()));
}

TEST_CASE("The same number means different things in different spaces", "[codes]") {
    CHECK(group(Space::primary, 0x104) == "code.name-not-found");
    CHECK(group(Space::extended, 0x104) == "code.licensing");
    CHECK(group(Space::primary, 0x3) == "code.server-ended");
    CHECK(group(Space::extended, 0x3) == "code.logon-limit");
    CHECK(group(Space::negotiation_failure, 0x3) == "code.neg-certificate-missing");
    CHECK(codes::find(Space::negotiation_failure, 0x104) == nullptr);
    CHECK(codes::find(Space::extended, 0x904) == nullptr);
    CHECK(codes::find(Space::primary, 0x905) == nullptr);
    CHECK(codes::find(Space::primary, 0xFFFFFFFF) == nullptr);
}

TEST_CASE("The code of a closed socket names no cause and speaks against those with codes of their own", "[codes]") {
    const auto* const code = codes::find(Space::primary, 0x904);
    REQUIRE(code != nullptr);
    CHECK(code->symbol == "disconnectReasonAtClientWinsockFDCLOSE");
    CHECK(code->group == "code.socket-closed");
    CHECK(code->meaning == "code.primary.0x904");
    CHECK(code->sourced == codes::Sourced::documented);
    for (const char* const cause : {"account", "client.policy", "client.name-resolution", "network.refused"}) {
        CHECK(contains(code->rules_out, cause));
    }
    for (const char* const cause : {"certificate.missing", "certificate.key-access", "tls.no-common-version",
                                    "network.middlebox-reset", "client.outbound-blocked"}) {
        CHECK_FALSE(contains(code->rules_out, cause));
    }
}

TEST_CASE("No code speaks against the cause that its own group stands for", "[codes]") {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 8> own{{
        {"code.account", "account"},
        {"code.certificate-expired", "certificate.expired"},
        {"code.clock", "client.clock"},
        {"code.delegation-policy", "client.policy"},
        {"code.fresh-credentials", "client.saved-credentials"},
        {"code.gateway", "gateway.unreachable"},
        {"code.name-not-found", "client.name-resolution"},
        {"code.neg-certificate-missing", "certificate.missing"},
    }};
    for (const auto& code : codes::table()) {
        for (const auto& [group_id, cause] : own) {
            if (code.group == group_id) {
                INFO(code.meaning);
                CHECK_FALSE(contains(code.rules_out, cause));
            }
        }
    }
}

TEST_CASE("Numbers are written as mstsc writes them", "[codes]") {
    CHECK(codes::hex(0) == "0x0");
    CHECK(codes::hex(2308) == "0x904");
    CHECK(codes::hex(0x1B07) == "0x1b07");
    CHECK(codes::hex(0xFFFFFFFF) == "0xffffffff");
}
