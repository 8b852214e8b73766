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

TlsServer::TlsServer(asio::ip::tcp::socket& socket, SSL_CTX* context, std::size_t largest_packet)
    : m_socket(socket), m_ssl(SSL_new(context), SSL_free), m_incoming(BIO_new(BIO_s_mem())),
      m_outgoing(BIO_new(BIO_s_mem())), m_largest_packet(largest_packet) {
    BIO_set_mem_eof_return(m_incoming, -1);
    SSL_set_bio(m_ssl.get(), m_incoming, m_outgoing);
    SSL_set_accept_state(m_ssl.get());
}

TlsServer::~TlsServer() = default;

asio::awaitable<bool> TlsServer::send_pending() {
    wire::Bytes bytes(BIO_ctrl_pending(m_outgoing));
    if (bytes.empty()) {
        co_return true;
    }
    BIO_read(m_outgoing, bytes.data(), static_cast<int>(bytes.size()));
    if (m_largest_packet > 0 && bytes.size() > m_largest_packet) {
        co_return true;
    }
    const auto [code, count] = co_await asio::async_write(m_socket, asio::buffer(bytes), as_result);
    co_return !code;
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
        if (status == 1 || !more || !sent) {
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
        std::array<std::uint8_t, 8192> buffer{};
        ERR_clear_error();
        const int count = SSL_read(m_ssl.get(), buffer.data(), static_cast<int>(buffer.size()));
        if (count > 0) {
            co_return wire::Bytes(buffer.begin(), buffer.begin() + count);
        }
        if (!wants_more(m_ssl.get(), count)) {
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
