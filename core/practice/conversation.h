// SPDX-License-Identifier: MIT
// One connection to the practice server, from the first byte to the end that its script wants.
#pragma once

#include "core/practice/script.h"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>

#include <memory>

namespace rdpmedic::practice {

/// What all connections of one server share.
struct Stage {
    Settings settings;
    const Script* script = nullptr;
    std::shared_ptr<SSL_CTX> tls;
};

/// Ends when the client goes, the script ends the connection, or `longest_connection` has passed.
boost::asio::awaitable<void> converse(boost::asio::ip::tcp::socket accepted, std::shared_ptr<const Stage> stage);

}  // namespace rdpmedic::practice
