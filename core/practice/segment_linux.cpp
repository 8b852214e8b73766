// SPDX-License-Identifier: MIT
#include "core/practice/segment.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

namespace rdpmedic::practice {

std::optional<std::size_t> full_segment(boost::asio::ip::tcp::socket& socket) {
    int bytes = 0;
    socklen_t size = sizeof bytes;
    const int status = getsockopt(socket.native_handle(), IPPROTO_TCP, TCP_MAXSEG, &bytes, &size);
    return status == 0 && bytes > 0 ? std::optional(static_cast<std::size_t>(bytes)) : std::nullopt;
}

}  // namespace rdpmedic::practice
