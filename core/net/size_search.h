// SPDX-License-Identifier: MIT
// Which packet sizes to try next on the way to a target, and what the samples say. Pure: no clock and no socket.
// Silence proves little: packets are lost for other reasons, and routers and hosts answer only so many packets a second
// (RFC 1812 section 4.3.2.8, RFC 4443 section 2.4 f). Therefore a size counts as lost only after repeated silence while
// smaller ones were answered in the same rounds, and the largest packets of a round go first: what thins the answers
// then takes those of small packets and not those of large ones.
// Sources: RFC 1191 and RFC 8201 (the messages), RFC 8899 section 5 (the search), RFC 2923 section 2.1 (black holes).
#pragma once

#include "core/net/size_sample.h"

#include <boost/asio/ip/address.hpp>

#include <string_view>
#include <vector>

namespace rdpmedic::net {

/// Sizes in bytes of whole packets.
struct SizeBounds {
    std::uint32_t largest = 1500;  ///< what this computer would send at most: its own adapter's MTU
    bool v6 = false;
};

/// No way carries less (RFC 791 for what every host takes); sizes below are not tried.
inline constexpr std::uint32_t least_packet = 576;

/// Sizes for the next round, the largest first; empty once nothing more can be learnt.
std::vector<std::uint32_t> next_sizes(const std::vector<SizeSample>& samples, const SizeBounds& bounds);

/// True once no answer that is still to come in this round could tell more: a size passed, and all larger ones of the
/// round have their fate. `open` counts packets without one.
bool round_is_decided(const std::vector<SizeSample>& answered, const std::vector<std::uint32_t>& unanswered);

/// What "nothing listens on that port" tells of a packet to `remote`. That it arrived, in the target's own words alone:
/// a firewall on the way may say the same, and `from` is empty where the system does not tell who did.
SizeSample::Fate fate_of_closed(std::string_view from, const boost::asio::ip::address& remote);

/// What "too big" tells, by its sender: an address of nobody, or `own`, our address on that way, is this computer.
SizeSample::Fate fate_of_too_big(std::string_view from, const boost::asio::ip::address& own);

struct Sweep {
    enum class Verdict : std::uint8_t {
        passes,      ///< the largest size passes
        told,        ///< larger ones do not pass, and whoever sends them is told
        silent,      ///< larger ones vanish
        thinned,     ///< so few answers that silence means nothing
        no_answers,  ///< the target answers none of these packets
    } verdict = Verdict::no_answers;
    std::uint32_t passed = 0;  ///< the largest size that passed; 0: none
    std::uint32_t failed = 0;  ///< the smallest larger one that did not; 0: none
    std::uint32_t whole = 0;   ///< the largest size whose answer came back as large and in one piece; 0: not known
    std::string told_by;       ///< who said so; empty where it was this computer, or the system does not tell
};

/// What the samples of all rounds say about the way to the target.
Sweep judge(const std::vector<SizeSample>& samples, const SizeBounds& bounds);

}  // namespace rdpmedic::net
