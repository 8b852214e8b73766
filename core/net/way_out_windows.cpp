// SPDX-License-Identifier: MIT
#include "core/net/way_out.h"
#include "core/system/tunnel.h"

#include <algorithm>
#include <map>
#include <utility>
#include <vector>
#include <winsock2.h>
#include <ws2tcpip.h>
// after winsock2.h and ws2tcpip.h, on which it builds
#include <iphlpapi.h>

namespace rdpmedic::net {

namespace {

using boost::asio::ip::address;
using boost::asio::ip::address_v4;
using boost::asio::ip::address_v6;

/// Calls that older systems, and Wine, may lack.
template <class Function>
Function* optional_call(const char* name) {
    static const HMODULE library = LoadLibraryExW(L"iphlpapi.dll", nullptr, LOAD_LIBRARY_SEARCH_SYSTEM32);
    if (library == nullptr) {
        return nullptr;
    }
    return reinterpret_cast<Function*>(reinterpret_cast<void*>(GetProcAddress(library, name)));
}

SOCKADDR_INET native(const address& from) {
    SOCKADDR_INET to{};
    if (from.is_v6()) {
        const auto bytes = from.to_v6().to_bytes();
        to.Ipv6.sin6_family = AF_INET6;
        std::copy(bytes.begin(), bytes.end(), std::begin(to.Ipv6.sin6_addr.s6_addr));
        to.Ipv6.sin6_scope_id = from.to_v6().scope_id();
    } else {
        to.Ipv4.sin_family = AF_INET;
        to.Ipv4.sin_addr.s_addr = htonl(from.to_v4().to_uint());
    }
    return to;
}

/// Nothing for an address that is all zeros.
std::optional<address> known(const SOCKADDR_INET& from, NET_IFINDEX adapter) {
    address to;
    if (from.si_family == AF_INET6) {
        address_v6::bytes_type bytes{};
        std::copy(std::begin(from.Ipv6.sin6_addr.s6_addr), std::end(from.Ipv6.sin6_addr.s6_addr), bytes.begin());
        address_v6 six(bytes);
        if (six.is_link_local()) {
            six.scope_id(adapter);
        }
        to = six;
    } else {
        to = address_v4(ntohl(from.Ipv4.sin_addr.s_addr));
    }
    return to.is_unspecified() ? std::nullopt : std::optional(to);
}

/// Whether each adapter is a tunnel, by its index.
std::map<NET_IFINDEX, bool> tunnels() {
    std::map<NET_IFINDEX, bool> found;
    std::vector<std::uint64_t> room(4096);
    for (int attempt = 0; attempt < 4; ++attempt) {
        auto size = static_cast<ULONG>(room.size() * sizeof(std::uint64_t));
        auto* first = reinterpret_cast<IP_ADAPTER_ADDRESSES*>(room.data());
        const ULONG status = GetAdaptersAddresses(AF_UNSPEC, GAA_FLAG_SKIP_DNS_SERVER, nullptr, first, &size);
        if (status == ERROR_BUFFER_OVERFLOW) {  // adapters can come between two calls
            room.resize(size / sizeof(std::uint64_t) + 512);
            continue;
        }
        for (const auto* one = status == NO_ERROR ? first : nullptr; one != nullptr; one = one->Next) {
            found[one->IfIndex] = is_windows_tunnel(one->IfType, one->Description);
            found[one->Ipv6IfIndex] = is_windows_tunnel(one->IfType, one->Description);
        }
        break;
    }
    return found;
}

struct Route {
    NET_IFINDEX adapter = 0;
    std::optional<address> gateway;
    std::optional<address> source;
};

std::optional<Route> route_to(const address& to) {
    const auto best = optional_call<decltype(GetBestRoute2)>("GetBestRoute2");
    const SOCKADDR_INET destination = native(to);
    MIB_IPFORWARD_ROW2 row{};
    SOCKADDR_INET source{};
    if (best != nullptr && best(nullptr, 0, nullptr, &destination, 0, &row, &source) == NO_ERROR) {
        return Route{row.InterfaceIndex, known(row.NextHop, row.InterfaceIndex), known(source, row.InterfaceIndex)};
    }
    MIB_IPFORWARDROW old{};
    if (to.is_v6() || GetBestRoute(htonl(to.to_v4().to_uint()), 0, &old) != NO_ERROR) {
        return std::nullopt;
    }
    Route route;
    route.adapter = old.dwForwardIfIndex;
    if (old.dwForwardType != MIB_IPROUTE_TYPE_DIRECT && old.dwForwardNextHop != 0) {
        route.gateway = address_v4(ntohl(old.dwForwardNextHop));
    }
    return route;
}

/// Past the tunnels: the default way out, and the addresses that have a route of their own.
struct Outside {
    std::optional<address> gateway;
    std::vector<address> pinned;
};

/// What a route costs: its own metric and that of its adapter
/// (learn.microsoft.com/windows/win32/api/netioapi/ns-netioapi-mib_ipforward_row2).
std::uint64_t metric_of(const MIB_IPFORWARD_ROW2& route) {
    const auto initialize = optional_call<decltype(InitializeIpInterfaceEntry)>("InitializeIpInterfaceEntry");
    const auto get = optional_call<decltype(GetIpInterfaceEntry)>("GetIpInterfaceEntry");
    std::uint64_t metric = route.Metric;
    if (initialize != nullptr && get != nullptr) {
        MIB_IPINTERFACE_ROW adapter{};
        initialize(&adapter);
        adapter.Family = route.DestinationPrefix.Prefix.si_family;
        adapter.InterfaceIndex = route.InterfaceIndex;
        metric += get(&adapter) == NO_ERROR ? adapter.Metric : 0;
    }
    return metric;
}

/// A default way of `family` goes before one of the other, whose metrics are no measure for it.
Outside look_outside(const std::map<NET_IFINDEX, bool>& adapters, ADDRESS_FAMILY family) {
    const auto read = optional_call<decltype(GetIpForwardTable2)>("GetIpForwardTable2");
    const auto release = optional_call<decltype(FreeMibTable)>("FreeMibTable");
    Outside outside;
    MIB_IPFORWARD_TABLE2* table = nullptr;
    if (read == nullptr || release == nullptr || read(AF_UNSPEC, &table) != NO_ERROR || table == nullptr) {
        return outside;
    }
    std::pair<bool, std::uint64_t> least;
    for (ULONG index = 0; index < table->NumEntries; ++index) {
        const MIB_IPFORWARD_ROW2& row = table->Table[index];
        const auto gateway = known(row.NextHop, row.InterfaceIndex);
        const auto adapter = adapters.find(row.InterfaceIndex);
        if (!gateway || adapter == adapters.end() || adapter->second) {
            continue;
        }
        const int whole = row.DestinationPrefix.Prefix.si_family == AF_INET6 ? 128 : 32;
        const auto destination = known(row.DestinationPrefix.Prefix, row.InterfaceIndex);
        if (row.DestinationPrefix.PrefixLength == 0) {
            const std::pair rank(row.DestinationPrefix.Prefix.si_family != family, metric_of(row));
            if (!outside.gateway || rank < least) {
                outside.gateway = gateway;
                least = rank;
            }
        } else if (row.DestinationPrefix.PrefixLength == whole && destination) {
            outside.pinned.push_back(*destination);
        }
    }
    release(table);
    return outside;
}

}  // namespace

std::optional<WayOut> way_out(const address& to) {
    if (to.is_loopback()) {
        WayOut none;
        none.source = to;
        return none;
    }
    const auto direct = route_to(to);
    if (!direct) {
        return std::nullopt;
    }
    WayOut way;
    way.source = direct->source.value_or(address());
    way.gateway = direct->gateway;
    const auto adapters = tunnels();
    const auto adapter = adapters.find(direct->adapter);
    if (adapter == adapters.end() || !adapter->second) {
        return way;
    }
    const Outside outside = look_outside(adapters, to.is_v6() ? AF_INET6 : AF_INET);
    if (outside.pinned.size() == 1) {
        way.tunnel_outer = outside.pinned.front();
        way.outer_guessed = true;
    }
    // A dialled line that is all there is carries no tunnel.
    way.tunnel = outside.gateway || way.tunnel_outer;
    if (!way.tunnel) {
        return way;
    }
    const auto around = way.tunnel_outer ? route_to(*way.tunnel_outer) : std::nullopt;
    way.gateway = around ? around->gateway : outside.gateway;
    return way;
}

}  // namespace rdpmedic::net
