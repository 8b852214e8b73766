// SPDX-License-Identifier: MIT
// Measured paths for tests that draw and tell them.
#pragma once

#include "core/model/path.h"

namespace rdpmedic::tests {

inline PathPlace place(PlaceKind kind, std::uint8_t distance, std::string address, std::uint32_t sent,
                       std::uint32_t answered, double median_ms) {
    PathPlace made;
    made.kind = kind;
    made.distance = distance;
    made.address = std::move(address);
    made.way = kind == PlaceKind::this_computer ? ProbeWay::none : ProbeWay::tcp_ttl;
    made.sent = sent;
    made.answered = answered;
    if (answered > 0) {
        made.round_trips = RoundTrips{median_ms * 0.8, median_ms, median_ms * 1.1, median_ms * 0.6};
    }
    return made;
}

/// Home router, two silent routers, one that rarely answers, and 6 of 60 lost from the provider on.
inline Path lossy_path() {
    Path path;
    path.places = {place(PlaceKind::this_computer, 0, "192.168.178.20", 0, 0, 0),
                   place(PlaceKind::lan_gateway, 1, "192.168.178.1", 60, 60, 2),
                   place(PlaceKind::hop, 2, "198.51.100.1", 60, 21, 9),
                   place(PlaceKind::hop, 3, "", 60, 0, 0),
                   place(PlaceKind::hop, 4, "", 60, 0, 0),
                   place(PlaceKind::hop, 5, "2001:db8:85a3:8d3:1319:8a2e:370:7348", 60, 55, 31),
                   place(PlaceKind::target, 6, "203.0.113.7", 60, 54, 38)};
    path.places[2].answers_rarely = true;
    path.verdict = {PathTrouble::loss, PathSide::provider, PathReason::begins_here, 0.93, 1, 5};
    for (int second = 0; second < 60; ++second) {
        path.history.push_back(second % 10 == 3 ? std::nullopt : std::optional(30.0 + second % 7 * 4));
    }
    path.elapsed = std::chrono::seconds(60);
    return path;
}

/// The way through a VPN, with the trouble between its gateway's two sides.
inline Path tunnel_path() {
    Path path;
    path.places = {place(PlaceKind::this_computer, 0, "10.8.0.2", 0, 0, 0),
                   place(PlaceKind::lan_gateway, 1, "192.168.1.1", 40, 40, 1),
                   place(PlaceKind::tunnel_outer, 3, "198.51.100.77", 40, 40, 18),
                   place(PlaceKind::tunnel_inside, 1, "10.8.0.1", 40, 36, 21),
                   place(PlaceKind::target, 2, "10.20.0.5", 40, 35, 24)};
    path.verdict = {PathTrouble::loss, PathSide::vpn_gateway, PathReason::begins_here, 0.88, 2, 3};
    path.history = {20.0, 22.0, std::nullopt, 24.0};
    return path;
}

inline Path healthy_path() {
    Path path;
    path.places = {place(PlaceKind::this_computer, 0, "192.168.178.20", 0, 0, 0),
                   place(PlaceKind::lan_gateway, 1, "192.168.178.1", 100, 100, 1),
                   place(PlaceKind::target, 2, "192.168.178.30", 100, 100, 2)};
    path.verdict.reason = PathReason::clean;
    return path;
}

/// Trouble, and nothing that tells where.
inline Path undecided_path() {
    Path path = lossy_path();
    path.verdict = {PathTrouble::loss, PathSide::cannot_tell, PathReason::silent_between, 0.5, 1, 6};
    path.places[5] = place(PlaceKind::hop, 5, "", 60, 0, 0);
    return path;
}

/// As many places as there can be, all with long addresses.
inline Path longest_path() {
    Path path;
    path.places.push_back(place(PlaceKind::this_computer, 0, "2001:db8:1111:2222:3333:4444:5555:6666", 0, 0, 0));
    for (std::uint8_t distance = 1; distance <= 30; ++distance) {
        path.places.push_back(place(distance == 1 ? PlaceKind::lan_gateway : PlaceKind::hop, distance,
                                    "2001:db8:ffff:ffff:ffff:ffff:ffff:" + std::to_string(1000 + distance), 100000,
                                    99999, distance * 11.0));
    }
    path.places.push_back(place(PlaceKind::target, 31, "2001:db8::1", 100000, 90000, 2345));
    path.verdict = {PathTrouble::jitter, PathSide::far_side, PathReason::begins_here, 0.7, 30, 31};
    for (std::size_t second = 0; second < Path::most_history; ++second) {
        path.history.push_back(second % 50 == 0 ? std::nullopt : std::optional(2000.0 + static_cast<double>(second)));
    }
    return path;
}

}  // namespace rdpmedic::tests
