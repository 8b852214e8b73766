// SPDX-License-Identifier: MIT
#include "core/machine/windows/errors.h"
#include "core/machine/windows/handles.h"
#include "core/machine/windows/library.h"
#include "core/machine/windows/local.h"
#include "core/machine/windows/text.h"
#include "core/model/address.h"
#include "core/system/tunnel.h"

#include <algorithm>
#include <array>
#include <charconv>
// after windows.h, on which they build
#include <winsock2.h>
#include <ws2tcpip.h>
// after winsock2.h and ws2tcpip.h, on which it builds
#include <iphlpapi.h>

namespace rdpmedic::machine {

namespace {

constexpr std::string_view area = "network";

union Address {
    SOCKADDR_INET inet;
    sockaddr any;
};

// Addresses are written and read by ntdll, on which Winsock's InetNtop and InetPton build: with those the elevated
// program would link the network. Source: learn.microsoft.com/windows/win32/api/ip2string
template <class Function>
Function* address_function(const char* name) {
    return optional_export<Function>(L"ntdll.dll", name);
}

std::string text_of(int family, const void* bytes) {
    using ToText = wchar_t* NTAPI(const void* address, wchar_t* text);
    static const auto four = address_function<ToText>("RtlIpv4AddressToStringW");
    static const auto six = address_function<ToText>("RtlIpv6AddressToStringW");
    const auto to_text = family == AF_INET ? four : six;
    std::array<wchar_t, 64> text{};  // the longest takes 46
    if (to_text != nullptr) {
        to_text(bytes, text.data());
    }
    return utf8(text.data());
}

/// The whole text, an address of that family.
bool read_address(std::string_view text, int family, void* bytes) {
    using ReadFour = LONG NTAPI(const wchar_t* text, BOOLEAN strict, const wchar_t** end, void* address);
    using ReadSix = LONG NTAPI(const wchar_t* text, const wchar_t** end, void* address);
    static const auto four = address_function<ReadFour>("RtlIpv4StringToAddressW");
    static const auto six = address_function<ReadSix>("RtlIpv6StringToAddressW");
    if (four == nullptr || six == nullptr) {
        return false;
    }
    const std::wstring whole = wide(text);
    const wchar_t* end = nullptr;
    const LONG status = family == AF_INET ? four(whole.c_str(), TRUE, &end, bytes) : six(whole.c_str(), &end, bytes);
    return status == 0 && end == whole.c_str() + whole.size();
}

std::string text_of(const sockaddr* address) {
    if (address == nullptr || (address->sa_family != AF_INET && address->sa_family != AF_INET6)) {
        return {};
    }
    return address->sa_family == AF_INET
               ? text_of(AF_INET, &reinterpret_cast<const sockaddr_in*>(address)->sin_addr)
               : text_of(AF_INET6, &reinterpret_cast<const sockaddr_in6*>(address)->sin6_addr);
}

std::string text_of(const SOCKADDR_INET& address) {
    return address.si_family == AF_INET ? text_of(AF_INET, &address.Ipv4.sin_addr)
                                        : text_of(AF_INET6, &address.Ipv6.sin6_addr);
}

bool is_zero(const SOCKADDR_INET& address) {
    const auto* bytes = address.si_family == AF_INET ? reinterpret_cast<const BYTE*>(&address.Ipv4.sin_addr)
                                                     : reinterpret_cast<const BYTE*>(&address.Ipv6.sin6_addr);
    const std::size_t size = address.si_family == AF_INET ? sizeof(in_addr) : sizeof(in6_addr);
    return std::all_of(bytes, bytes + size, [](BYTE byte) { return byte == 0; });
}

/// Values of learn.microsoft.com/windows/win32/api/iptypes/ns-iptypes-ip_adapter_addresses_lh.
AdapterKind kind_of(const IP_ADAPTER_ADDRESSES& adapter) {
    if (is_windows_tunnel(adapter.IfType, adapter.Description)) {
        return AdapterKind::tunnel;
    }
    constexpr DWORD mobile_gsm = 243;
    constexpr DWORD mobile_cdma = 244;
    switch (adapter.IfType) {
    case IF_TYPE_ETHERNET_CSMACD:
        return AdapterKind::ethernet;
    case IF_TYPE_IEEE80211:
        return AdapterKind::wifi;
    case mobile_gsm:
    case mobile_cdma:
        return AdapterKind::mobile;
    case IF_TYPE_SOFTWARE_LOOPBACK:
        return AdapterKind::loopback;
    default:
        return AdapterKind::other;
    }
}

template <class List>
std::vector<std::string> texts(const List* first) {
    std::vector<std::string> list;
    for (const List* one = first; one != nullptr; one = one->Next) {
        std::string text = text_of(one->Address.lpSockaddr);
        if (!text.empty()) {
            list.push_back(std::move(text));
        }
    }
    return list;
}

/// What the running system has for IPv4 on that adapter; nothing where it has none.
std::optional<MIB_IPINTERFACE_ROW> ipv4_of(std::uint32_t adapter, DWORD& status) {
    const auto initialize =
        optional_export<decltype(InitializeIpInterfaceEntry)>(L"iphlpapi.dll", "InitializeIpInterfaceEntry");
    const auto get = optional_export<decltype(GetIpInterfaceEntry)>(L"iphlpapi.dll", "GetIpInterfaceEntry");
    if (initialize == nullptr || get == nullptr) {
        status = ERROR_NOT_SUPPORTED;
        return {};
    }
    MIB_IPINTERFACE_ROW row{};
    initialize(&row);
    row.Family = AF_INET;
    row.InterfaceIndex = adapter;
    status = get(&row);
    return status == NO_ERROR ? std::optional(row) : std::nullopt;
}

Adapter adapter_of(const IP_ADAPTER_ADDRESSES& from) {
    Adapter adapter;
    adapter.index = from.IfIndex != 0 ? from.IfIndex : from.Ipv6IfIndex;
    adapter.name = utf8(from.FriendlyName);
    adapter.description = utf8(from.Description);
    adapter.kind = kind_of(from);
    adapter.up = from.OperStatus == IfOperStatusUp;
    DWORD ignored = 0;
    const auto ipv4 = ipv4_of(from.IfIndex, ignored);
    adapter.mtu = ipv4 ? ipv4->NlMtu : from.Mtu;
    adapter.addresses = texts(from.FirstUnicastAddress);
    adapter.gateways = texts(from.FirstGatewayAddress);
    adapter.dns_servers = texts(from.FirstDnsServerAddress);
    adapter.dns_suffix = utf8(from.DnsSuffix);
    return adapter;
}

/// "fe80::1%12" with the number of its interface.
std::optional<SOCKADDR_INET> parse(std::string_view text) {
    SOCKADDR_INET address{};
    if (is_ipv4(text)) {
        address.si_family = AF_INET;
        if (read_address(text, AF_INET, &address.Ipv4.sin_addr)) {
            return address;
        }
        return {};
    }
    const std::size_t percent = std::min(text.find('%'), text.size());
    address.si_family = AF_INET6;
    if (!is_ipv6(text) || !read_address(text.substr(0, percent), AF_INET6, &address.Ipv6.sin6_addr)) {
        return {};
    }
    if (percent < text.size()) {
        const std::string_view zone = text.substr(percent + 1);
        const auto read = std::from_chars(zone.data(), zone.data() + zone.size(), address.Ipv6.sin6_scope_id);
        if (read.ec != std::errc{} || read.ptr != zone.data() + zone.size()) {
            return {};
        }
    }
    return address;
}

Error no_route(std::string_view address, std::string_view call, DWORD number) {
    Error error = windows_error(area, "route to " + std::string(address), call, number);
    if (number == ERROR_NOT_FOUND || number == ERROR_FILE_NOT_FOUND) {
        error.code = ErrorCode::unreachable;
    }
    return error;
}

/// For systems without GetBestRoute2, and for IPv4 alone.
Result<Route> old_route(std::string_view text, const SOCKADDR_INET& address) {
    const DWORD destination = address.Ipv4.sin_addr.s_addr;
    MIB_IPFORWARDROW row{};
    const DWORD status = GetBestRoute(destination, 0, &row);
    if (status != NO_ERROR) {
        return no_route(text, "GetBestRoute", status);
    }
    Route route;
    route.adapter = row.dwForwardIfIndex;
    if (row.dwForwardType != MIB_IPROUTE_TYPE_DIRECT && row.dwForwardNextHop != 0) {
        route.next_hop = text_of(AF_INET, &row.dwForwardNextHop);
    }
    const auto adapters = LocalNetwork().adapters();
    if (!adapters) {
        return adapters.error();
    }
    for (const Adapter& adapter : *adapters) {
        const auto own = std::find_if(adapter.addresses.begin(), adapter.addresses.end(), is_ipv4);
        if (adapter.index == route.adapter && own != adapter.addresses.end()) {
            route.source = *own;
        }
    }
    return route;
}

/// Appends what DNS has; nothing where it has none.
Result<void> ask(std::string_view name, WORD type, std::vector<std::string>& addresses) {
    constexpr DWORD dns_alone =
        DNS_QUERY_BYPASS_CACHE | DNS_QUERY_NO_HOSTS_FILE | DNS_QUERY_NO_NETBT | DNS_QUERY_NO_MULTICAST;
    DNS_RECORDW* first = nullptr;
    const DNS_STATUS status = DnsQuery_W(wide(name).c_str(), type, dns_alone, nullptr, &first, nullptr);
    const DnsRecords records(first);
    const auto number = static_cast<DWORD>(status);
    // Wine says ERROR_INVALID_NAME for a name that does not exist; a name that is none does not exist either.
    if (number == DNS_ERROR_RCODE_NAME_ERROR || number == DNS_INFO_NO_RECORDS || number == ERROR_INVALID_NAME ||
        number == DNS_ERROR_INVALID_NAME_CHAR) {
        return {};
    }
    if (number != ERROR_SUCCESS) {
        Error error = windows_error(area, "dns of " + std::string(name), "DnsQuery_W", number);
        if (number == DNS_ERROR_RCODE_REFUSED) {
            error.code = ErrorCode::refused;
        } else if (number == DNS_ERROR_RCODE_SERVER_FAILURE || number == WSAETIMEDOUT) {
            error.code = ErrorCode::no_answer;
        }
        return error;
    }
    for (const DNS_RECORDW* record = records.get(); record != nullptr; record = record->pNext) {
        // What else a server sends along belongs to other names.
        if (record->wType != type || record->Flags.S.Section != DnsSectionAnswer) {
            continue;
        }
        std::string text = type == DNS_TYPE_A ? text_of(AF_INET, &record->Data.A.IpAddress)
                                              : text_of(AF_INET6, &record->Data.AAAA.Ip6Address);
        if (!text.empty() && std::find(addresses.begin(), addresses.end(), text) == addresses.end()) {
            addresses.push_back(std::move(text));
        }
    }
    return {};
}

}  // namespace

Result<std::vector<Adapter>> LocalNetwork::adapters() const {
    constexpr ULONG wanted = GAA_FLAG_INCLUDE_GATEWAYS | GAA_FLAG_SKIP_ANYCAST | GAA_FLAG_SKIP_MULTICAST;
    std::vector<std::uint64_t> room(2048);
    // Adapters can come between two calls.
    for (int attempt = 0; attempt < 4; ++attempt) {
        auto size = static_cast<ULONG>(room.size() * sizeof(std::uint64_t));
        auto* first = reinterpret_cast<IP_ADAPTER_ADDRESSES*>(room.data());
        const ULONG status = GetAdaptersAddresses(AF_UNSPEC, wanted, nullptr, first, &size);
        if (status == ERROR_BUFFER_OVERFLOW) {
            room.resize(size / sizeof(std::uint64_t) + 512);
            continue;
        }
        if (status != NO_ERROR && status != ERROR_NO_DATA) {
            return windows_error(area, "adapters", "GetAdaptersAddresses", status);
        }
        std::vector<Adapter> adapters;
        for (const auto* one = status == NO_ERROR ? first : nullptr; one != nullptr; one = one->Next) {
            adapters.push_back(adapter_of(*one));
        }
        return adapters;
    }
    return windows_error(area, "adapters", "GetAdaptersAddresses", ERROR_BUFFER_OVERFLOW);
}

Result<Route> LocalNetwork::route(std::string_view text) const {
    const auto address = parse(text);
    if (!address) {
        return made_error(ErrorCode::bad_argument, area, text);
    }
    const auto best = optional_export<decltype(GetBestRoute2)>(L"iphlpapi.dll", "GetBestRoute2");
    MIB_IPFORWARD_ROW2 row{};
    SOCKADDR_INET source{};
    const DWORD status = best == nullptr ? ERROR_NOT_SUPPORTED : best(nullptr, 0, nullptr, &*address, 0, &row, &source);
    if (status == ERROR_NOT_SUPPORTED && address->si_family == AF_INET) {
        return old_route(text, *address);
    }
    if (status != NO_ERROR) {
        return no_route(text, "GetBestRoute2", status);
    }
    Route route;
    route.adapter = row.InterfaceIndex;
    route.next_hop = is_zero(row.NextHop) ? std::string() : text_of(row.NextHop);
    route.source = text_of(source);
    return route;
}

Result<std::vector<std::string>> LocalNetwork::dns(std::string_view name) const {
    std::vector<std::string> addresses;
    const auto four = ask(name, DNS_TYPE_A, addresses);
    const auto six = ask(name, DNS_TYPE_AAAA, addresses);
    if (addresses.empty() && !four) {
        return four.error();
    }
    if (addresses.empty() && !six) {
        return six.error();
    }
    if (addresses.empty()) {
        return made_error(ErrorCode::not_found, area, "dns of " + std::string(name));
    }
    return addresses;
}

Result<void> LocalNetwork::set_mtu(std::uint32_t adapter, std::uint32_t bytes) {
    const std::string object = "mtu of " + std::to_string(adapter);
    if (bytes < least_mtu || bytes > largest_mtu) {
        return made_error(ErrorCode::bad_argument, area, object);
    }
    DWORD status = NO_ERROR;
    auto row = ipv4_of(adapter, status);
    const auto set = optional_export<decltype(SetIpInterfaceEntry)>(L"iphlpapi.dll", "SetIpInterfaceEntry");
    if (!row || set == nullptr) {
        return windows_error(area, object, "GetIpInterfaceEntry", row ? ERROR_NOT_SUPPORTED : status);
    }
    row->NlMtu = bytes;
    // What was read may hold a length that is refused for IPv4 when it is set.
    row->SitePrefixLength = 0;
    status = set(&*row);
    if (status != NO_ERROR) {
        return windows_error(area, object, "SetIpInterfaceEntry", status);
    }
    const auto after = ipv4_of(adapter, status);
    if (!after || after->NlMtu != bytes) {
        return made_error(ErrorCode::refused, area, object, "it did not stay as it was set");
    }
    return {};
}

Result<void> LocalNetwork::flush_dns() {
    using Flush = BOOL WINAPI();
    const auto flush = optional_export<Flush>(L"dnsapi.dll", "DnsFlushResolverCache");
    if (flush == nullptr) {
        return made_error(ErrorCode::refused, area, "dns cache", "this system has no DnsFlushResolverCache");
    }
    if (flush() == 0) {
        return made_error(ErrorCode::refused, area, "dns cache", "DnsFlushResolverCache");
    }
    return {};
}

}  // namespace rdpmedic::machine
