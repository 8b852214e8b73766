// SPDX-License-Identifier: MIT
// A plain client that shows what the practice server puts on the wire. Nothing here waits for ever.
#pragma once

#include "core/practice/server.h"
#include "core/wire/bytes.h"
#include "core/wire/credssp.h"
#include "core/wire/negotiation.h"
#include "core/wire/tls.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <openssl/ssl.h>

#include <chrono>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace rdpmedic::tests {

/// How the server's side of a connection stands.
enum class End { open, fin, rst };

inline constexpr std::size_t everything = static_cast<std::size_t>(-1);
inline constexpr std::chrono::milliseconds long_enough{5000};  // for what must come
inline constexpr std::chrono::milliseconds short_while{250};   // for what must not come

class Client {
public:
    explicit Client(std::uint16_t port, const std::string& address = "127.0.0.1");

    /// False when the connection was torn down before.
    bool send(const wire::Bytes& bytes);
    /// Waits until `count` bytes are there in all, the server ended the connection, or `limit` has passed.
    const wire::Bytes& read(std::size_t count = everything, std::chrono::milliseconds limit = long_enough);
    /// Everything read and not taken yet.
    wire::Bytes take();
    End end() const { return m_end; }
    bool connected() const { return m_connected; }

    /// Sends a request for these protocols and takes the confirm from what comes.
    wire::ConnectionConfirm negotiate(std::uint32_t protocols);
    /// Negotiates what Windows asks for, then says a hand-made hello and reads the answer.
    wire::ServerFlight hello(wire::TlsVersion version, std::vector<std::uint16_t> suites,
                             std::chrono::milliseconds limit = long_enough);

private:
    boost::asio::io_context m_context;
    boost::asio::ip::tcp::socket m_socket;
    wire::Bytes m_received;
    End m_end = End::open;
    bool m_connected = false;
};

/// TLS that OpenSSL completes, on a connection that was negotiated.
class TlsClient {
public:
    /// OpenSSL's version numbers. `session`: one to resume.
    TlsClient(Client& client, int lowest, int highest, SSL_SESSION* session = nullptr);
    ~TlsClient();
    TlsClient(const TlsClient&) = delete;
    TlsClient& operator=(const TlsClient&) = delete;

    bool handshake();
    bool send(const wire::Bytes& bytes);
    /// Decrypted bytes until there are `count`, or nothing more comes.
    wire::Bytes read(std::size_t count, std::chrono::milliseconds limit = long_enough);
    /// Sends it and parses what comes; malformed or incomplete where that is what comes.
    wire::Parsed<wire::TsRequest> ask(const wire::TsRequest& request);

    int version() const;
    const X509* certificate() const;
    SSL* native() { return m_ssl.get(); }

private:
    void flush();
    bool receive(std::chrono::milliseconds limit);

    Client& m_client;
    std::unique_ptr<SSL_CTX, void (*)(SSL_CTX*)> m_context;
    std::unique_ptr<SSL, void (*)(SSL*)> m_ssl;
};

/// A server that runs, or the test fails.
practice::Server play(std::string_view fault);
practice::Server play(practice::Settings settings);

/// A TSRequest with an NTLM NEGOTIATE.
wire::TsRequest first_request();

}  // namespace rdpmedic::tests
