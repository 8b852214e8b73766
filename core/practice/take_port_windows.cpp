// SPDX-License-Identifier: MIT
#include "core/practice/take_port.h"

namespace rdpmedic::practice {

void take_port_alone(boost::asio::ip::tcp::acceptor& acceptor, boost::system::error_code& code) {
    // SO_REUSEADDR would share a port that is taken, and without this another program could share ours
    // (learn.microsoft.com/windows/win32/winsock/using-so-reuseaddr-and-so-exclusiveaddruse).
    using Exclusive = boost::asio::detail::socket_option::boolean<SOL_SOCKET, SO_EXCLUSIVEADDRUSE>;
    acceptor.set_option(Exclusive(true), code);
}

}  // namespace rdpmedic::practice
