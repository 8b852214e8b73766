// SPDX-License-Identifier: MIT
// What a listener must ask of the system before it binds, one file a platform.
#pragma once

#include <boost/asio/ip/tcp.hpp>

namespace rdpmedic::practice {

/// After this, binding to a port on which another program listens fails, and a port whose last server just ended is
/// free. `acceptor` is open and not yet bound.
void take_port_alone(boost::asio::ip::tcp::acceptor& acceptor, boost::system::error_code& code);

}  // namespace rdpmedic::practice
