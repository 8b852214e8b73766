// SPDX-License-Identifier: MIT
// Network adapters, routes, and names as DNS alone gives them.
// Source: learn.microsoft.com/windows/win32/api/iphlpapi/nf-iphlpapi-getadaptersaddresses, nf-iphlpapi-getbestroute2;
// learn.microsoft.com/windows/win32/api/windns/nf-windns-dnsquery_w;
// learn.microsoft.com/windows/win32/api/netioapi/nf-netioapi-setipinterfaceentry
#pragma once

#include "core/model/error.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace rdpmedic::machine {

enum class AdapterKind : std::uint8_t { ethernet, wifi, mobile, tunnel, loopback, other };
/// "ethernet", "wifi", "mobile", "tunnel", "loopback", "other".
std::string_view name(AdapterKind kind);

struct Adapter {
    std::uint32_t index = 0;  ///< of the interface
    std::string name;         ///< as the user sees it: "Wi-Fi"
    std::string description;  ///< "Intel(R) Wi-Fi 6 AX201"
    AdapterKind kind = AdapterKind::other;
    bool up = false;
    std::uint32_t mtu = 0;  ///< bytes; of IPv4 where the adapter has it: what set_mtu() sets
    std::vector<std::string> addresses;
    std::vector<std::string> gateways;
    std::vector<std::string> dns_servers;
    std::string dns_suffix;

    friend bool operator==(const Adapter&, const Adapter&) = default;
};

struct Route {
    std::uint32_t adapter = 0;  ///< index of the interface
    std::string next_hop;       ///< empty: on the same network
    std::string source;         ///< own address that is used

    friend bool operator==(const Route&, const Route&) = default;
};

class NetworkView {
public:
    virtual ~NetworkView() = default;
    virtual Result<std::vector<Adapter>> adapters() const = 0;
    /// The way to an IPv4 or IPv6 literal; unreachable where there is none, bad_argument for another text.
    virtual Result<Route> route(std::string_view address) const = 0;
    /// Addresses that DNS gives for a name, past the hosts file; not_found where DNS has none.
    virtual Result<std::vector<std::string>> dns(std::string_view name) const = 0;
};

inline constexpr std::uint32_t least_mtu = 576;     ///< bytes that every IPv4 host takes (RFC 791)
inline constexpr std::uint32_t largest_mtu = 9000;  ///< bytes

class Network : public NetworkView {
public:
    /// Of IPv4 on the adapter of that index, which takes effect at once. bad_argument outside of least_mtu to
    /// largest_mtu and for more than the adapter can carry; not_found where there is no such adapter.
    /// By SetIpInterfaceEntry, whose page
    /// (learn.microsoft.com/windows/win32/api/netioapi/nf-netioapi-setipinterfaceentry) says nothing of a restart, so
    /// that nobody may rely on its being kept or gone then. Windows has two stores, and netsh's "store=persistent"
    /// writes the one that is kept (learn.microsoft.com/windows/win32/fwp/wmi/nettcpipprov/ msft-netipinterface,
    /// "PersistentStore"): that one is left alone.
    virtual Result<void> set_mtu(std::uint32_t adapter, std::uint32_t bytes) = 0;
    /// Empties this computer's cache of DNS answers. By DnsFlushResolverCache of dnsapi.dll, which is not documented;
    /// refused where there is none or it says no. Cannot be undone and need not be: the cache fills again by itself.
    virtual Result<void> flush_dns() = 0;
};

}  // namespace rdpmedic::machine
