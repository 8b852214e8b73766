// SPDX-License-Identifier: MIT
#include "core/net/live_socket.h"

#include <linux/sockios.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/ioctl.h>
#include <sys/socket.h>

namespace rdpmedic::net {

bool send_keep_alives(NativeSocket native_socket, std::chrono::seconds every) {
    const int on = 1;
    const int seconds = static_cast<int>(every.count());
    return setsockopt(native_socket, IPPROTO_TCP, TCP_KEEPIDLE, &seconds, sizeof seconds) == 0 &&
           setsockopt(native_socket, IPPROTO_TCP, TCP_KEEPINTVL, &seconds, sizeof seconds) == 0 &&
           setsockopt(native_socket, SOL_SOCKET, SO_KEEPALIVE, &on, sizeof on) == 0;
}

std::optional<std::size_t> unacknowledged(NativeSocket native_socket) {
    int bytes = 0;
    if (ioctl(native_socket, SIOCOUTQ, &bytes) != 0 || bytes < 0) {
        return std::nullopt;
    }
    return static_cast<std::size_t>(bytes);
}

void try_once(NativeSocket) {}

void outlive_icmp_errors(NativeSocket native_socket, bool v6) {
    const int off = 0;
    if (v6) {
        setsockopt(native_socket, IPPROTO_IPV6, IPV6_RECVERR, &off, sizeof off);
    } else {
        setsockopt(native_socket, IPPROTO_IP, IP_RECVERR, &off, sizeof off);
    }
}

}  // namespace rdpmedic::net
