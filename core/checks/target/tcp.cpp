// SPDX-License-Identifier: MIT
// Does the port answer, on every address and in both families, and if not, who said so?
#include "core/checks/finding_of.h"
#include "core/checks/target/checks.h"

#include <algorithm>

namespace rdpmedic::checks {

namespace {

constexpr std::string_view needs_dns[] = {"dns"};
constexpr Reason tcp_reasons[] = {
    {"open", State::ok},
    {"retransmitted", State::note},
    {"some-addresses-dead", State::note},
    {"one-family-dead", State::note},
    {"behind-gateway", State::note},
    {"refused", State::problem},
    {"rejected", State::problem},
    {"filtered", State::problem},
    {"unreachable", State::problem},
    {"blocked-locally", State::problem},
    {"reset", State::problem},
};

std::string_view reason_of(net::Ending ending) {
    switch (ending) {
    case net::Ending::refused:
        return "refused";
    case net::Ending::rejected:
        return "rejected";
    case net::Ending::silence:
        return "filtered";
    case net::Ending::local:
        return "blocked-locally";
    case net::Ending::peer_rst:
    case net::Ending::peer_fin:
        return "reset";
    case net::Ending::open:
    case net::Ending::us:
    case net::Ending::unreachable:
        break;
    }
    return "unreachable";
}

/// The failure that says most about the target: an answer of any kind before silence, silence before "no route from
/// here".
const Attempt& telling(const std::vector<Attempt>& attempts) {
    const auto rank = [](const Attempt& attempt) {
        const net::Ending ending = attempt.stream->ledger().ending;
        if (attempt.no_route) {
            return 4;
        }
        return ending == net::Ending::unreachable ? 3
               : ending == net::Ending::silence   ? 2
               : ending == net::Ending::local     ? 1
                                                  : 0;
    };
    return *std::min_element(attempts.begin(), attempts.end(),
                             [&](const Attempt& left, const Attempt& right) { return rank(left) < rank(right); });
}

bool is_v6(const Attempt& attempt) {
    return attempt.stream->ledger().remote.address().is_v6();
}

/// Dead addresses beside living ones: a client that tries them in order waits on each. A family that this computer has
/// no way to says nothing about the target.
std::string_view reason_beside_living(const std::vector<Attempt>& attempts) {
    bool any_dead = false;
    bool v4_lives = false;
    bool v6_lives = false;
    bool v4_dead = false;
    bool v6_dead = false;
    for (const Attempt& attempt : attempts) {
        const bool dead = !attempt.connected && !attempt.no_route;
        any_dead = any_dead || dead;
        (is_v6(attempt) ? v6_dead : v4_dead) |= dead;
        (is_v6(attempt) ? v6_lives : v4_lives) |= attempt.connected;
    }
    if (!any_dead) {
        return "open";
    }
    const bool whole_family = (v6_dead && !v6_lives) || (v4_dead && !v4_lives);
    return whole_family ? "one-family-dead" : "some-addresses-dead";
}

/// The address that the finding speaks about comes first: its evidence fills the sentence.
std::vector<Evidence> evidence_of(const std::vector<Attempt>& attempts, const Attempt& first) {
    std::vector<Evidence> list;
    net::append(list, first.stream->ledger(), "TCP connect");
    std::vector<std::string> results;
    for (const Attempt& attempt : attempts) {
        const net::Ledger& ledger = attempt.stream->ledger();
        const std::string result = attempt.connected ? "open" : std::string(reason_of(ledger.ending));
        results.push_back(ledger.remote.address().to_string() + " " +
                          (attempt.no_route ? "no route from here" : result) + " " +
                          to_text(Value(static_cast<std::int64_t>(ledger.connect_ms + 0.5))) + " ms");
    }
    list.push_back(evidence("result", std::move(results), "TCP connect", Privacy::host));
    return list;
}

}  // namespace

constinit const CheckInfo tcp{
    .id = "tcp", .needs = needs_dns, .reasons = tcp_reasons, .implemented_by = "core/checks/target/tcp.cpp"};

asio::awaitable<std::vector<Finding>> run_tcp(Ladder& ladder) {
    const Addresses* known = co_await ladder.addresses();
    if (known->all.empty()) {
        co_return only(stands_on(tcp, "dns"));
    }
    ladder.begin(tcp.id);
    const std::vector<Attempt>* attempts = co_await ladder.attempts();
    const auto living = std::find_if(attempts->begin(), attempts->end(), [](const Attempt& a) { return a.connected; });
    if (living == attempts->end()) {
        const Attempt& attempt = telling(*attempts);
        const bool behind_gateway = co_await ladder.gateway_stands_in();
        const std::string_view reason = behind_gateway ? "behind-gateway" : reason_of(attempt.stream->ledger().ending);
        co_return only(finding(tcp, reason, evidence_of(*attempts, attempt)));
    }
    const std::string_view reason = reason_beside_living(*attempts);
    std::vector<Finding> findings;
    if (living->retransmitted) {
        findings.push_back(finding(tcp, "retransmitted", evidence_of(*attempts, *living)));
    }
    if (reason != "open") {
        const auto dead = std::find_if(attempts->begin(), attempts->end(),
                                       [](const Attempt& a) { return !a.connected && !a.no_route; });
        findings.push_back(finding(tcp, reason, evidence_of(*attempts, *dead)));
    }
    findings.push_back(finding(tcp, "open", evidence_of(*attempts, *living)));
    co_return findings;
}

}  // namespace rdpmedic::checks
