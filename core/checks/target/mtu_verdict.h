// SPDX-License-Identifier: MIT
// From what was measured to what is said about packet sizes. Pure.
#pragma once

#include "core/checks/target/mtu_segments.h"
#include "core/net/outgoing.h"
#include "core/net/size_search.h"

#include <optional>
#include <string_view>
#include <vector>

namespace rdpmedic::checks {

struct MtuFacts {
    std::optional<net::OutgoingAdapter> adapter;
    net::Sweep sweep;
    SegmentVerdicts segments;
    bool v6 = false;
};

struct MtuVerdict {
    std::vector<std::string_view> reasons;  ///< of the check `mtu`, gravest first
    std::uint32_t path_mtu = 0;             ///< bytes that pass, in every direction that was looked at; 0: not known
    std::uint32_t lost_size = 0;  ///< of a black hole: the smallest larger size that is known to vanish; 0: not known
    std::string_view lost;        ///< direction in which larger ones vanish: "to-server", "from-server", "both" or ""
    /// What the adapter's MTU for IPv4 has to be so that nothing vanishes; 0: nothing to set.
    ///
    /// It is the largest size that passes. RFC 791's 576 bytes are the floor. It may go below 1280: what IPv6 needs is
    /// set for IPv6 (on Windows the two have an MTU each), and a way that loses 1280 bytes would lose them with a
    /// rounder number too. For a way of IPv6 there is nothing to set, since 1280 has to pass there and the MTU that the
    /// program can set is that of IPv4.
    std::uint32_t to_set = 0;
};

/// What TCP on the RDP port met counts for more than what pings and datagrams met: a firewall may drop large ones of
/// these alone, and segments may have been agreed on that fit (MSS clamping), so that nothing is lost. Without a word
/// of TCP they show no black hole.
MtuVerdict judge_mtu(const MtuFacts& facts);

}  // namespace rdpmedic::checks
