// SPDX-License-Identifier: MIT
// What differs between systems about a UDP socket, one file a platform.
#pragma once

#include "core/net/datagrams.h"

namespace rdpmedic::net {

using NativeUdpSocket = asio::ip::udp::socket::native_handle_type;

/// ICMP errors are kept and told, and with `whole` nothing is fragmented (see DatagramOptions). To be called before
/// connecting. Best effort.
void prepare(NativeUdpSocket native_socket, bool v6, bool whole);

/// The oldest ICMP error that the socket keeps and that was not taken yet. Linux: its error queue (IP_RECVERR, ip(7)).
/// Windows keeps none: nothing.
std::optional<Arrival> take_kept_error(NativeUdpSocket native_socket);

/// The ICMP error behind a failed receive. Windows alone: Linux keeps them all, see above.
std::optional<IcmpError> icmp_behind(const boost::system::error_code& code, bool v6);

std::optional<std::uint32_t> known_path_mtu(NativeUdpSocket native_socket, bool v6);

}  // namespace rdpmedic::net
