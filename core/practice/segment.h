// SPDX-License-Identifier: MIT
// How large the packets of a connection may be at most, as its client asked, one file a platform.
#pragma once

#include <boost/asio/ip/tcp.hpp>

#include <cstddef>
#include <optional>

namespace rdpmedic::practice {

/// Bytes of payload in a full segment to the client (TCP_MAXSEG: tcp(7); on Windows from Windows 10,
/// learn.microsoft.com/windows/win32/winsock/ipproto-tcp-socket-options). Nothing where the system does not tell.
std::optional<std::size_t> full_segment(boost::asio::ip::tcp::socket& socket);

}  // namespace rdpmedic::practice
