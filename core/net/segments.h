// SPDX-License-Identifier: MIT
// The sizes of TCP's segments on one connection: what the system knows of them, and smaller ones on request. They tell
// the MTU of a way without a single ICMP message.
#pragma once

#include "core/net/local_error.h"

#include <cstdint>
#include <optional>

namespace rdpmedic::net {

/// Bytes. What goes over the wire is larger by `headers`.
struct SegmentFacts {
    std::uint32_t largest_sent = 0;      ///< payload of our full segment, agreed with the other side and with the path
    std::uint32_t largest_received = 0;  ///< payload of the largest segment that arrived; 0: this system does not tell
    std::uint32_t headers = 0;           ///< of IP and TCP with its options, in each packet
};

/// Linux: TCP_INFO (tcp(7)); its estimate of the largest segment received starts at up to 536 bytes, so
/// it is to be read beside the bytes that came. Windows: SIO_TCP_INFO, from Windows 10 1703, or TCP_MAXSEG,
/// from Windows 10 (learn.microsoft.com/windows/win32/winsock/ipproto-tcp-socket-options). Nothing where the system
/// does not tell.
std::optional<SegmentFacts> segment_facts(NativeSocket native_socket, bool v6);

/// Neither side shall send packets of more than `packet` bytes, IP header and all, on a connection that is still to be
/// made. Linux: TCP_MAXSEG (tcp(7)). Windows: IP_USER_MTU, from Windows 10 2004 (WSASetIPUserMtu; TCP_MAXSEG is
/// documented as readable alone); that it lowers what is announced to the other side follows from RFC 9293 section
/// 3.7.1 and is not documented. False where this system cannot.
bool limit_packets(NativeSocket native_socket, bool v6, std::uint32_t packet);

/// Whether the other side is sure to be told of that limit: Linux, not Windows.
bool limit_is_announced();

}  // namespace rdpmedic::net
