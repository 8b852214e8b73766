// SPDX-License-Identifier: MIT
// What the system counts about one TCP connection: what it had to send again, and how long answers took.
#pragma once

#include "core/net/local_error.h"

#include <cstdint>
#include <optional>

namespace rdpmedic::net {

struct TcpFacts {
    std::uint32_t resent = 0;             ///< segments sent again, the first SYN's copies among them
    std::optional<double> round_trip_ms;  ///< as the system measured it
    bool closing_acknowledged = false;    ///< our FIN was sent and its answer came
};

/// Linux: TCP_INFO, tcp(7) and linux/tcp.h. Windows: SIO_TCP_INFO, from Windows 10 1703
/// (learn.microsoft.com/windows/win32/api/mstcpip/ns-mstcpip-tcp_info_v0). Nothing where the system does not tell.
std::optional<TcpFacts> tcp_facts(NativeSocket native_socket);

/// Whether a connection that stood after `elapsed_ms` owes it to its first SYN, or only to a copy sent after a second
/// (RFC 6298 section 2.1), which means that a packet was lost. `typical_ms` is the round trip known so far; nothing
/// where none is.
bool first_syn_answered(double elapsed_ms, const std::optional<TcpFacts>& facts, std::optional<double> typical_ms);

}  // namespace rdpmedic::net
