// SPDX-License-Identifier: MIT
#include "core/practice/take_port.h"

namespace rdpmedic::practice {

void take_port_alone(boost::asio::ip::tcp::acceptor& acceptor, boost::system::error_code& code) {
    // Here it only skips the wait after a former server's end.
    acceptor.set_option(boost::asio::ip::tcp::acceptor::reuse_address(true), code);
}

}  // namespace rdpmedic::practice
