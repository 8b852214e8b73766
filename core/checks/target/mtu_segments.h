// SPDX-License-Identifier: MIT
// The way's MTU as TCP itself meets it, on connections of the RDP port: a hello whose answer is small, one whose answer
// is large, one that is itself as large as a packet may be; and the same again with smaller packets. A target that
// answers no ping and no datagram tells here.
// Sources: RFC 2923 section 2.1 (how a black hole looks to TCP), RFC 9293 section 3.7.1 (segment sizes), RFC 7685 (the
// padding); sizes are bytes of whole packets, IP header and all.
#pragma once

#include "core/checks/target/ladder.h"

#include <boost/asio/awaitable.hpp>

#include <cstdint>
#include <vector>

namespace rdpmedic::checks {

/// One connection.
struct SegmentSample {
    enum class Asked : std::uint8_t {
        small,   ///< a short hello that has to be refused: small packets both ways
        large,   ///< a short hello that deserves certificates: large packets from the server
        padded,  ///< a hello of a whole packet that has to be refused: a large packet to the server
    } asked = Asked::small;
    std::uint32_t limit = 0;  ///< that both sides' packets were kept to; 0: none
    enum class Fate : std::uint8_t {
        answered,
        silent,   ///< the connection stood, the hello was sent, nothing came back
        unclear,  ///< it ended otherwise, the limit could not be set, or the server gave another kind of answer
    } fate = Fate::unclear;
    std::uint32_t full = 0;      ///< what a full packet of this connection is; 0: this system does not tell
    std::uint32_t sent = 0;      ///< of an answered one: the largest packet that reached the server
    std::uint32_t received = 0;  ///< the largest packet that arrived from the server, as far as is known
};

/// What the connections say about one direction.
struct SegmentVerdict {
    enum class Kind : std::uint8_t {
        unknown,
        passes,       ///< full packets arrive
        partly,       ///< what was sent arrived, but it filled no packet
        lost,         ///< full packets vanish, the same bytes in smaller packets arrive
        unconfirmed,  ///< full packets vanish; whether smaller ones would arrive could not be asked
        at_any_size,  ///< the same bytes in smaller packets vanish too
    } kind = Kind::unknown;
    std::uint32_t passed = 0;  ///< the largest packet that arrived; 0: not known
    std::uint32_t failed = 0;  ///< of `lost`: the smallest larger one that did not; 0: not known
};

struct SegmentVerdicts {
    SegmentVerdict to_server;
    SegmentVerdict from_server;
    std::uint32_t full = 0;  ///< a full packet as TCP agreed on it without a limit of ours; 0: not known
};

/// Pure. What became of a try in packets of up to `limit`, where the limit is known to have held; else `unclear`.
/// `announced`: the other side is sure to have been told of it.
SegmentSample::Fate fate_within_limit(const SegmentSample& sample, bool announced);

/// Pure. Full packets count as lost only when two connections lost them and a small question was answered.
SegmentVerdicts judge_segments(const std::vector<SegmentSample>& samples);

/// Five connections at once. Three round trips where all is well; where something vanishes, one limit of time.
boost::asio::awaitable<std::vector<SegmentSample>> try_segments(Ladder& ladder);

/// After `try_segments`: where something vanished, the same once more and in packets of several sizes, at once; else
/// nothing. `also` is the size to look for, where it was found otherwise; 0: not known.
boost::asio::awaitable<std::vector<SegmentSample>>
try_smaller_segments(Ladder& ladder, std::vector<SegmentSample> first, std::uint32_t also);

}  // namespace rdpmedic::checks
