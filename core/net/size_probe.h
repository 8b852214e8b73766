// SPDX-License-Identifier: MIT
// Packets of many sizes to one address at once, which nobody may fragment, and what comes back. No administrator's
// rights are needed.
#pragma once

#include "core/model/evidence.h"
#include "core/net/size_sample.h"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/address.hpp>

#include <vector>

namespace rdpmedic::net {

/// Sends one packet of each size by each way that this system has, in the order given, and waits until nothing more can
/// be learnt (`round_is_decided`), at most `wait`. What was not answered by then, and is larger than what passed, is
/// `silent`; smaller ones are left out. Empty where this system can send none.
///
/// Linux: datagrams to a closed port with IP_MTU_DISCOVER and IPV6_MTU_DISCOVER = PROBE, so that what is known of the
/// way already holds nothing back, and answers from the error queue (IP_RECVERR; ip(7), ipv6(7)); echoes by ICMP
/// datagram sockets where net.ipv4.ping_group_range lets this user (icmp(7)).
/// Windows: echoes by IcmpSendEcho2 and Icmp6SendEcho2 with IP_FLAG_DF (learn.microsoft.com/windows/win32/api/icmpapi);
/// what would fit is asked of GetIpPathEntry where a router said "too big". Datagrams with IP_DONTFRAGMENT and
/// IPV6_DONTFRAG: that the port is closed has no sender there, so that a firewall that says so in the target's place
/// cannot be told from it, and it shows no size to pass.
boost::asio::awaitable<std::vector<SizeSample>>
probe_sizes(boost::asio::ip::address remote, std::vector<std::uint32_t> sizes, unsigned round, Milliseconds wait);

}  // namespace rdpmedic::net
