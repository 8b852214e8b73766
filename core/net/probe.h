// SPDX-License-Identifier: MIT
// One packet that asks a place on the way to a target to show itself, and what came back. Without the rights of an
// administrator, on both systems.
#pragma once

#include "core/model/evidence.h"
#include "core/model/path.h"
#include "core/net/stream.h"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/address.hpp>

#include <span>

namespace rdpmedic::net {

struct Probe {
    ProbeWay way = ProbeWay::none;
    Endpoint to;                    ///< the port is that of tcp_ttl and tcp_connect
    int hop_limit = 0;              ///< routers until it expires; 0: what the system uses
    std::uint16_t source_port = 0;  ///< where it can be had; routers that share load keep such a flow on one way
};

struct Answer {
    enum class Kind : std::uint8_t {
        silence,
        expired,   ///< a router says that the hop limit ended there, or that it lets nothing through
        arrived,   ///< the place itself answered
        not_sent,  ///< this computer could not or may not send it: says nothing about the way
    } kind = Kind::silence;
    boost::asio::ip::address from;  ///< where something answered
    std::optional<double> ms;       ///< round trip
    std::uint16_t source_port = 0;  ///< that was used

    bool answered() const { return kind == Kind::expired || kind == Kind::arrived; }
};

/// Ways that make a router on the way answer, and ways that make a known address answer; the better ones first.
/// Linux: error queues of ordinary sockets (ip(7), IP_RECVERR; TCP since Linux 5.9) and echo requests where the group
/// may send them (icmp(7), ping_group_range). Windows: the echo calls, which need no rights
/// (learn.microsoft.com/windows/win32/api/icmpapi).
std::span<const ProbeWay> ttl_ways();
std::span<const ProbeWay> direct_ways();

/// Sends it and waits for the answer, at most so long.
boost::asio::awaitable<Answer> send_probe(Probe probe, Milliseconds limit);

/// The parts of send_probe that differ between systems: udp_ttl, udp, icmp_ttl and icmp.
boost::asio::awaitable<Answer> send_datagram_probe(Probe probe, Milliseconds limit);

/// ICMP type 11 and ICMPv6 type 3: time exceeded (RFC 792, RFC 4443 section 3.3).
bool says_expired(const IcmpError& error);

}  // namespace rdpmedic::net
