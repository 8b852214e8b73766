// SPDX-License-Identifier: MIT
// The adapter of this computer by which the way to an address begins.
#pragma once

#include "core/model/error.h"

#include <boost/asio/ip/address.hpp>

#include <cstdint>
#include <string>

namespace rdpmedic::net {

struct OutgoingAdapter {
    std::uint32_t index = 0;  ///< as the system counts interfaces
    std::string name;         ///< as the user sees it: "Wi-Fi", "wg0"
    std::uint32_t mtu = 0;    ///< bytes; its own for the family of the address
    bool tunnel = false;      ///< packets travel inside of others: a VPN and the like
};

/// unreachable: no route. Linux: rtnetlink(7), RTM_GETROUTE and RTM_GETLINK. Windows: GetBestInterfaceEx,
/// GetAdaptersAddresses and, where there is one, GetIpInterfaceEntry (learn.microsoft.com/windows/win32/api/iphlpapi,
/// netioapi). Reads what the system has in memory; does not wait for any network.
Result<OutgoingAdapter> outgoing_adapter(const boost::asio::ip::address& remote);

}  // namespace rdpmedic::net
