// SPDX-License-Identifier: MIT
#include "core/system/tunnel.h"

#include <algorithm>
#include <array>

namespace rdpmedic {

namespace {

template <class List, class Value>
bool contains(const List& list, const Value& value) {
    return std::find(list.begin(), list.end(), value) != list.end();
}

}  // namespace

bool is_windows_tunnel(std::uint32_t type, const wchar_t* description) {
    // IF_TYPE_PPP, IF_TYPE_PROP_VIRTUAL, IF_TYPE_TUNNEL
    constexpr std::array<std::uint32_t, 3> types{23, 53, 131};
    constexpr std::array<std::wstring_view, 8> makers{L"TAP-",     L"VPN",   L"AnyConnect", L"WireGuard",
                                                      L"Fortinet", L"PANGP", L"Juniper",    L"Check Point Virtual"};
    const std::wstring_view text = description == nullptr ? std::wstring_view() : description;
    return contains(types, type) || std::any_of(makers.begin(), makers.end(), [&](std::wstring_view maker) {
               return text.find(maker) != std::wstring_view::npos;
           });
}

bool is_linux_tunnel(std::uint32_t type, std::string_view kind) {
    // ARPHRD_NONE (TUN, WireGuard), _PPP, _TUNNEL, _TUNNEL6, _SIT, _IPGRE, _IP6GRE
    constexpr std::array<std::uint32_t, 7> types{0xfffe, 512, 768, 769, 776, 778, 823};
    constexpr std::array<std::string_view, 17> kinds{"vxlan",  "geneve",    "tun", "wireguard", "gre", "gretap",
                                                     "ip6gre", "ip6gretap", "sit", "ipip",      "vti", "vti6",
                                                     "ip6tnl", "xfrm",      "ppp", "l2tp",      "ovpn"};
    return contains(types, type) || contains(kinds, kind);
}

}  // namespace rdpmedic
