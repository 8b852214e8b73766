// SPDX-License-Identifier: MIT
// One HTTP question and its answer over a connection that stands, in clear or through TLS.
#pragma once

#include "core/net/stream.h"
#include "core/net/tls_session.h"
#include "core/wire/http.h"

#include <string>
#include <vector>

namespace rdpmedic::net {

struct HttpAnswer {
    enum class Outcome : std::uint8_t {
        not_asked,  ///< the connection below it never stood
        answered,   ///< a reply, at least its header
        closed,     ///< FIN or close_notify without one
        reset,
        silent,     ///< no whole header within the limit
        malformed,  ///< bytes that are not HTTP, or more of them than a reply has
    } outcome = Outcome::not_asked;
    wire::HttpReply reply;  ///< of answered
    std::string problem;    ///< of malformed, plain English
    double sent_at_ms = 0;  ///< by the system's clock, Unix milliseconds
    double answered_at_ms = 0;

    bool answered() const { return outcome == Outcome::answered; }
    bool has_status(unsigned status) const { return answered() && reply.status == status; }
    double elapsed_ms() const { return answered_at_ms - sent_at_ms; }
};

/// `limit` is for the whole exchange.
asio::awaitable<HttpAnswer> ask(Stream& stream, TlsSession& tls, std::vector<std::uint8_t> request, Milliseconds limit);

/// CONNECT to a web proxy, in clear. After a 2xx the stream leads to where the request named.
asio::awaitable<HttpAnswer> ask_proxy(Stream& stream, std::vector<std::uint8_t> request, Milliseconds limit);

}  // namespace rdpmedic::net
