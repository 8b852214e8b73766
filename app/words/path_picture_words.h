// SPDX-License-Identifier: MIT
// Words of the picture of the way to the target, and of its table.
#pragma once

#include "core/model/path.h"

#include <cstddef>
#include <string>
#include <string_view>

namespace rdpmedic::words {

/// "This computer", "Router 3", "VPN gateway, outside", "Probably the VPN gateway, outside"; `count` of silent places
/// in a row are told as one.
std::string station_title(const PathPlace& place, std::size_t count = 1);
/// What stands below it: its address, or that it does not answer.
std::string station_subtitle(const PathPlace& place, std::size_t count = 1);
/// "3 of 120 lost", "slow to answer about itself", or nothing where it was not probed.
std::string station_loss(const PathPlace& place);
/// "1 to 7 %": where the true share lies with 95 % confidence.
std::string station_loss_between(const PathPlace& place);
/// "12 ms", or nothing: the median, and how much later nine of ten are at most.
std::string station_latency(const PathPlace& place);
std::string station_jitter(const PathPlace& place);
/// Where the trouble begins, in words: "loss from here on" at the place from which on it is seen, "loss may begin here"
/// at those before it that cannot be told; else nothing. `first` and `last`: the places that are told as one.
std::string station_trouble(const Path& path, std::size_t first, std::size_t last);
/// Captions: "title", "places", "place", "address", "lost", "between", "answered", "round-trip", "jitter", "over-time",
/// "now", "end", "in-tunnel".
std::string path_caption(std::string_view id);
/// "4 min ago", for the beginning of the strip; "4 min before" where it is not of now.
std::string path_ago(std::size_t seconds, bool is_live);
/// "300 round trips to the computer: 4 lost, median 24 ms, worst 180 ms"
std::string strip_summary(const Path& path);

}  // namespace rdpmedic::words
