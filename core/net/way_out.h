// SPDX-License-Identifier: MIT
// By which of this computer's adapters the way to an address leads, and whether a VPN carries it.
#pragma once

#include <boost/asio/ip/address.hpp>

#include <optional>

namespace rdpmedic::net {

struct WayOut {
    boost::asio::ip::address source;  ///< own address that is used
    /// Next hop on the adapter that the packets leave by in the end, also where a tunnel wraps them first: the home
    /// router. Nothing where the address is in the own network, or the adapter has no neighbours (a dialled line).
    std::optional<boost::asio::ip::address> gateway;
    bool tunnel = false;  ///< it leads into a VPN
    /// The VPN gateway on the open network, as far as it can be known: the far end that a tunnel of the system has, or
    /// the only address that has a route of its own past the tunnel, as VPN programs set one for their gateway.
    std::optional<boost::asio::ip::address> tunnel_outer;
    bool outer_guessed = false;  ///< by the route alone, which another program can have set
};

/// Nothing where there is no way. Blocks for no longer than it takes to read tables of the system.
/// Linux: rtnetlink(7), which anybody may read; the far end of VXLAN, GRE and IP-in-IP tunnels is in it, that of
/// WireGuard is not. Windows: learn.microsoft.com/windows/win32/api/netioapi (GetBestRoute2, GetIpForwardTable2,
/// GetIfEntry2).
std::optional<WayOut> way_out(const boost::asio::ip::address& to);

}  // namespace rdpmedic::net
