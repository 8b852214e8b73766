// SPDX-License-Identifier: MIT
// Are packets lost on the way to the target or late, and on whose part of it? Where a gateway is always used, the way
// to it is looked at: no packet of this computer goes further.
#include "core/checks/finding_of.h"
#include "core/checks/target/checks.h"
#include "core/checks/target/path_verdict.h"
#include "core/net/path_walk.h"
#include "core/net/way_out.h"

#include <cmath>

namespace rdpmedic::checks {

namespace {

constexpr std::string_view needs_dns[] = {"dns"};
constexpr std::string_view when_it_drops[] = {"symptom.drops"};
/// What packets that are lost or late can look like from above. A slow sign-in is not among it: the server may be
/// asking a domain controller.
constexpr Call callers[] = {
    {"tcp", "retransmitted"}, {"negotiation", "slow"}, {"tls.versions", "slow"}, {"udp", "lossy"},
    {"mtu", "not-by-size"},   {"reset", "scattered"},  {"idle", "all-lost"},
};
constexpr Reason path_reasons[] = {
    {"clean", State::ok},
    {"high-latency", State::note},
    {"some-jitter", State::note},
    {"slight-loss", State::note},
    {"jitter", State::problem},
    {"loss", State::problem},
    {"cut-off-after-few", State::unknown},
    {"no-answers", State::unknown},
    {"too-few-samples", State::unknown},
    {"this-computer", State::not_applicable},
};
/// Less of it is noted, and no reason to call anybody.
constexpr double harmful_loss = 0.01;
/// Round trips from which on typing is felt to lag.
constexpr double long_way_ms = 150;

double percent(double share) {
    return std::round(share * 1000) / 10;
}

std::string address_at(const Path& path, std::size_t place) {
    const std::string& address = path.places[place].address;
    return address.empty() ? "?" : address;
}

std::vector<Evidence> evidence_of(const Path& path, const std::string& gateway_name) {
    const PathPlace& target = path.places.back();
    std::vector<Evidence> list;
    const auto add = [&](std::string key, Value value, Privacy privacy = Privacy::none) {
        list.push_back(evidence(std::move(key), std::move(value), "probes of the path", privacy));
    };
    add("address", target.address, Privacy::host);
    if (!gateway_name.empty()) {
        add("gateway", gateway_name, Privacy::host);
    }
    add("samples", static_cast<std::int64_t>(target.sent));
    add("lost", static_cast<std::int64_t>(target.lost()));
    add("loss-percent", percent(target.loss().share));
    add("loss-at-least-percent", percent(target.loss().low));
    add("loss-at-most-percent", percent(target.loss().high));
    add("watched-ms", static_cast<std::int64_t>(path.elapsed.count()));
    if (target.round_trips) {
        add("round-trip-ms", target.round_trips->median_ms);
        add("jitter-ms", target.round_trips->jitter_ms);
    }
    if (path.verdict.trouble != PathTrouble::none) {
        add("place", std::string(name(path.verdict.side)));
        if (path.verdict.trouble == PathTrouble::loss) {
            add("confidence-percent", percent(path.verdict.confidence));
        }
        add("section", std::vector<std::string>{address_at(path, path.verdict.from), address_at(path, path.verdict.to)},
            Privacy::host);
    }
    append(list, path);
    return list;
}

std::string_view reason_of(const Path& path) {
    const PathPlace& target = path.places.back();
    switch (path.verdict.trouble) {
    case PathTrouble::loss:
        return target.loss().share >= harmful_loss ? "loss" : "slight-loss";
    case PathTrouble::jitter:
        return target.round_trips->jitter_ms >= harmful_jitter_ms ? "jitter" : "some-jitter";
    case PathTrouble::none:
        break;
    }
    if (path.verdict.reason == PathReason::cut_off) {
        return "cut-off-after-few";
    }
    if (path.verdict.reason != PathReason::clean) {
        return path.verdict.reason == PathReason::no_answers ? "no-answers" : "too-few-samples";
    }
    return target.round_trips && target.round_trips->median_ms >= long_way_ms ? "high-latency" : "clean";
}

/// What the path says now.
std::vector<Finding> findings_of(const Path& path, const std::string& gateway_name) {
    return only(finding(checks::path, reason_of(path), evidence_of(path, gateway_name)));
}

}  // namespace

constinit const CheckInfo path{.id = "path",
                               .needs = needs_dns,
                               .reasons = path_reasons,
                               .asking = Asking::when_wanted,
                               .symptoms = when_it_drops,
                               .called_by = callers,
                               .implemented_by = "core/checks/target/path.cpp"};

asio::awaitable<std::vector<Finding>> run_path(Ladder& ladder) {
    Ladder& hop = ladder.first_hop();
    const bool to_gateway = ladder.is_behind_gateway();
    const std::string gateway_name = to_gateway ? to_text(hop.target()) : std::string();
    const Addresses* known = co_await hop.addresses();
    if (known->all.empty()) {
        co_return only(stands_on(path, to_gateway ? "gateway" : "dns"));
    }
    ladder.begin(path.id);
    asio::ip::address address = known->all.front();
    if (known->all.size() > 1) {  // the one that the connection takes
        const net::Stream* stream = co_await hop.connected();
        if (stream != nullptr) {
            address = stream->ledger().remote.address();
        }
    }
    const auto way = net::way_out(address);
    if (address.is_loopback() || (way && way->source == address)) {
        co_return only(
            finding(path, "this-computer", {evidence("address", address.to_string(), "routes", Privacy::host)}));
    }
    net::PathWalk walk(ladder.executor(), net::Endpoint(address, hop.target().port));
    const Ladder::Limits& limits = ladder.limits();
    co_await walk.run(limits.path_longest, [&](Path seen) {
        judge(seen);
        ladder.so_far(findings_of(seen, gateway_name));
        const bool doubt = is_undecided(seen);
        if (seen.cut_off || (seen.elapsed >= limits.path && !doubt)) {
            return net::Pace::end;
        }
        return doubt && seen.places.back().lost() > 0 ? net::Pace::hurried : net::Pace::usual;
    });
    Path seen = walk.path();
    judge(seen);
    co_return findings_of(seen, gateway_name);
}

}  // namespace rdpmedic::checks
