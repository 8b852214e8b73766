// SPDX-License-Identifier: MIT
#include "core/practice/segment.h"

namespace rdpmedic::practice {

std::optional<std::size_t> full_segment(boost::asio::ip::tcp::socket& socket) {
    constexpr int tcp_maxseg = 4;  // ws2ipdef.h of newer Windows SDKs
    int bytes = 0;
    int size = sizeof bytes;
    const int status =
        getsockopt(socket.native_handle(), IPPROTO_TCP, tcp_maxseg, reinterpret_cast<char*>(&bytes), &size);
    return status == 0 && bytes > 0 ? std::optional(static_cast<std::size_t>(bytes)) : std::nullopt;
}

}  // namespace rdpmedic::practice
