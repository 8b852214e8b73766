// SPDX-License-Identifier: MIT
#include "core/net/local_error.h"

namespace rdpmedic::net {

bool IcmpError::from_filter() const {
    if (v6) {
        return type == 1 && (code == 1 || code == 4 || code == 5 || code == 6);  // RFC 4443 section 3.1
    }
    return type == 3 && (code == 3 || code == 9 || code == 10 || code == 13);  // RFC 792, RFC 1812 section 5.2.7.1
}

bool is_connected(const boost::asio::ip::tcp::socket& socket) {
    boost::system::error_code code;
    socket.remote_endpoint(code);
    return !code;
}

}  // namespace rdpmedic::net
