// SPDX-License-Identifier: MIT
// One connection that is driven to the stage at which another one was torn down, and what becomes of it there; also
// with bytes that cannot travel as far as the server.
#pragma once

#include "core/net/stream.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace rdpmedic::teardown {

/// Where a connection ends.
enum class Stage : std::uint8_t {
    connect,      ///< the SYN is refused
    open,         ///< connected, nothing sent
    negotiation,  ///< after the connection request
    tls,          ///< after the ClientHello
    sign_in,      ///< after the first message of CredSSP
};

/// Stable spelling for evidence: "connect", "open", "negotiation", "tls", "sign-in".
std::string_view name(Stage stage);

/// What is sent at the stage: what a client sends, or other bytes of the same length.
enum class Content : std::uint8_t { own, noise, http, without_name };

/// Stable spelling for evidence: "own", "noise", "http", "without-name".
std::string_view name(Content content);

struct Wish {
    net::Endpoint remote;
    Stage stage = Stage::connect;
    Content content = Content::own;
    std::optional<int> hops;  ///< how many routers pass on what is sent at the stage; the SYN itself at `connect`
    std::string server_name;  ///< for the ClientHello; empty: none
    Milliseconds limited_wait{800};  ///< how long what is sent with few hops may be answered
    Milliseconds limit{4000};        ///< of every other wait
};

struct Tried {
    enum class End : std::uint8_t {
        not_reached,  ///< ended or stayed silent below the stage
        answered,     ///< the other side said something, or took the connection at stage `connect`
        quiet,        ///< nothing came within the limit: at stage `open` that is right
        refused,      ///< RST to the SYN
        reset,        ///< RST
        closed,       ///< FIN
        died,         ///< the SYN came to nothing: silence or an ICMP message
    } end = End::not_reached;
    bool while_limited = false;       ///< it ended so while its bytes could not reach the server
    bool reset_after_answer = false;  ///< RST right behind an answer
    double after_ms = 0;              ///< from what was sent (or the connection, at `open`) to the end
    double connect_ms = 0;
    std::string router;  ///< who sent the ICMP message, where one did

    bool torn() const { return end == End::refused || end == End::reset || end == End::closed; }
};

/// "reset after 3 ms", for evidence.
std::string text_of(const Tried& tried);

net::asio::awaitable<Tried> attempt(net::asio::any_io_executor executor, Wish wish);

}  // namespace rdpmedic::teardown
