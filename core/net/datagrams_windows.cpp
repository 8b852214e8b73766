// SPDX-License-Identifier: MIT
#include "core/net/datagram_socket.h"

#include <mstcpip.h>
#include <mswsock.h>

namespace rdpmedic::net {

namespace {

// ws2ipdef.h of newer Windows SDKs; learn.microsoft.com/windows/win32/winsock/ipproto-ip-socket-options and
// .../ipproto-ipv6-socket-options. All but the MTU have the same numbers in both families; the values are not Linux's.
constexpr int dont_fragment = 14;
constexpr int mtu_discover = 71;
constexpr int mtu_of_v4 = 73;  // IP_MTU
constexpr int mtu_of_v6 = 72;  // IPV6_MTU
constexpr DWORD discover_dont = 2;
constexpr DWORD discover_probe = 3;
// mswsock.h of newer Windows SDKs; learn.microsoft.com/windows/win32/winsock/winsock-ioctls.
constexpr DWORD sio_udp_netreset = IOC_IN | IOC_VENDOR | 15;

bool set(SOCKET socket, int level, int option, DWORD value) {
    return setsockopt(socket, level, option, reinterpret_cast<const char*>(&value), sizeof value) == 0;
}

void turn_on(SOCKET socket, DWORD control) {
    BOOL on = TRUE;
    DWORD size = 0;
    WSAIoctl(socket, control, &on, sizeof on, nullptr, 0, &size, nullptr, nullptr);
}

}  // namespace

void prepare(NativeUdpSocket native_socket, bool v6, bool whole) {
    turn_on(native_socket, SIO_UDP_CONNRESET);
    turn_on(native_socket, sio_udp_netreset);
    const int level = v6 ? IPPROTO_IPV6 : IPPROTO_IP;
    if (!set(native_socket, level, mtu_discover, whole ? discover_probe : discover_dont)) {
        set(native_socket, level, dont_fragment, whole ? 1 : 0);
    }
}

std::optional<Arrival> take_kept_error(NativeUdpSocket) {
    return std::nullopt;
}

std::optional<IcmpError> icmp_behind(const boost::system::error_code& code, bool v6) {
    // RFC 792 and RFC 4443: destination unreachable is type 3 and 1, time exceeded 11 and 3.
    const auto unreachable = [&](std::uint8_t v4_code, std::uint8_t v6_code) {
        return v6 ? IcmpError{"", 1, v6_code, true, 0} : IcmpError{"", 3, v4_code, false, 0};
    };
    if (code == asio::error::connection_refused || code == asio::error::connection_reset) {
        return unreachable(3, 4);
    }
    if (code == asio::error::network_reset) {
        return v6 ? IcmpError{"", 3, 0, true, 0} : IcmpError{"", 11, 0, false, 0};
    }
    if (code == asio::error::host_unreachable) {
        return unreachable(1, 3);
    }
    if (code == asio::error::network_unreachable) {
        return unreachable(0, 0);
    }
    return std::nullopt;
}

std::optional<std::uint32_t> known_path_mtu(NativeUdpSocket native_socket, bool v6) {
    DWORD value = 0;
    int size = sizeof value;
    const int level = v6 ? IPPROTO_IPV6 : IPPROTO_IP;
    const int option = v6 ? mtu_of_v6 : mtu_of_v4;
    if (getsockopt(native_socket, level, option, reinterpret_cast<char*>(&value), &size) != 0 || value == 0) {
        return std::nullopt;
    }
    return value;
}

}  // namespace rdpmedic::net
