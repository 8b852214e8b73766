// SPDX-License-Identifier: MIT
// Which adapters count as tunnels on each system.
#include "core/system/tunnel.h"

#include <catch2/catch_test_macros.hpp>

using namespace rdpmedic;

namespace {

constexpr std::uint32_t windows_ethernet = 6;
constexpr std::uint32_t linux_ethernet = 1;

}  // namespace

TEST_CASE("Windows' adapters are tunnels by their type", "[system]") {
    for (const std::uint32_t type : {23U, 53U, 131U}) {
        CHECK(is_windows_tunnel(type, L""));
        CHECK(is_windows_tunnel(type, nullptr));
    }
    for (const std::uint32_t type : {windows_ethernet, 24U, 71U, 243U, 244U}) {
        CHECK_FALSE(is_windows_tunnel(type, L"Realtek PCIe GbE Family Controller"));
    }
}

TEST_CASE("a VPN that calls itself Ethernet is known by its description", "[system]") {
    for (const wchar_t* description :
         {L"TAP-Windows Adapter V9", L"TAP-NordVPN Windows Adapter V9", L"SonicWall VPN Connection",
          L"Cisco AnyConnect Secure Mobility Client Virtual Miniport Adapter for Windows x64", L"WireGuard Tunnel",
          L"Fortinet Virtual Ethernet Adapter (NDIS 6.30)", L"PANGP Virtual Ethernet Adapter",
          L"Juniper Networks Virtual Adapter", L"Check Point Virtual Network Adapter For Endpoint VPN Client"}) {
        CHECK(is_windows_tunnel(windows_ethernet, description));
    }
    for (const wchar_t* description :
         {L"Intel(R) Ethernet Connection I219-LM", L"Hyper-V Virtual Ethernet Adapter", L""}) {
        CHECK_FALSE(is_windows_tunnel(windows_ethernet, description));
    }
    CHECK_FALSE(is_windows_tunnel(windows_ethernet, nullptr));
}

TEST_CASE("Linux' links are tunnels by their hardware or by their kind", "[system]") {
    for (const std::uint32_t type : {0xfffeU, 512U, 768U, 769U, 776U, 778U, 823U}) {
        CHECK(is_linux_tunnel(type, ""));
    }
    for (const char* kind : {"vxlan", "geneve", "tun", "wireguard", "gre", "gretap", "ip6gre", "ip6gretap", "sit",
                             "ipip", "vti", "vti6", "ip6tnl", "xfrm", "ppp", "l2tp", "ovpn"}) {
        CHECK(is_linux_tunnel(linux_ethernet, kind));
    }
    for (const char* kind : {"", "veth", "bridge", "vlan", "bond", "macvlan"}) {
        CHECK_FALSE(is_linux_tunnel(linux_ethernet, kind));
    }
    CHECK_FALSE(is_linux_tunnel(772, ""));  // loopback
}
