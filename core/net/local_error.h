// SPDX-License-Identifier: MIT
// What the operating system knows about a socket beyond the error code: ICMP messages and retransmissions.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace rdpmedic::net {

/// An ICMP error that answered this socket's packets.
struct IcmpError {
    std::string from;       ///< address of the router or firewall that sent it
    std::uint8_t type = 0;  ///< ICMP or ICMPv6 type
    std::uint8_t code = 0;
    bool v6 = false;

    /// True for the codes that only a filter sends: port unreachable to TCP, administratively prohibited.
    bool from_filter() const;
};

/// The oldest entry of the socket's error queue that came by ICMP (Linux: MSG_ERRQUEUE, ip(7); works for TCP
/// since 5.9).
std::optional<IcmpError> take_icmp_error(int native_socket);

/// Segments sent again since the connection was begun (Linux: TCP_INFO, tcp(7)); nothing where the system does not
/// tell.
std::optional<std::uint32_t> retransmits(int native_socket);

/// Asks the system to keep ICMP errors for `take_icmp_error`. Best effort.
void keep_icmp_errors(int native_socket, bool v6);

}  // namespace rdpmedic::net
