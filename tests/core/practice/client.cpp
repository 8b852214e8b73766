// SPDX-License-Identifier: MIT
#include "tests/core/practice/client.h"

#include "core/wire/ntlm.h"

#include <boost/asio/buffer.hpp>
#include <boost/asio/write.hpp>
#include <openssl/err.h>
#include <openssl/ssl.h>

#include <array>
#include <utility>

namespace rdpmedic::tests {

namespace asio = boost::asio;

Client::Client(std::uint16_t port, const std::string& address) : m_socket(m_context) {
    boost::system::error_code code;
    m_socket.connect({asio::ip::make_address(address), port}, code);
    m_connected = !code;
    if (m_connected) {
        m_socket.set_option(asio::ip::tcp::no_delay(true), code);
    }
}

bool Client::send(const wire::Bytes& bytes) {
    boost::system::error_code code;
    asio::write(m_socket, asio::buffer(bytes), code);
    return !code;
}

const wire::Bytes& Client::read(std::size_t count, std::chrono::milliseconds limit) {
    const auto deadline = std::chrono::steady_clock::now() + limit;
    std::array<std::uint8_t, 65536> buffer{};
    while (m_received.size() < count && m_end == End::open && std::chrono::steady_clock::now() < deadline) {
        m_socket.async_read_some(asio::buffer(buffer), [&](boost::system::error_code code, std::size_t size) {
            m_received.insert(m_received.end(), buffer.begin(), buffer.begin() + static_cast<std::ptrdiff_t>(size));
            if (code == asio::error::eof) {
                m_end = End::fin;
            } else if (code && code != asio::error::operation_aborted) {
                m_end = End::rst;
            }
        });
        m_context.restart();
        m_context.run_until(deadline);
        if (!m_context.stopped()) {
            m_socket.cancel();
            m_context.run();
        }
    }
    return m_received;
}

wire::Bytes Client::take() {
    return std::exchange(m_received, {});
}

wire::ConnectionConfirm Client::negotiate(std::uint32_t protocols) {
    wire::ConnectionRequest request;
    request.protocols = protocols;
    send(wire::compose(request));
    constexpr std::size_t confirm_with_data = 19;
    const auto parsed = wire::parse_connection_confirm(read(confirm_with_data));
    m_received.erase(m_received.begin(), m_received.begin() + static_cast<std::ptrdiff_t>(parsed.consumed));
    return parsed.value;
}

wire::ServerFlight Client::hello(wire::TlsVersion version, std::vector<std::uint16_t> suites,
                                 std::chrono::milliseconds limit) {
    negotiate(wire::protocol::windows_default);
    wire::ClientHello hello;
    hello.version = version;
    hello.suites = std::move(suites);
    hello.key_share.fill(9);
    send(wire::compose(hello));
    wire::ServerFlight flight;
    std::size_t fed = 0;
    while (flight.status() == wire::Status::incomplete) {
        const wire::Bytes& bytes = read(fed + 1, limit);
        if (bytes.size() == fed) {
            break;
        }
        flight.feed(wire::View(bytes).subspan(fed));
        fed = bytes.size();
    }
    return flight;
}

namespace {

std::unique_ptr<SSL_CTX, void (*)(SSL_CTX*)> make_context(int lowest, int highest) {
    OPENSSL_init_ssl(OPENSSL_INIT_NO_LOAD_CONFIG, nullptr);
    std::unique_ptr<SSL_CTX, void (*)(SSL_CTX*)> context(SSL_CTX_new(TLS_client_method()), SSL_CTX_free);
    SSL_CTX_set_security_level(context.get(), 0);
    SSL_CTX_set_cipher_list(context.get(), "ALL");
    SSL_CTX_set_min_proto_version(context.get(), lowest);
    SSL_CTX_set_max_proto_version(context.get(), highest);
    SSL_CTX_set_max_cert_list(context.get(), 16L * 1024 * 1024);
    return context;
}

}  // namespace

TlsClient::TlsClient(Client& client, int lowest, int highest, SSL_SESSION* session)
    : m_client(client), m_context(make_context(lowest, highest)), m_ssl(SSL_new(m_context.get()), SSL_free) {
    BIO* incoming = BIO_new(BIO_s_mem());
    BIO_set_mem_eof_return(incoming, -1);
    SSL_set_bio(m_ssl.get(), incoming, BIO_new(BIO_s_mem()));
    SSL_set_connect_state(m_ssl.get());
    if (session != nullptr) {
        SSL_set_session(m_ssl.get(), session);
    }
}

TlsClient::~TlsClient() = default;

void TlsClient::flush() {
    BIO* outgoing = SSL_get_wbio(m_ssl.get());
    wire::Bytes bytes(BIO_ctrl_pending(outgoing));
    if (!bytes.empty()) {
        BIO_read(outgoing, bytes.data(), static_cast<int>(bytes.size()));
        m_client.send(bytes);
    }
}

bool TlsClient::receive(std::chrono::milliseconds limit) {
    m_client.read(1, limit);
    const wire::Bytes bytes = m_client.take();
    if (bytes.empty()) {
        return false;
    }
    BIO_write(SSL_get_rbio(m_ssl.get()), bytes.data(), static_cast<int>(bytes.size()));
    return true;
}

bool TlsClient::handshake() {
    for (;;) {
        ERR_clear_error();
        const int status = SSL_do_handshake(m_ssl.get());
        const int wanted = SSL_get_error(m_ssl.get(), status);
        flush();
        if (status == 1) {
            return true;
        }
        if (wanted != SSL_ERROR_WANT_READ || !receive(long_enough)) {
            return false;
        }
    }
}

bool TlsClient::send(const wire::Bytes& bytes) {
    ERR_clear_error();
    const bool sent = SSL_write(m_ssl.get(), bytes.data(), static_cast<int>(bytes.size())) > 0;
    flush();
    return sent;
}

wire::Bytes TlsClient::read(std::size_t count, std::chrono::milliseconds limit) {
    wire::Bytes all;
    while (all.size() < count) {
        std::array<std::uint8_t, 16384> buffer{};
        ERR_clear_error();
        const int size = SSL_read(m_ssl.get(), buffer.data(), static_cast<int>(buffer.size()));
        if (size > 0) {
            all.insert(all.end(), buffer.begin(), buffer.begin() + size);
        } else if (SSL_get_error(m_ssl.get(), size) != SSL_ERROR_WANT_READ || !receive(limit)) {
            break;
        }
    }
    return all;
}

wire::Parsed<wire::TsRequest> TlsClient::ask(const wire::TsRequest& request) {
    send(wire::compose(request));
    wire::Bytes bytes;
    wire::Parsed<wire::TsRequest> parsed;
    while (parsed.status == wire::Status::incomplete) {
        const wire::Bytes more = read(1);
        if (more.empty()) {
            break;
        }
        bytes.insert(bytes.end(), more.begin(), more.end());
        parsed = wire::parse_ts_request(bytes);
    }
    return parsed;
}

int TlsClient::version() const {
    return SSL_version(m_ssl.get());
}

const X509* TlsClient::certificate() const {
    return SSL_get0_peer_certificate(m_ssl.get());
}

practice::Server play(std::string_view fault) {
    practice::Settings settings;
    settings.fault = fault;
    return play(std::move(settings));
}

practice::Server play(practice::Settings settings) {
    return practice::Server::start(std::move(settings)).value();
}

wire::TsRequest first_request() {
    wire::TsRequest request;
    request.token = wire::ntlm_negotiate();
    return request;
}

}  // namespace rdpmedic::tests
