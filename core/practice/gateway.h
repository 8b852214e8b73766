// SPDX-License-Identifier: MIT
// The practice server as an RD Gateway: HTTP inside of TLS, as far as a client comes without a credential.
#pragma once

#include "core/practice/conversation.h"
#include "core/wire/bytes.h"

#include <boost/asio/awaitable.hpp>

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace rdpmedic::practice {

class TlsServer;

struct GatewayQuestion {
    std::string method;
    std::string target;
    std::string authorization;  ///< value of the header; empty: none
    bool upgrade = false;       ///< to WebSocket
};

/// The header of a request, lines and all. Nothing where it is not one.
std::optional<GatewayQuestion> read_question(std::string_view header);

struct GatewayReply {
    wire::Bytes bytes;        ///< empty: no answer at all
    wire::Bytes more;         ///< what is sent after it, again and again; empty: nothing
    bool keeps_open = false;  ///< the connection may carry another request
};

GatewayReply reply_to(const Script& script, const Settings& settings, const GatewayQuestion& question,
                      std::chrono::system_clock::time_point now);

/// Answers until the client goes or the script ends it. Requests are read up to 16 KiB each; nothing that could be a
/// credential is kept.
boost::asio::awaitable<void> serve_gateway(TlsServer& tls, std::shared_ptr<const Stage> stage);

}  // namespace rdpmedic::practice
