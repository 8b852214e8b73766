// SPDX-License-Identifier: MIT
#include "core/practice/tls_server.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <openssl/err.h>
#include <openssl/ssl.h>

#include <array>

namespace rdpmedic::practice {

namespace asio = boost::asio;

namespace {

constexpr auto as_result = asio::as_tuple(asio::use_awaitable);

bool wants_more(const SSL* ssl, int status) {
    const int wanted = SSL_get_error(ssl, status);
    return wanted == SSL_ERROR_WANT_READ || wanted == SSL_ERROR_WANT_WRITE;
}

}  // namespace

std::shared_ptr<SSL_CTX> make_tls(const Script& script, const Settings& settings) {
    // Without the system's configuration file, whose MinProtocol would decide what can be played.
    static const bool ready = OPENSSL_init_ssl(OPENSSL_INIT_NO_LOAD_CONFIG, nullptr) == 1;
    const std::shared_ptr<SSL_CTX> context(SSL_CTX_new(TLS_server_method()), SSL_CTX_free);
    if (!ready || !context) {
        return nullptr;
    }
    SSL_CTX* tls = context.get();
    // Level 0: at 1 and above OpenSSL refuses the signatures of TLS 1.0 and small keys.
    SSL_CTX_set_security_level(tls, 0);
    // No resumption: its short answers would show no certificate and slip through where large answers are lost.
    SSL_CTX_set_session_cache_mode(tls, SSL_SESS_CACHE_OFF);
    SSL_CTX_set_options(tls, SSL_OP_NO_TICKET | SSL_OP_CIPHER_SERVER_PREFERENCE | SSL_OP_NO_RENEGOTIATION);
    const Identity identity = make_identity(script.flaw, settings.computer, settings.domain);
    const bool usable = identity.certificate && SSL_CTX_set_num_tickets(tls, 0) == 1 &&
                        SSL_CTX_set_min_proto_version(tls, script.lowest_version) == 1 &&
                        SSL_CTX_set_max_proto_version(tls, script.highest_version) == 1 &&
                        SSL_CTX_set_cipher_list(tls, script.suites) == 1 &&
                        SSL_CTX_set_ciphersuites(tls, "TLS_AES_256_GCM_SHA384:TLS_AES_128_GCM_SHA256") == 1 &&
                        SSL_CTX_set1_groups_list(tls, "X25519:P-256:P-384") == 1 &&
                        SSL_CTX_use_certificate(tls, identity.certificate.get()) == 1 &&
                        SSL_CTX_use_PrivateKey(tls, identity.key.get()) == 1;
    return usable ? context : nullptr;
}

TlsServer::TlsServer(asio::ip::tcp::socket& socket, SSL_CTX* context, std::size_t largest_packet)
    : m_socket(socket), m_ssl(SSL_new(context), SSL_free), m_incoming(BIO_new(BIO_s_mem())),
      m_outgoing(BIO_new(BIO_s_mem())), m_largest_packet(largest_packet) {
    BIO_set_mem_eof_return(m_incoming, -1);
    SSL_set_bio(m_ssl.get(), m_incoming, m_outgoing);
    SSL_set_accept_state(m_ssl.get());
}

TlsServer::~TlsServer() = default;

asio::awaitable<bool> TlsServer::send_pending() {
    if (m_largest_packet > 0 && BIO_ctrl_pending(m_outgoing) > m_largest_packet) {
        BIO_reset(m_outgoing);
    }
    std::array<std::uint8_t, 16384> part{};
    while (BIO_ctrl_pending(m_outgoing) > 0) {
        const int size = BIO_read(m_outgoing, part.data(), static_cast<int>(part.size()));
        if (size <= 0) {
            co_return false;
        }
        const auto [code, sent] =
            co_await asio::async_write(m_socket, asio::buffer(part.data(), static_cast<std::size_t>(size)), as_result);
        if (code) {
            co_return false;
        }
    }
    co_return true;
}

asio::awaitable<bool> TlsServer::receive() {
    std::array<std::uint8_t, 8192> buffer{};
    const auto [code, count] = co_await m_socket.async_read_some(asio::buffer(buffer), as_result);
    if (code) {
        co_return false;
    }
    BIO_write(m_incoming, buffer.data(), static_cast<int>(count));
    co_return true;
}

asio::awaitable<bool> TlsServer::handshake(wire::Bytes received) {
    BIO_write(m_incoming, received.data(), static_cast<int>(received.size()));
    for (;;) {
        ERR_clear_error();
        const int status = SSL_do_handshake(m_ssl.get());
        const bool more = status != 1 && wants_more(m_ssl.get(), status);
        const bool sent = co_await send_pending();
        if (!more || !sent) {
            co_return status == 1 && sent;
        }
        const bool alive = co_await receive();
        if (!alive) {
            co_return false;
        }
    }
}

asio::awaitable<wire::Bytes> TlsServer::read() {
    for (;;) {
        // The only copy: whoever must not keep it wipes this one.
        wire::Bytes bytes(8192);
        ERR_clear_error();
        const int count = SSL_read(m_ssl.get(), bytes.data(), static_cast<int>(bytes.size()));
        if (count > 0) {
            bytes.resize(static_cast<std::size_t>(count));
            co_return bytes;
        }
        const bool more = wants_more(m_ssl.get(), count);
        const bool sent = co_await send_pending();  // an alert or a new key may be due
        if (!more || !sent) {
            co_return wire::Bytes();
        }
        const bool alive = co_await receive();
        if (!alive) {
            co_return wire::Bytes();
        }
    }
}

asio::awaitable<bool> TlsServer::write(wire::Bytes bytes) {
    ERR_clear_error();
    if (SSL_write(m_ssl.get(), bytes.data(), static_cast<int>(bytes.size())) <= 0) {
        co_return false;
    }
    co_return co_await send_pending();
}

}  // namespace rdpmedic::practice
