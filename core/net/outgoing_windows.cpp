// SPDX-License-Identifier: MIT
#include "core/net/outgoing.h"
#include "core/system/tunnel.h"

#include <cstring>
#include <vector>
#include <winsock2.h>
#include <ws2tcpip.h>
// after winsock2.h and ws2tcpip.h, on which it builds
#include <iphlpapi.h>

namespace rdpmedic::net {

namespace {

SOCKADDR_INET native(const boost::asio::ip::address& address) {
    SOCKADDR_INET made{};
    if (address.is_v4()) {
        made.si_family = AF_INET;
        const auto bytes = address.to_v4().to_bytes();
        std::memcpy(&made.Ipv4.sin_addr, bytes.data(), bytes.size());
    } else {
        made.si_family = AF_INET6;
        const auto bytes = address.to_v6().to_bytes();
        std::memcpy(&made.Ipv6.sin6_addr, bytes.data(), bytes.size());
        made.Ipv6.sin6_scope_id = static_cast<ULONG>(address.to_v6().scope_id());
    }
    return made;
}

std::string utf8(const wchar_t* text) {
    const int size = WideCharToMultiByte(CP_UTF8, 0, text, -1, nullptr, 0, nullptr, nullptr);
    if (size <= 1) {
        return {};
    }
    std::string made(static_cast<std::size_t>(size), '\0');
    WideCharToMultiByte(CP_UTF8, 0, text, -1, made.data(), size, nullptr, nullptr);
    made.pop_back();
    return made;
}

/// What the running system has for one family; 0 where it does not tell. Not every system exports these.
std::uint32_t mtu_of(DWORD index, ADDRESS_FAMILY family) {
    const HMODULE library = LoadLibraryExW(L"iphlpapi.dll", nullptr, LOAD_LIBRARY_SEARCH_SYSTEM32);
    if (library == nullptr) {
        return 0;
    }
    const auto initialize = reinterpret_cast<decltype(&InitializeIpInterfaceEntry)>(
        reinterpret_cast<void*>(GetProcAddress(library, "InitializeIpInterfaceEntry")));
    const auto get = reinterpret_cast<decltype(&GetIpInterfaceEntry)>(
        reinterpret_cast<void*>(GetProcAddress(library, "GetIpInterfaceEntry")));
    if (initialize == nullptr || get == nullptr) {
        return 0;
    }
    MIB_IPINTERFACE_ROW row{};
    initialize(&row);
    row.Family = family;
    row.InterfaceIndex = index;
    return get(&row) == NO_ERROR ? row.NlMtu : 0;
}

Error failed(const boost::asio::ip::address& remote, const char* call, DWORD status) {
    const bool no_route = status == ERROR_NETWORK_UNREACHABLE || status == ERROR_NOT_FOUND;
    return {no_route ? ErrorCode::unreachable : ErrorCode::internal,
            call,
            remote.to_string(),
            static_cast<int>(status),
            {}};
}

}  // namespace

Result<OutgoingAdapter> outgoing_adapter(const boost::asio::ip::address& remote) {
    SOCKADDR_INET destination = native(remote);
    DWORD index = 0;
    DWORD status = GetBestInterfaceEx(reinterpret_cast<sockaddr*>(&destination), &index);
    if (status != NO_ERROR) {
        return failed(remote, "GetBestInterfaceEx", status);
    }
    constexpr ULONG wanted =
        GAA_FLAG_SKIP_ANYCAST | GAA_FLAG_SKIP_MULTICAST | GAA_FLAG_SKIP_UNICAST | GAA_FLAG_SKIP_DNS_SERVER;
    std::vector<std::uint64_t> room(4096);
    status = ERROR_BUFFER_OVERFLOW;
    // Adapters can come between two calls.
    for (int attempt = 0; attempt < 4 && status == ERROR_BUFFER_OVERFLOW; ++attempt) {
        auto size = static_cast<ULONG>(room.size() * sizeof(std::uint64_t));
        status = GetAdaptersAddresses(AF_UNSPEC, wanted, nullptr, reinterpret_cast<IP_ADAPTER_ADDRESSES*>(room.data()),
                                      &size);
        if (status == ERROR_BUFFER_OVERFLOW) {
            room.resize(size / sizeof(std::uint64_t) + 512);
        }
    }
    if (status != NO_ERROR) {
        return failed(remote, "GetAdaptersAddresses", status);
    }
    for (const auto* one = reinterpret_cast<const IP_ADAPTER_ADDRESSES*>(room.data()); one != nullptr;
         one = one->Next) {
        if ((remote.is_v6() ? one->Ipv6IfIndex : one->IfIndex) == index) {
            const std::uint32_t of_family = mtu_of(index, remote.is_v6() ? AF_INET6 : AF_INET);
            return OutgoingAdapter{index, utf8(one->FriendlyName), of_family != 0 ? of_family : one->Mtu,
                                   is_windows_tunnel(one->IfType, one->Description)};
        }
    }
    return failed(remote, "GetAdaptersAddresses", ERROR_NOT_FOUND);
}

}  // namespace rdpmedic::net
