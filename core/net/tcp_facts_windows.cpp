// SPDX-License-Identifier: MIT
#include "core/net/tcp_facts.h"
#include "core/net/tcp_info_windows.h"

namespace rdpmedic::net {

std::optional<TcpFacts> tcp_facts(NativeSocket native_socket) {
    const auto info = tcp_info(native_socket);
    if (!info) {
        return std::nullopt;
    }
    TcpFacts facts;
    // A FIN carries no bytes, so that its copies show as timeouts alone.
    facts.resent = info->SynRetrans + info->TimeoutEpisodes;
    if (info->RttUs > 0) {
        facts.round_trip_ms = info->RttUs / 1000.0;
    }
    facts.closing_acknowledged =
        info->State == TCPSTATE_FIN_WAIT_2 || info->State == TCPSTATE_TIME_WAIT || info->State == TCPSTATE_CLOSED;
    return facts;
}

}  // namespace rdpmedic::net
