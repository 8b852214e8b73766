// SPDX-License-Identifier: MIT
#include "core/net/live_socket.h"
#include "core/net/tcp_info_windows.h"

namespace rdpmedic::net {

bool send_keep_alives(NativeSocket native_socket, std::chrono::seconds every) {
    tcp_keepalive wish{};
    wish.onoff = 1;
    wish.keepalivetime = static_cast<ULONG>(std::chrono::milliseconds(every).count());
    wish.keepaliveinterval = wish.keepalivetime;
    DWORD size = 0;
    return WSAIoctl(native_socket, SIO_KEEPALIVE_VALS, &wish, sizeof wish, nullptr, 0, &size, nullptr, nullptr) == 0;
}

std::optional<std::size_t> unacknowledged(NativeSocket native_socket) {
    const auto info = tcp_info(native_socket);
    return info ? std::optional<std::size_t>(info->BytesInFlight) : std::nullopt;
}

void try_once(NativeSocket native_socket) {
    constexpr USHORT longest_way_ms = 3000;  // the attempt ends there, as nothing is sent again
    TCP_INITIAL_RTO_PARAMETERS wish{longest_way_ms, TCP_INITIAL_RTO_NO_SYN_RETRANSMISSIONS};
    DWORD size = 0;
    WSAIoctl(native_socket, SIO_TCP_INITIAL_RTO, &wish, sizeof wish, nullptr, 0, &size, nullptr, nullptr);
}

void outlive_icmp_errors(NativeSocket, bool) {}

}  // namespace rdpmedic::net
