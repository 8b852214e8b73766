// SPDX-License-Identifier: MIT
// One packet of a certain size, sent not to be fragmented, and what became of it.
#pragma once

#include <cstdint>
#include <string>

namespace rdpmedic::net {

struct SizeSample {
    enum class Way : std::uint8_t {
        udp,   ///< a datagram to a closed port: the answer is small, so that one direction alone is looked at
        echo,  ///< an ICMP echo: the answer is as large as the question
    } way = Way::udp;
    std::uint32_t size = 0;  ///< bytes of the whole packet, IP header and all
    unsigned round = 0;      ///< packets of one round were sent within the same moment, the largest first
    enum class Fate : std::uint8_t {
        silent,        ///< nothing came back within the wait
        passed,        ///< the target answered
        too_big,       ///< Packet Too Big (RFC 8201), fragmentation needed (RFC 1191)
        too_big_here,  ///< this computer does not even send it
        no_use,        ///< another answer, such as a firewall's: says nothing about sizes
    } fate = Fate::silent;
    std::uint32_t told_mtu = 0;  ///< of too_big and too_big_here: what would fit, 0 where that was not said
    std::string from;            ///< address of who answered; empty where the system does not tell
    bool whole = false;          ///< of an echo that passed: the answer came back as large and in one piece
    double answer_ms = 0;
};

}  // namespace rdpmedic::net
