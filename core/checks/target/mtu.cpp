// SPDX-License-Identifier: MIT
// How large may packets on the way to the server be, and is whoever sends larger ones told? Packets of many sizes and
// connections of the RDP port, at once, on the address that the main connection uses. Where a gateway is always used,
// packets to the gateway alone.
#include "core/checks/finding_of.h"
#include "core/checks/target/checks.h"
#include "core/checks/target/mtu_verdict.h"
#include "core/net/size_probe.h"

#include <boost/asio/experimental/awaitable_operators.hpp>

#include <algorithm>
#include <map>

namespace rdpmedic::checks {

namespace {

using net::SizeSample;

constexpr std::string_view needs_tcp[] = {"tcp"};
constexpr Reason mtu_reasons[] = {
    {"passes", State::ok},
    {"reduced", State::note},
    {"clamped", State::note},
    {"passes-to-server", State::note},
    {"black-hole", State::problem},
    {"too-small", State::problem},
    {"tunnel-larger", State::problem},
    {"no-probe-answers", State::unknown},
    {"rate-limited", State::unknown},
    {"not-by-size", State::unknown},
    {"unconfirmed", State::unknown},
    {"only-probes-lost", State::unknown},
};
constexpr std::string_view mtu_symptoms[] = {"symptom.drops", "symptom.securing", "symptom.since-change"};
constexpr Call mtu_called_by[] = {{"tls.versions", "large-answers-lost"},
                                  {"tls.versions", "silent-after-hello"},
                                  {"nla", "silent"},
                                  {"udp", "size-limited"},
                                  {"udp", "only-short-answered"}};

constexpr std::string_view by_sizes = "packets that nobody may fragment, RFC 8899";
constexpr std::string_view by_segments = "ClientHellos in full and in smaller segments, RFC 2923 2.1";
constexpr std::string_view by_adapter = "route and adapter of this computer";

/// More than any link to a remote desktop has; a loopback's 65,536 bytes tell nothing.
constexpr std::uint32_t largest_tried = 9000;

struct Measured {
    std::string gateway;  ///< measured in the server's place; empty: the server was
    std::vector<SizeSample> sizes;
    std::vector<SegmentSample> segments;
};

asio::awaitable<std::vector<SizeSample>> sweep(asio::ip::address remote, net::SizeBounds bounds, Milliseconds wait) {
    std::vector<SizeSample> samples;
    unsigned round = 0;
    for (auto sizes = net::next_sizes(samples, bounds); !sizes.empty(); sizes = net::next_sizes(samples, bounds)) {
        const std::vector<SizeSample> more = co_await net::probe_sizes(remote, sizes, round, wait);
        if (more.empty()) {
            break;
        }
        samples.insert(samples.end(), more.begin(), more.end());
        ++round;
    }
    co_return samples;
}

/// A round is not shorter than a second, the time in which many routers and hosts answer once.
Milliseconds wait_for(double round_trip_ms) {
    const Milliseconds wait(1100 + static_cast<int>(2 * std::clamp(round_trip_ms, 0.0, 700.0)));
    return wait;
}

std::string fate_text(const SizeSample& sample) {
    const std::string told = (sample.told_mtu != 0 ? ", " + std::to_string(sample.told_mtu) + " would fit" : "") +
                             (sample.from.empty() ? "" : ", says " + sample.from);
    switch (sample.fate) {
    case SizeSample::Fate::passed:
        return sample.whole ? "passes both ways" : "passes";
    case SizeSample::Fate::too_big:
        return "too big" + told;
    case SizeSample::Fate::too_big_here:
        return "too big for this computer" + told;
    case SizeSample::Fate::no_use:
        return "refused" + told;
    case SizeSample::Fate::silent:
        break;
    }
    return "silence";
}

/// One line for each size, the largest first, with the answer that says most.
std::vector<std::string> size_lines(const std::vector<SizeSample>& samples) {
    const auto rank = [](const SizeSample& sample) {
        using Fate = SizeSample::Fate;
        return sample.fate == Fate::passed   ? (sample.whole ? 4 : 3)
               : sample.fate == Fate::silent ? 0
               : sample.fate == Fate::no_use ? 1
                                             : 2;
    };
    std::map<std::uint32_t, std::pair<const SizeSample*, int>> best;
    for (const SizeSample& sample : samples) {
        auto& entry = best[sample.size];
        ++entry.second;
        if (entry.first == nullptr || rank(sample) > rank(*entry.first)) {
            entry.first = &sample;
        }
    }
    std::vector<std::string> lines;
    for (auto entry = best.rbegin(); entry != best.rend(); ++entry) {
        const auto& [sample, tries] = entry->second;
        const std::string repeated =
            sample->fate == SizeSample::Fate::silent ? " (" + std::to_string(tries) + " packets)" : "";
        lines.push_back(std::to_string(entry->first) + ": " + fate_text(*sample) + repeated);
    }
    return lines;
}

std::vector<std::string> segment_lines(const std::vector<SegmentSample>& samples) {
    std::vector<std::string> lines;
    for (const SegmentSample& sample : samples) {
        const std::string_view asked = sample.asked == SegmentSample::Asked::small   ? "small both ways"
                                       : sample.asked == SegmentSample::Asked::large ? "large answer"
                                                                                     : "large question";
        const std::string_view fate = sample.fate == SegmentSample::Fate::answered ? "answered"
                                      : sample.fate == SegmentSample::Fate::silent ? "silence"
                                                                                   : "no use";
        const std::uint32_t packet = sample.limit != 0 ? sample.limit : sample.full;
        lines.push_back(std::string(asked) + (packet != 0 ? ", packets up to " + std::to_string(packet) : "") + ": " +
                        std::string(fate));
    }
    return lines;
}

void append_adapter(std::vector<Evidence>& list, const std::optional<net::OutgoingAdapter>& adapter) {
    if (!adapter) {
        return;
    }
    list.push_back(evidence("adapter", adapter->name, by_adapter));
    list.push_back(evidence("adapter-index", static_cast<std::int64_t>(adapter->index), by_adapter));
    list.push_back(evidence("mtu-bytes", static_cast<std::int64_t>(adapter->mtu), by_adapter));
    list.push_back(evidence("tunnel", adapter->tunnel, by_adapter));
}

std::vector<Finding> findings_of(const MtuFacts& facts, const Measured& measured, const std::string& address) {
    const MtuVerdict verdict = judge_mtu(facts);
    std::vector<Evidence> list;
    const auto add = [&](std::string key, std::uint32_t value, std::string_view source) {
        if (value != 0) {
            list.push_back(evidence(std::move(key), static_cast<std::int64_t>(value), source));
        }
    };
    add("path-mtu", verdict.path_mtu, by_sizes);
    if (!verdict.lost.empty()) {
        list.push_back(evidence("direction", std::string(verdict.lost), by_segments));
    }
    add("lost-bytes", verdict.lost_size, by_sizes);
    add("mtu-to-set", verdict.to_set, by_sizes);
    list.push_back(evidence("address", address, by_segments, Privacy::host));
    if (!measured.gateway.empty()) {
        list.push_back(evidence("gateway", measured.gateway, by_sizes, Privacy::host));
    }
    append_adapter(list, facts.adapter);
    if (!facts.sweep.told_by.empty()) {
        list.push_back(evidence("told-by", facts.sweep.told_by, by_sizes, Privacy::host));
    }
    add("segment-bytes", facts.segments.full, by_segments);
    if (!measured.sizes.empty()) {
        list.push_back(evidence("sizes", size_lines(measured.sizes), by_sizes, Privacy::host));
    }
    if (!measured.segments.empty()) {
        list.push_back(evidence("connections", segment_lines(measured.segments), by_segments));
    }
    std::vector<Finding> findings;
    for (const std::string_view reason : verdict.reasons) {
        findings.push_back(finding(mtu, reason, list));
    }
    return findings;
}

asio::awaitable<std::vector<SegmentSample>> segments_if_tls(Ladder& ladder) {
    if (ladder.is_behind_gateway()) {
        co_return std::vector<SegmentSample>();
    }
    const net::Negotiation* negotiated = co_await ladder.negotiated();
    if (!negotiated->with_tls()) {
        co_return std::vector<SegmentSample>();
    }
    co_return co_await try_segments(ladder);
}

}  // namespace

constinit const CheckInfo mtu{.id = "mtu",
                              .needs = needs_tcp,
                              .reasons = mtu_reasons,
                              .asking = Asking::when_wanted,
                              .symptoms = mtu_symptoms,
                              .called_by = mtu_called_by,
                              .implemented_by = "core/checks/target/mtu.cpp"};

asio::awaitable<std::vector<Finding>> run_mtu(Ladder& ladder) {
    using namespace asio::experimental::awaitable_operators;
    Ladder& hop = ladder.first_hop();
    const net::Stream* stream = co_await hop.connected();
    if (stream == nullptr) {
        const std::string_view broken = ladder.is_behind_gateway() ? "gateway" : co_await ladder.broken_below_tls();
        co_return only(stands_on(mtu, broken));
    }
    ladder.begin(mtu.id);
    const asio::ip::address remote = stream->ledger().remote.address();
    MtuFacts facts;
    facts.v6 = remote.is_v6();
    if (const auto adapter = net::outgoing_adapter(remote)) {
        facts.adapter = *adapter;
    }
    net::SizeBounds bounds;
    bounds.v6 = facts.v6;
    if (facts.adapter && facts.adapter->mtu != 0) {
        bounds.largest = std::min(facts.adapter->mtu, largest_tried);
    }
    Measured measured;
    measured.gateway = ladder.is_behind_gateway() ? to_text(hop.target()) : std::string();
    auto [sizes, segments] = co_await (sweep(remote, bounds, wait_for(hop.round_trip_ms())) && segments_if_tls(ladder));
    measured.sizes = std::move(sizes);
    measured.segments = std::move(segments);
    facts.sweep = net::judge(measured.sizes, bounds);
    facts.segments = judge_segments(measured.segments);
    std::vector<Finding> so_far = findings_of(facts, measured, remote.to_string());
    if (so_far.front().state == State::problem) {
        ladder.so_far(so_far);
    }
    if (!measured.gateway.empty()) {
        co_return so_far;
    }
    const std::uint32_t also = facts.sweep.verdict == net::Sweep::Verdict::silent ? facts.sweep.passed : 0;
    const std::vector<SegmentSample> smaller = co_await try_smaller_segments(ladder, measured.segments, also);
    measured.segments.insert(measured.segments.end(), smaller.begin(), smaller.end());
    facts.segments = judge_segments(measured.segments);
    co_return findings_of(facts, measured, remote.to_string());
}

}  // namespace rdpmedic::checks
