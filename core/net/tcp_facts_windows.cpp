// SPDX-License-Identifier: MIT
#include "core/net/tcp_facts.h"

#include <mstcpip.h>

namespace rdpmedic::net {

std::optional<TcpFacts> tcp_facts(NativeSocket native_socket) {
    DWORD version = 0;
    TCP_INFO_v0 info{};
    DWORD size = 0;
    const int status =
        WSAIoctl(native_socket, SIO_TCP_INFO, &version, sizeof version, &info, sizeof info, &size, nullptr, nullptr);
    if (status != 0 || size < sizeof info) {
        return std::nullopt;
    }
    TcpFacts facts;
    // A FIN carries no bytes, so that its copies show as timeouts alone.
    facts.resent = info.SynRetrans + info.TimeoutEpisodes;
    if (info.RttUs > 0) {
        facts.round_trip_ms = info.RttUs / 1000.0;
    }
    facts.closing_acknowledged =
        info.State == TCPSTATE_FIN_WAIT_2 || info.State == TCPSTATE_TIME_WAIT || info.State == TCPSTATE_CLOSED;
    return facts;
}

void send_one_syn(NativeSocket native_socket) {
    TCP_INITIAL_RTO_PARAMETERS once{TCP_INITIAL_RTO_UNSPECIFIED_RTT, TCP_INITIAL_RTO_NO_SYN_RETRANSMISSIONS};
    DWORD size = 0;
    WSAIoctl(native_socket, SIO_TCP_INITIAL_RTO, &once, sizeof once, nullptr, 0, &size, nullptr, nullptr);
}

}  // namespace rdpmedic::net
