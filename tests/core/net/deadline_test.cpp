// SPDX-License-Identifier: MIT
// Peers that never come to an end: whatever they send, an exchange is over at its limit.
#include "core/net/negotiate.h"
#include "core/net/tls_session.h"
#include "tests/core/net/peer.h"
#include "tests/support/make_certificate.h"
#include "tests/support/run_coroutine.h"

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/write.hpp>
#include <catch2/catch_test_macros.hpp>
#include <openssl/ssl.h>

#include <array>
#include <chrono>
#include <memory>
#include <thread>

using namespace rdpmedic;
using boost::asio::ip::tcp;
using net::Stream;
using tests::Peer;
using Clock = std::chrono::steady_clock;

namespace {

constexpr Milliseconds limit{600};
constexpr std::chrono::seconds far_beyond{6};        // ten times the limit, on a busy machine
constexpr std::chrono::seconds peer_perseveres{20};  // then it gives up, so that a fault fails instead of hanging

/// The same bytes again and again, until nobody takes them.
void repeat(tcp::socket& socket, const wire::Bytes& bytes, Milliseconds pause) {
    const auto end = Clock::now() + peer_perseveres;
    boost::system::error_code code;
    while (!code && Clock::now() < end) {
        boost::asio::write(socket, boost::asio::buffer(bytes), code);
        std::this_thread::sleep_for(pause);
    }
}

/// A Connection Confirm of 255 bytes that takes its time.
void drip_confirm(tcp::socket& socket) {
    const wire::Bytes beginning{3, 0, 0, 255, 250, 0xd0};
    boost::system::error_code ignored;
    boost::asio::write(socket, boost::asio::buffer(beginning), ignored);
    repeat(socket, {0}, Milliseconds(100));
}

boost::asio::awaitable<net::Negotiation> ask(boost::asio::any_io_executor executor, tcp::endpoint remote) {
    Stream stream(executor);
    const auto negotiation =
        co_await net::connect_and_negotiate(stream, remote, wire::protocol::windows_default, limit);
    co_return negotiation;
}

boost::asio::awaitable<Result<void>> shake(boost::asio::any_io_executor executor, tcp::endpoint remote) {
    Stream stream(executor);
    net::TlsSession tls;
    co_await stream.connect(remote, limit);
    const auto shaken = co_await tls.handshake(stream, {}, limit);
    co_return shaken;
}

/// HelloRequests, which a client that is shaking hands passes over (RFC 5246 7.4.1.1), many to a record.
wire::Bytes hello_requests() {
    constexpr std::size_t count = 1024;
    wire::Bytes record{22, 3, 3, count * 4 >> 8, 0};
    for (std::size_t index = 0; index < count; ++index) {
        record.insert(record.end(), {0, 0, 0, 0});
    }
    return record;
}

/// The server's side of TLS 1.3, which after the handshake sends nothing but session tickets.
class TicketServer {
public:
    TicketServer() : m_context(SSL_CTX_new(TLS_server_method()), SSL_CTX_free) {
        const auto key = tests::make_key(0);
        const std::shared_ptr<X509> certificate(X509_new(), X509_free);
        X509_gmtime_adj(X509_getm_notBefore(certificate.get()), 0);
        X509_gmtime_adj(X509_getm_notAfter(certificate.get()), 3600);
        X509_set_pubkey(certificate.get(), key.get());
        X509_sign(certificate.get(), key.get(), EVP_sha256());
        SSL_CTX_use_certificate(m_context.get(), certificate.get());
        SSL_CTX_use_PrivateKey(m_context.get(), key.get());
        m_ssl.reset(SSL_new(m_context.get()), SSL_free);
        SSL_set_bio(m_ssl.get(), BIO_new(BIO_s_mem()), BIO_new(BIO_s_mem()));
        SSL_set_accept_state(m_ssl.get());
    }

    void serve(tcp::socket& socket) {
        boost::system::error_code code;
        while (!code && SSL_do_handshake(m_ssl.get()) != 1) {
            send(socket, code);
            std::array<std::uint8_t, 4096> buffer{};
            const std::size_t count = code ? 0 : socket.read_some(boost::asio::buffer(buffer), code);
            BIO_write(SSL_get_rbio(m_ssl.get()), buffer.data(), static_cast<int>(count));
        }
        const auto end = Clock::now() + peer_perseveres;
        while (!code && Clock::now() < end) {
            SSL_new_session_ticket(m_ssl.get());
            SSL_do_handshake(m_ssl.get());
            send(socket, code);
        }
    }

private:
    void send(tcp::socket& socket, boost::system::error_code& code) {
        wire::Bytes bytes(BIO_ctrl_pending(SSL_get_wbio(m_ssl.get())));
        if (!bytes.empty()) {
            BIO_read(SSL_get_wbio(m_ssl.get()), bytes.data(), static_cast<int>(bytes.size()));
            boost::asio::write(socket, boost::asio::buffer(bytes), code);
        }
    }

    std::shared_ptr<SSL_CTX> m_context;
    std::shared_ptr<SSL> m_ssl;
};

boost::asio::awaitable<Result<std::vector<std::uint8_t>>> read_secured(boost::asio::any_io_executor executor,
                                                                       tcp::endpoint remote) {
    constexpr Milliseconds for_the_handshake{5000};
    Stream stream(executor);
    net::TlsSession tls;
    co_await stream.connect(remote, for_the_handshake);
    const auto shaken = co_await tls.handshake(stream, {}, for_the_handshake);
    if (!shaken) {
        co_return Error{ErrorCode::internal, "handshake", {}, 0, tls.facts().problem};
    }
    auto bytes = co_await tls.read(stream, limit);
    co_return bytes;
}

boost::asio::awaitable<net::Ending> read_too_late(boost::asio::any_io_executor executor, tcp::endpoint remote) {
    Stream stream(executor);
    co_await stream.connect(remote, far_beyond);
    co_await stream.wait(far_beyond);
    std::array<std::uint8_t, 16> buffer{};
    const auto count = co_await stream.read_some(buffer, Milliseconds(0));
    co_return count ? net::Ending::open : stream.ledger().ending;
}

}  // namespace

TEST_CASE("an answer that comes drop by drop ends the negotiation at its limit", "[net]") {
    Peer peer(drip_confirm);
    const auto begun = Clock::now();

    const auto found =
        tests::run_coroutine([&](boost::asio::any_io_executor executor) { return ask(executor, peer.endpoint()); });

    CHECK(Clock::now() - begun >= limit);
    CHECK(Clock::now() - begun < far_beyond);
    CHECK(found.outcome == net::Negotiation::Outcome::malformed);
    CHECK(found.ledger.ending == net::Ending::silence);
}

TEST_CASE("a peer that floods a TLS handshake meets its limit", "[net]") {
    Peer peer([](tcp::socket& socket) { repeat(socket, hello_requests(), Milliseconds(0)); });
    const auto begun = Clock::now();

    const auto shaken =
        tests::run_coroutine([&](boost::asio::any_io_executor executor) { return shake(executor, peer.endpoint()); });

    CHECK(Clock::now() - begun >= limit);
    CHECK(Clock::now() - begun < far_beyond);
    REQUIRE_FALSE(shaken.has_value());
    CHECK(shaken.error().code == ErrorCode::no_answer);
}

TEST_CASE("a peer that floods a secured connection with what is no answer meets the limit", "[net]") {
    Peer peer([](tcp::socket& socket) { TicketServer().serve(socket); });
    const auto begun = Clock::now();

    const auto bytes = tests::run_coroutine(
        [&](boost::asio::any_io_executor executor) { return read_secured(executor, peer.endpoint()); });

    CHECK(Clock::now() - begun < far_beyond);
    REQUIRE_FALSE(bytes.has_value());
    CHECK(bytes.error().code == ErrorCode::no_answer);
}

TEST_CASE("with no time left nothing is read, even where something has come", "[net]") {
    Peer peer([](tcp::socket& socket) { repeat(socket, wire::Bytes(1024, 0), Milliseconds(1)); });

    const auto ending = tests::run_coroutine(
        [&](boost::asio::any_io_executor executor) { return read_too_late(executor, peer.endpoint()); });

    CHECK(ending == net::Ending::silence);
}
