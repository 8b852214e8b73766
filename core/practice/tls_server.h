// SPDX-License-Identifier: MIT
// The server's side of TLS over a plain socket, with every outgoing packet in our hands, so that large ones can be
// lost.
#pragma once

#include "core/practice/script.h"
#include "core/wire/bytes.h"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <openssl/types.h>

#include <cstddef>
#include <memory>

namespace rdpmedic::practice {

/// What all connections of a server with this script share; nullptr when OpenSSL refuses it.
std::shared_ptr<SSL_CTX> make_tls(const Script& script, const Settings& settings);

class TlsServer {
public:
    /// Packets larger than `largest_packet` bytes are swallowed; 0: none.
    TlsServer(boost::asio::ip::tcp::socket& socket, SSL_CTX* context, std::size_t largest_packet);
    ~TlsServer();
    TlsServer(const TlsServer&) = delete;
    TlsServer& operator=(const TlsServer&) = delete;

    /// `received`: bytes of the ClientHello that were read already. False when the client went or was refused.
    boost::asio::awaitable<bool> handshake(wire::Bytes received);
    /// Decrypted bytes; empty when the client went.
    boost::asio::awaitable<wire::Bytes> read();
    boost::asio::awaitable<bool> write(wire::Bytes bytes);

private:
    boost::asio::awaitable<bool> send_pending();
    boost::asio::awaitable<bool> receive();

    boost::asio::ip::tcp::socket& m_socket;
    std::unique_ptr<SSL, void (*)(SSL*)> m_ssl;
    BIO* m_incoming;  // owned by m_ssl
    BIO* m_outgoing;  // owned by m_ssl
    std::size_t m_largest_packet;
};

}  // namespace rdpmedic::practice
