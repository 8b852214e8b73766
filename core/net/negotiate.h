// SPDX-License-Identifier: MIT
// The RDP negotiation over one connection: request out, confirm back, or what came instead.
#pragma once

#include "core/net/stream.h"
#include "core/wire/first_bytes.h"
#include "core/wire/negotiation.h"

#include <string>
#include <vector>

namespace rdpmedic::net {

struct Negotiation {
    enum class Outcome : std::uint8_t {
        confirmed,  ///< a Connection Confirm of any kind
        not_rdp,    ///< other bytes
        malformed,  ///< like a Connection Confirm, but wrong
        endless,    ///< more than any answer has, and still not one
        closed,     ///< FIN without an answer
        reset,
        silent,
        no_connection,  ///< the connection itself failed: see the ledger
    } outcome = Outcome::no_connection;
    std::uint32_t requested = 0;
    wire::ConnectionConfirm confirm;
    std::size_t consumed = 0;          ///< bytes of the confirm
    wire::FirstBytes first;            ///< of what is not RDP
    std::vector<std::uint8_t> sample;  ///< its first bytes
    std::string_view problem;          ///< of malformed
    Ledger ledger;                     ///< of the connection, as it was when the answer was there

    double answer_ms() const { return ledger.last_answer_ms; }

    bool selected(std::uint32_t protocols) const {
        return outcome == Outcome::confirmed && confirm.kind == wire::ConnectionConfirm::Kind::response &&
               (confirm.selected & protocols) != 0;
    }
    /// The server chose TLS, with or without CredSSP in it.
    bool with_tls() const { return selected(wire::protocol::ssl | with_credssp); }
    bool with_nla() const { return selected(with_credssp); }
    static constexpr std::uint32_t with_credssp = wire::protocol::hybrid | wire::protocol::hybrid_ex;

    bool failed_with(std::uint32_t code) const {
        return outcome == Outcome::confirmed && confirm.kind == wire::ConnectionConfirm::Kind::failure &&
               confirm.failure_code == code;
    }
};

/// Sends a request for `protocols` on a connected stream and reads the answer; bytes behind it are given back to the
/// stream. Nothing that identifies anybody is sent. `limit` is for the whole exchange; after an answer that is not RDP
/// a second more is given to see whether it goes on for ever.
asio::awaitable<Negotiation> negotiate(Stream& stream, std::uint32_t protocols, Milliseconds limit);

/// Connects first.
asio::awaitable<Negotiation> connect_and_negotiate(Stream& stream, Endpoint remote, std::uint32_t protocols,
                                                   Milliseconds limit);

}  // namespace rdpmedic::net
