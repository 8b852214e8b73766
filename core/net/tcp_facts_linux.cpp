// SPDX-License-Identifier: MIT
#include "core/net/tcp_facts.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

namespace rdpmedic::net {

std::optional<TcpFacts> tcp_facts(NativeSocket native_socket) {
    tcp_info info{};
    socklen_t size = sizeof info;
    if (getsockopt(native_socket, IPPROTO_TCP, TCP_INFO, &info, &size) != 0) {
        return std::nullopt;
    }
    TcpFacts facts;
    facts.resent = info.tcpi_total_retrans;
    if (info.tcpi_rtt > 0) {
        facts.round_trip_ms = info.tcpi_rtt / 1000.0;
    }
    facts.closing_acknowledged =
        info.tcpi_state == TCP_FIN_WAIT2 || info.tcpi_state == TCP_TIME_WAIT || info.tcpi_state == TCP_CLOSE;
    return facts;
}

}  // namespace rdpmedic::net
