// SPDX-License-Identifier: MIT
// Which adapters of a system carry packets inside of others: a VPN and the like. One rule for each system, so that all
// checks call the same adapter a tunnel.
#pragma once

#include <cstdint>
#include <string_view>

namespace rdpmedic {

/// `type`: IfType of IP_ADAPTER_ADDRESSES (learn.microsoft.com/windows/win32/api/iptypes). Virtual private networks
/// come as PPP or as "proprietary virtual", or call themselves Ethernet: then their makers' `description` tells. It may
/// be nullptr.
bool is_windows_tunnel(std::uint32_t type, const wchar_t* description);

/// `type`: the hardware's, of linux/if_arp.h. `kind`: IFLA_INFO_KIND of rtnetlink(7); empty where a link has none.
bool is_linux_tunnel(std::uint32_t type, std::string_view kind);

}  // namespace rdpmedic
