// SPDX-License-Identifier: MIT
#include "core/checks/target/reset_verdict.h"

#include <algorithm>

namespace rdpmedic::teardown {

namespace {

constexpr double shortest_measurable_ms = 5;
constexpr double sooner_than = 0.8;

std::string_view by_server(Stage stage) {
    switch (stage) {
    case Stage::connect:
    case Stage::open:
        return "by-server-at-connect";
    case Stage::negotiation:
        return "by-server-at-negotiation";
    case Stage::tls:
        return "by-server-at-tls";
    case Stage::sign_in:
        break;
    }
    return "by-server-at-sign-in";
}

/// It did not happen every time: never again, or now and then.
std::optional<std::string_view> without_pattern(const std::vector<bool>& torn_again) {
    const auto is_torn = [](bool torn) { return torn; };
    const bool always = std::all_of(torn_again.begin(), torn_again.end(), is_torn);
    if (torn_again.empty() || always) {
        return std::nullopt;
    }
    return std::any_of(torn_again.begin(), torn_again.end(), is_torn) ? "scattered" : "not-repeated";
}

}  // namespace

Vote by_hops(const Facts& facts) {
    if (facts.no_way_between || !facts.distance || !facts.fewest) {
        return Vote::silent;
    }
    return *facts.fewest < *facts.distance ? Vote::way : Vote::server;
}

Vote by_time(const Facts& facts) {
    const bool measurable = facts.round_trip_ms >= shortest_measurable_ms && facts.fastest_ms > 0;
    return measurable && facts.fastest_ms < sooner_than * facts.round_trip_ms ? Vote::way : Vote::silent;
}

Vote by_manner(const Facts& facts) {
    return facts.by_fin || facts.answered_before_it ? Vote::server : Vote::silent;
}

bool depends_on_content(const Facts& facts) {
    return facts.others_tried > 0 && facts.others_torn == 0;
}

std::vector<std::string_view> judge(const Facts& facts) {
    if (const auto reason = without_pattern(facts.torn_again)) {
        return {*reason};
    }
    const Vote hops = by_hops(facts);
    const bool too_fast = by_time(facts) == Vote::way;
    std::vector<std::string_view> reasons;
    if (hops == Vote::way || (hops == Vote::silent && too_fast)) {
        reasons.push_back(hops == Vote::way ? "before-server" : "before-server-by-time");
        if (facts.first_went_through) {
            reasons.push_back("after-few");
        } else if (depends_on_content(facts)) {
            reasons.push_back("content-dependent");
        }
        return reasons;
    }
    if (facts.first_went_through) {
        return {"after-few"};
    }
    if (hops == Vote::server) {
        // A device right in front of the server can be quick, and can look into what it passes on.
        const bool like_a_device = too_fast || (depends_on_content(facts) && by_manner(facts) == Vote::silent);
        return {like_a_device ? "at-last-hop" : by_server(facts.stage)};
    }
    if (by_manner(facts) == Vote::server) {
        return {by_server(facts.stage)};
    }
    if (depends_on_content(facts) && !facts.no_way_between) {
        return {"content-dependent"};
    }
    return {"cannot-tell"};
}

}  // namespace rdpmedic::teardown
