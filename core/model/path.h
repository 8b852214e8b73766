// SPDX-License-Identifier: MIT
// The way to the target as probes have measured it: its places in order, what each lost and how long each took, and
// where loss or unsteadiness begins. Values only: probing is core/net/path_walk.h, judging core/checks/target.
#pragma once

#include "core/model/finding.h"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rdpmedic {

enum class PlaceKind : std::uint8_t {
    this_computer,  ///< where the probes start; never probed itself
    lan_gateway,    ///< next hop of the physical adapter: the home router
    hop,            ///< a router on the way; `distance` says which
    tunnel_outer,   ///< address of the VPN gateway on the open network, outside of the tunnel
    tunnel_inside,  ///< first hop inside of the tunnel
    target,
};
/// Stable spelling: "this-computer", "lan-gateway", "hop", "tunnel-outer", "tunnel-inside", "target".
std::string_view name(PlaceKind kind);
std::optional<PlaceKind> parse_place_kind(std::string_view text);

/// How a place was made to answer.
enum class ProbeWay : std::uint8_t {
    none,         ///< not at all
    udp_ttl,      ///< a datagram whose hop limit ends there
    tcp_ttl,      ///< a SYN to the target's port whose hop limit ends there
    icmp_ttl,     ///< an echo request to the target whose hop limit ends there
    icmp,         ///< an echo request to the place itself
    udp,          ///< a datagram to a closed port of the place itself
    tcp_connect,  ///< a connection to a port of the place itself
};
/// Stable spelling: "none", "udp-ttl", "tcp-ttl", "icmp-ttl", "icmp", "udp", "tcp-connect".
std::string_view name(ProbeWay way);
std::optional<ProbeWay> parse_probe_way(std::string_view text);

/// Of the answered probes, in milliseconds.
struct RoundTrips {
    double least_ms = 0;
    double median_ms = 0;
    double last_ms = 0;
    /// Nine of ten round trips are at most this much slower than the fastest (packet delay variation, RFC 5481 section
    /// 4.2, at its 90th percentile), so it shows both unsteadiness and queues that fill.
    double jitter_ms = 0;

    friend bool operator==(const RoundTrips&, const RoundTrips&) = default;
};

/// Shares from 0 to 1.
struct LossInterval {
    double share = 0;  ///< lost of sent
    double low = 0;    ///< the Wilson score interval of 95 %
    double high = 1;

    friend bool operator==(const LossInterval&, const LossInterval&) = default;
};

/// The Wilson score interval for `lost` of `sent`; 0 to 1 where nothing was sent.
/// Source: E. B. Wilson, Journal of the American Statistical Association 22 (1927), 209-212.
LossInterval loss_interval(std::uint32_t sent, std::uint32_t lost);

/// Part of a place's samples; lost <= sent.
struct SampleCount {
    std::uint32_t sent = 0;
    std::uint32_t lost = 0;

    friend bool operator==(const SampleCount&, const SampleCount&) = default;
};

struct PathPlace {
    PlaceKind kind = PlaceKind::hop;
    std::uint8_t distance = 0;  ///< routers and target counted from 1, each side of a tunnel by itself; 0: not counted
    std::string address;        ///< the one that answered, or is known; empty: silent
    ProbeWay way = ProbeWay::none;
    std::uint32_t sent = 0;  ///< probes whose answer came or whose time is over
    std::uint32_t answered = 0;
    std::optional<RoundTrips> round_trips;  ///< nothing while nothing answered
    /// It answers fewer probes about itself than it forwards: rate-limited or suppressed ICMP, which is no loss.
    bool answers_rarely = false;
    bool guessed = false;  ///< the address is only probably that of such a place

    bool probed() const { return way != ProbeWay::none; }
    /// Probed, and never answered.
    bool silent() const { return probed() && answered == 0; }
    std::uint32_t lost() const { return sent - answered; }
    LossInterval loss() const { return loss_interval(sent, lost()); }

    friend bool operator==(const PathPlace&, const PathPlace&) = default;
};

/// The part of the way that a trouble belongs to: whom to call.
enum class PathSide : std::uint8_t {
    none,         ///< there is no trouble
    lan,          ///< between this computer and its gateway: own Wi-Fi or cable
    provider,     ///< beyond the gateway, on the open network
    vpn_gateway,  ///< between the VPN gateway's outer address and the first hop inside
    far_side,     ///< behind the last router before the target, or inside of the tunnel
    cannot_tell,  ///< there is trouble, and places that do not answer or too few answers hide where
};
/// Stable spelling: "none", "lan", "provider", "vpn-gateway", "far-side", "cannot-tell".
std::string_view name(PathSide side);
std::optional<PathSide> parse_path_side(std::string_view text);

enum class PathTrouble : std::uint8_t {
    none,
    loss,
    jitter,
};
/// Stable spelling: "none", "loss", "jitter".
std::string_view name(PathTrouble trouble);
std::optional<PathTrouble> parse_path_trouble(std::string_view text);

/// Why the verdict is as it is.
enum class PathReason : std::uint8_t {
    too_few_samples,  ///< nothing can be said yet
    no_answers,       ///< the target answered no probe at all
    clean,            ///< nothing that would be felt
    begins_here,      ///< the trouble is seen from place `to` to the end and not before
    silent_between,   ///< silent places lie on both sides of a border
    undecided,        ///< the samples so far allow more than one side
    cut_off,          ///< after good connections the target answered none any more, while the way to it stayed well
};
/// Stable spelling: "too-few-samples", "no-answers", "clean", "begins-here", "silent-between", "undecided",
/// "cut-off-after-few".
std::string_view name(PathReason reason);
std::optional<PathReason> parse_path_reason(std::string_view text);

struct PathVerdict {
    PathTrouble trouble = PathTrouble::none;
    PathSide side = PathSide::none;
    PathReason reason = PathReason::too_few_samples;
    double confidence = 0;  ///< of loss: that `side` is right, 0 to 1; else 0
    /// The suspect section: the trouble begins between these places, indexes into `Path::places` with from < to. Both 0
    /// where there is no trouble.
    std::size_t from = 0;
    std::size_t to = 0;

    friend bool operator==(const PathVerdict&, const PathVerdict&) = default;
};

struct Path {
    static constexpr std::size_t most_places = 64;
    static constexpr std::size_t most_history = 300;

    /// In the order in which a packet meets them; the first is this computer, the last the target. Where a VPN carries
    /// the way: the LAN gateway, the hops outside, the tunnel's outer address, the first hop inside, the hops inside.
    std::vector<PathPlace> places;
    PathVerdict verdict;
    /// The newest end-to-end round trips in milliseconds, oldest first, one a second; nothing stands for a lost one.
    std::deque<std::optional<double>> history;
    Milliseconds elapsed{0};  ///< since the first probe
    /// Of the target's samples those by the FIN of a connection and those by echo requests; the others are SYNs. Not in
    /// evidence.
    SampleCount closings;
    SampleCount echoes;
    bool cut_off = false;  ///< the target stopped answering, and no further connection was tried; not in evidence

    friend bool operator==(const Path&, const Path&) = default;
};

/// The path as evidence of a finding, and back: `path-places` (a list, one text a place), `path-addresses` (a list
/// beside it, private as host), `path-verdict` and `path-round-trips`. Nothing where the evidence holds no path or one
/// that is not well formed; without `path-addresses` the places have no addresses.
void append(std::vector<Evidence>& evidence, const Path& path);
std::optional<Path> path_of(const std::vector<Evidence>& evidence);

}  // namespace rdpmedic
