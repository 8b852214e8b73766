// SPDX-License-Identifier: MIT
#include "core/net/local_error.h"
#include "core/net/tcp_info_windows.h"

#include <algorithm>
#include <iterator>

namespace rdpmedic::net {

namespace {

// ws2ipdef.h of newer Windows SDKs; learn.microsoft.com/windows/win32/winsock/ipproto-tcp-socket-options.
constexpr int tcp_fail_connect_on_icmp_error = 18;
constexpr int tcp_icmp_error_info = 19;

struct IcmpErrorInfo {
    SOCKADDR_INET source;
    int protocol;
    UINT8 type;
    UINT8 code;
};

std::string address_text(const SOCKADDR_INET& source) {
    namespace ip = boost::asio::ip;
    if (source.si_family == AF_INET) {
        return ip::address_v4(ntohl(source.Ipv4.sin_addr.s_addr)).to_string();
    }
    ip::address_v6::bytes_type bytes{};
    std::copy(std::begin(source.Ipv6.sin6_addr.s6_addr), std::end(source.Ipv6.sin6_addr.s6_addr), bytes.begin());
    return ip::address_v6(bytes).to_string();
}

}  // namespace

std::optional<IcmpError> take_icmp_error(NativeSocket native_socket) {
    IcmpErrorInfo info{};
    int size = sizeof info;
    const int status =
        getsockopt(native_socket, IPPROTO_TCP, tcp_icmp_error_info, reinterpret_cast<char*>(&info), &size);
    if (status != 0 || (info.source.si_family != AF_INET && info.source.si_family != AF_INET6)) {
        return std::nullopt;
    }
    return IcmpError{address_text(info.source), info.type, info.code, info.source.si_family == AF_INET6, 0};
}

bool is_reset_of_connect(boost::system::error_code code) {
    namespace error = boost::asio::error;
    const bool from_connect_ex = code.category() == boost::system::system_category() &&
                                 (code.value() == ERROR_NETNAME_DELETED || code.value() == ERROR_CONNECTION_ABORTED);
    // Not connected any more when Asio sets SO_UPDATE_CONNECT_CONTEXT.
    return from_connect_ex || code == error::connection_reset || code == error::connection_aborted ||
           code == error::not_connected;
}

std::optional<std::uint32_t> retransmits(NativeSocket native_socket) {
    const auto info = tcp_info(native_socket);
    return info ? std::optional<std::uint32_t>(info->SynRetrans) : std::nullopt;
}

void keep_icmp_errors(NativeSocket native_socket, bool) {
    const DWORD on = 1;
    setsockopt(native_socket, IPPROTO_TCP, tcp_fail_connect_on_icmp_error, reinterpret_cast<const char*>(&on),
               sizeof on);
}

}  // namespace rdpmedic::net
