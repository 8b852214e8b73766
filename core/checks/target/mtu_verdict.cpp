// SPDX-License-Identifier: MIT
#include "core/checks/target/mtu_verdict.h"

#include <algorithm>
#include <initializer_list>

namespace rdpmedic::checks {

namespace {

using Kind = SegmentVerdict::Kind;
using Sweep = net::Sweep::Verdict;

constexpr std::uint32_t usual_packet = 1500;
constexpr std::uint32_t needed_by_udp = 1260;   ///< [MS-RDPEUDP] 2.2.2.1: 1232 bytes of payload
constexpr std::uint32_t needed_by_ipv6 = 1280;  ///< RFC 8200 section 5

bool vanishes(Kind kind) {
    return kind == Kind::unconfirmed || kind == Kind::at_any_size;
}

/// 0: nothing of TCP is lost in that direction, as far as is known; else the largest size that passes.
std::uint32_t limit_to_server(const MtuFacts& facts) {
    const SegmentVerdict& tcp = facts.segments.to_server;
    const std::uint32_t swept = facts.sweep.verdict == Sweep::silent ? facts.sweep.passed : 0;
    return tcp.kind == Kind::lost ? std::max(tcp.passed, swept) : tcp.kind == Kind::unconfirmed ? swept : 0;
}

std::uint32_t limit_from_server(const MtuFacts& facts) {
    const SegmentVerdict& tcp = facts.segments.from_server;
    return tcp.kind == Kind::lost ? tcp.passed : 0;
}

/// Pings and datagrams of some size vanish, and TCP sent none as large, so that it may get through all the same.
bool only_probes_vanish(const MtuFacts& facts) {
    const SegmentVerdict& tcp = facts.segments.to_server;
    const bool tcp_tells = tcp.kind != Kind::unknown && (tcp.kind != Kind::partly || tcp.passed > facts.sweep.passed);
    const bool fits = facts.segments.full != 0 && facts.segments.full <= facts.sweep.passed;
    return facts.sweep.verdict == Sweep::silent && !tcp_tells && !fits && !vanishes(facts.segments.from_server.kind);
}

/// Sizes between the two were not tried.
std::uint32_t smallest_above(std::uint32_t passed, std::initializer_list<std::uint32_t> failed) {
    std::uint32_t smallest = 0;
    for (const std::uint32_t size : failed) {
        smallest = size > passed && (smallest == 0 || size < smallest) ? size : smallest;
    }
    return smallest;
}

void add_what_follows(MtuVerdict& verdict, const MtuFacts& facts, bool exact) {
    if (exact && verdict.path_mtu < (facts.v6 ? needed_by_ipv6 : needed_by_udp)) {
        verdict.reasons.push_back("too-small");
    }
}

MtuVerdict black_hole(const MtuFacts& facts, std::uint32_t to_server, std::uint32_t from_server) {
    MtuVerdict verdict;
    verdict.reasons.push_back("black-hole");
    verdict.lost = to_server != 0 && from_server != 0 ? "both" : to_server != 0 ? "to-server" : "from-server";
    verdict.path_mtu = to_server == 0 ? from_server : from_server == 0 ? to_server : std::min(to_server, from_server);
    const std::uint32_t swept = to_server != 0 && facts.sweep.verdict == Sweep::silent ? facts.sweep.failed : 0;
    verdict.lost_size =
        smallest_above(verdict.path_mtu, {swept, facts.segments.to_server.failed, facts.segments.from_server.failed});
    const bool exact = facts.sweep.verdict == Sweep::silent && facts.sweep.passed == verdict.path_mtu;
    add_what_follows(verdict, facts, exact || verdict.path_mtu <= net::least_packet);
    if (facts.adapter && facts.adapter->tunnel && facts.adapter->mtu > verdict.path_mtu) {
        verdict.reasons.push_back("tunnel-larger");
    }
    const bool is_less = !facts.adapter || verdict.path_mtu < facts.adapter->mtu;
    verdict.to_set = !facts.v6 && is_less ? std::max(verdict.path_mtu, net::least_packet) : 0;
    return verdict;
}

/// Nothing is known to vanish, and this much passes to the server.
MtuVerdict with_a_way(const MtuFacts& facts, std::uint32_t passed) {
    MtuVerdict verdict;
    verdict.path_mtu = passed;
    const Kind back = facts.segments.from_server.kind;
    const bool told = facts.sweep.verdict == Sweep::told && passed == facts.sweep.passed;
    const bool clamped = facts.sweep.verdict == Sweep::silent && passed == facts.sweep.passed;
    const bool exact = told || clamped || facts.sweep.verdict == Sweep::passes;
    add_what_follows(verdict, facts, exact);
    if (!verdict.reasons.empty()) {
        return verdict;
    }
    const std::uint32_t full = facts.segments.full != 0 ? std::min(facts.segments.full, passed) : passed;
    const bool comes_back = back == Kind::passes || facts.sweep.whole >= full;
    if (back == Kind::at_any_size) {
        verdict.reasons.push_back("not-by-size");
    } else if (back == Kind::unconfirmed) {
        verdict.reasons.push_back("unconfirmed");
    } else if (clamped && passed < usual_packet) {
        verdict.reasons.push_back("clamped");
    } else if (told && passed < usual_packet) {
        verdict.reasons.push_back("reduced");
    } else {
        verdict.reasons.push_back(comes_back ? "passes" : "passes-to-server");
    }
    return verdict;
}

}  // namespace

MtuVerdict judge_mtu(const MtuFacts& facts) {
    const std::uint32_t to_server = limit_to_server(facts);
    const std::uint32_t from_server = limit_from_server(facts);
    if (to_server != 0 || from_server != 0) {
        return black_hole(facts, to_server, from_server);
    }
    if (only_probes_vanish(facts)) {
        MtuVerdict verdict;
        verdict.reasons.push_back("only-probes-lost");
        verdict.path_mtu = facts.sweep.passed;
        return verdict;
    }
    const SegmentVerdict& tcp = facts.segments.to_server;
    const bool tcp_passes = tcp.kind == Kind::passes || tcp.kind == Kind::partly;
    const bool swept = facts.sweep.verdict == Sweep::passes || facts.sweep.verdict == Sweep::told ||
                       (facts.sweep.verdict == Sweep::silent && (!tcp_passes || tcp.passed <= facts.sweep.passed));
    const std::uint32_t passed = std::max(swept ? facts.sweep.passed : 0, tcp_passes ? tcp.passed : 0);
    if (passed != 0 && !vanishes(tcp.kind)) {
        return with_a_way(facts, passed);
    }
    MtuVerdict verdict;
    verdict.reasons.push_back(tcp.kind == Kind::at_any_size || facts.segments.from_server.kind == Kind::at_any_size
                                  ? "not-by-size"
                              : vanishes(tcp.kind) || vanishes(facts.segments.from_server.kind) ? "unconfirmed"
                              : facts.sweep.verdict == Sweep::thinned                           ? "rate-limited"
                                                                                                : "no-probe-answers");
    return verdict;
}

}  // namespace rdpmedic::checks
