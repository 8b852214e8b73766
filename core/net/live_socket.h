// SPDX-License-Identifier: MIT
// What can be asked of a connected socket, and told to it, beyond reading and writing.
#pragma once

#include "core/net/local_error.h"

#include <chrono>
#include <cstddef>
#include <optional>

namespace rdpmedic::net {

/// Lets the system send an empty probe whenever the connection was quiet for `every` (at least a second). Linux:
/// SO_KEEPALIVE, TCP_KEEPIDLE and TCP_KEEPINTVL of tcp(7). Windows: SIO_KEEPALIVE_VALS
/// (learn.microsoft.com/windows/win32/winsock/sio-keepalive-vals). False where the system refuses.
bool send_keep_alives(NativeSocket native_socket, std::chrono::seconds every);

/// Bytes handed to the system that the other side has not acknowledged. Linux: SIOCOUTQ of tcp(7), also what waits to
/// be sent. Windows: BytesInFlight of SIO_TCP_INFO, from Windows 10 1703. Nothing where the system does not tell.
std::optional<std::size_t> unacknowledged(NativeSocket native_socket);

/// One SYN alone, to be told before connecting. Windows sends a SYN again after an RST and so tells of a refusal only
/// after a second or more; SIO_TCP_INITIAL_RTO (mstcpip.h, Windows 8 and later) ends that. The answer may take 3
/// seconds: with the system's own time-out, a second on newer ones, a slower way would have none. Linux tells at once,
/// nothing is done there.
void try_once(NativeSocket native_socket);

/// From now on an ICMP error does not end this socket's waits: the connection may well live on (RFC 1122 4.2.3.9).
/// Linux with IP_RECVERR would report each (ip(7)); Windows does so only while it connects.
void outlive_icmp_errors(NativeSocket native_socket, bool v6);

}  // namespace rdpmedic::net
