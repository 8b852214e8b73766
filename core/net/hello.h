// SPDX-License-Identifier: MIT
// One TLS ClientHello on a connection of its own, after the RDP negotiation, and what the server makes of it.
// The handshake is not finished, so nothing has to be trusted and no cipher has to be had.
#pragma once

#include "core/net/stream.h"
#include "core/wire/tls.h"

#include <optional>
#include <string>
#include <vector>

namespace rdpmedic::net {

struct HelloAnswer {
    enum class Outcome : std::uint8_t {
        accepted,   ///< a ServerHello of the version offered
        lower,      ///< a ServerHello of an older version: the one offered is refused
        alert,      ///< refused with an alert
        closed,     ///< refused with a FIN
        reset,      ///< refused, or cut off, with an RST
        silent,     ///< nothing within the limit
        not_tls,    ///< bytes that are not TLS
        endless,    ///< more bytes than any first flight has
        not_asked,  ///< the connection or the negotiation before it failed
    } outcome = Outcome::not_asked;
    wire::TlsVersion offered = wire::TlsVersion::tls12;
    std::optional<wire::ServerHello> hello;
    std::optional<wire::Alert> alert;
    std::vector<wire::Bytes> certificates;  ///< DER, leaf first; TLS 1.2 and older only
    std::string_view problem;               ///< of not_tls
    std::vector<std::uint8_t> sample;       ///< first bytes of not_tls
    Ledger ledger;
};

/// `largest_packet`: bytes that neither side's packets shall exceed, 0 for no wish. A system that cannot do that gives
/// `not_asked`.
asio::awaitable<HelloAnswer> say_hello(Endpoint remote, std::uint32_t protocols, wire::ClientHello hello,
                                       Milliseconds limit, std::uint32_t largest_packet = 0);

}  // namespace rdpmedic::net
