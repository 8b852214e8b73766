// SPDX-License-Identifier: MIT
// What the operating system knows about a socket beyond the error code: ICMP messages and retransmissions.
#pragma once

#include <boost/asio/ip/tcp.hpp>

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
    std::uint32_t mtu = 0;  ///< of the next link, from "fragmentation needed" and "packet too big"; 0: not told

    /// True for the codes that only a filter sends: port unreachable to TCP, administratively prohibited.
    bool from_filter() const;
};

using NativeSocket = boost::asio::ip::tcp::socket::native_handle_type;

/// The ICMP error behind a failed connection. Linux: the oldest such entry of the socket's error queue (MSG_ERRQUEUE,
/// ip(7); works for TCP since 5.9). Windows: TCP_ICMP_ERROR_INFO, from Windows 10 2004. Nothing where the system does
/// not tell.
std::optional<IcmpError> take_icmp_error(NativeSocket native_socket);

/// Whether what ended an attempt to connect was an RST after the SYN+ACK. Linux: ECONNRESET. Windows: ConnectEx gives
/// ERROR_NETNAME_DELETED or ERROR_CONNECTION_ABORTED (winerror.h), which Asio leaves as they are, or a socket that is
/// not connected any more.
bool is_reset_of_connect(boost::system::error_code code);

/// Whether the connection stands. On Linux an attempt that keeps ICMP errors can look as if it had succeeded for the
/// moment between the error's arrival in the queue, which wakes us, and the attempt's end.
bool is_connected(const boost::asio::ip::tcp::socket& socket);

/// Linux: segments sent again since the connection was begun (TCP_INFO, tcp(7)). Windows: SYN segments sent again
/// (SIO_TCP_INFO, from Windows 10 1703). Nothing where the system does not tell.
std::optional<std::uint32_t> retransmits(NativeSocket native_socket);

/// Asks the system to keep ICMP errors for `take_icmp_error`. Best effort; call it before connecting. On Windows
/// (TCP_FAIL_CONNECT_ON_ICMP_ERROR) such an error then ends the attempt, as it does on Linux.
void keep_icmp_errors(NativeSocket native_socket, bool v6);

}  // namespace rdpmedic::net
