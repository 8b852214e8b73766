// SPDX-License-Identifier: MIT
#include "core/net/tls_session.h"

#include "core/model/target.h"

#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>

#include <algorithm>
#include <array>

namespace rdpmedic::net {

namespace {

template <auto function>
struct Free {
    template <class T>
    void operator()(T* pointer) const {
        function(pointer);
    }
};

/// Without the system's configuration file: a distribution's MinProtocol would silently decide what can be seen.
bool initialise() {
    return OPENSSL_init_ssl(OPENSSL_INIT_NO_LOAD_CONFIG, nullptr) == 1;
}

std::shared_ptr<SSL_CTX> make_context() {
    static const bool ready = initialise();
    std::shared_ptr<SSL_CTX> context(SSL_CTX_new(TLS_client_method()), SSL_CTX_free);
    if (!ready || !context) {
        return nullptr;
    }
    // Level 0: at 1 and above OpenSSL refuses the signatures of TLS 1.0 and 1.1, and small keys.
    SSL_CTX_set_security_level(context.get(), 0);
    SSL_CTX_set_min_proto_version(context.get(), TLS1_VERSION);
    SSL_CTX_set_max_proto_version(context.get(), TLS1_3_VERSION);
    SSL_CTX_set_cipher_list(context.get(), "ALL:!aNULL:!eNULL");
    SSL_CTX_set1_groups_list(context.get(), "X25519:P-256:P-384:P-521");
    // LEGACY_SERVER_CONNECT: servers without RFC 5746. EMPTY_FRAGMENTS: Windows Server 2008 R2 refuses a message cut in
    // two.
    SSL_CTX_set_options(context.get(), SSL_OP_LEGACY_SERVER_CONNECT | SSL_OP_DONT_INSERT_EMPTY_FRAGMENTS |
                                           SSL_OP_IGNORE_UNEXPECTED_EOF | SSL_OP_NO_TICKET);
    SSL_CTX_set_verify(context.get(), SSL_VERIFY_NONE, nullptr);
    return context;
}

void note_alert(const SSL* ssl, int where, int value) {
    if ((where & SSL_CB_READ_ALERT) == SSL_CB_READ_ALERT) {
        auto* facts = static_cast<TlsFacts*>(SSL_get_app_data(ssl));
        if (facts != nullptr) {
            facts->alert = value & 0xff;
        }
    }
}

bool is_about_certificate(unsigned long error) {
    const int library = ERR_GET_LIB(error);
    if (library == ERR_LIB_X509 || library == ERR_LIB_ASN1) {
        return true;
    }
    const int reason = ERR_GET_REASON(error);
    return library == ERR_LIB_SSL &&
           (reason == SSL_R_EXCESSIVE_MESSAGE_SIZE || reason == SSL_R_CERT_LENGTH_MISMATCH ||
            reason == SSL_R_UNKNOWN_CERTIFICATE_TYPE || reason == SSL_R_UNABLE_TO_FIND_PUBLIC_KEY_PARAMETERS);
}

}  // namespace

struct TlsSession::Handles {
    std::shared_ptr<SSL_CTX> context;
    std::unique_ptr<SSL, Free<&SSL_free>> ssl;
    BIO* incoming = nullptr;  // owned by ssl
    BIO* outgoing = nullptr;  // owned by ssl
};

TlsSession::TlsSession() : m_handles(std::make_unique<Handles>()) {
    static const std::shared_ptr<SSL_CTX> context = make_context();
    m_handles->context = context;
    if (!context) {
        return;
    }
    m_handles->ssl.reset(SSL_new(context.get()));
    m_handles->incoming = BIO_new(BIO_s_mem());
    m_handles->outgoing = BIO_new(BIO_s_mem());
    BIO_set_mem_eof_return(m_handles->incoming, -1);
    SSL_set_bio(m_handles->ssl.get(), m_handles->incoming, m_handles->outgoing);
    SSL_set_app_data(m_handles->ssl.get(), &m_facts);
    SSL_set_info_callback(m_handles->ssl.get(), note_alert);
    SSL_set_connect_state(m_handles->ssl.get());
}

TlsSession::~TlsSession() = default;

Error TlsSession::failure(std::string_view operation) {
    Error error{ErrorCode::malformed, std::string(operation), "TLS", 0, {}};
    while (const unsigned long code = ERR_get_error()) {
        if (error.native == 0) {
            error.native = static_cast<int>(code & 0x7fffffffUL);
            const char* reason = ERR_reason_error_string(code);
            error.detail = reason != nullptr ? reason : "";
        }
        m_facts.certificate_unreadable = m_facts.certificate_unreadable || is_about_certificate(code);
    }
    m_facts.problem = error.detail;
    return error;
}

asio::awaitable<Result<void>> TlsSession::send_pending(Stream& stream, Milliseconds limit) {
    const std::size_t pending = BIO_ctrl_pending(m_handles->outgoing);
    if (pending == 0) {
        co_return Result<void>{};
    }
    std::vector<std::uint8_t> bytes(pending);
    const int count = BIO_read(m_handles->outgoing, bytes.data(), static_cast<int>(bytes.size()));
    bytes.resize(count > 0 ? static_cast<std::size_t>(count) : 0);
    co_return co_await stream.write(std::move(bytes), limit);
}

asio::awaitable<Result<void>> TlsSession::receive(Stream& stream, Milliseconds limit) {
    std::array<std::uint8_t, 8192> buffer{};
    const auto count = co_await stream.read_some(buffer, limit);
    if (!count) {
        co_return count.error();
    }
    constexpr std::size_t sample = 64;
    if (m_facts.first_bytes.empty()) {
        m_facts.first_bytes.assign(buffer.begin(),
                                   buffer.begin() + static_cast<std::ptrdiff_t>(std::min(*count, sample)));
    }
    BIO_write(m_handles->incoming, buffer.data(), static_cast<int>(*count));
    co_return Result<void>{};
}

asio::awaitable<Result<void>> TlsSession::handshake(Stream& stream, std::string server_name, Milliseconds limit) {
    if (!m_handles->ssl) {
        co_return Error{ErrorCode::internal, "prepare TLS", {}, 0, {}};
    }
    SSL* ssl = m_handles->ssl.get();
    if (!server_name.empty() && !is_address(server_name)) {
        SSL_ctrl(ssl, SSL_CTRL_SET_TLSEXT_HOSTNAME, TLSEXT_NAMETYPE_host_name, server_name.data());
    }
    const Monotonic deadline = std::chrono::steady_clock::now() + limit;
    for (;;) {
        ERR_clear_error();
        const int status = SSL_do_handshake(ssl);
        const int wanted = SSL_get_error(ssl, status);
        const bool failed = status != 1 && wanted != SSL_ERROR_WANT_READ && wanted != SSL_ERROR_WANT_WRITE;
        Error error = failed ? failure("handshake") : Error{};
        const auto sent = co_await send_pending(stream, left_until(deadline));  // also our own alert
        if (failed) {
            co_return error;
        }
        if (!sent) {
            co_return sent.error();
        }
        if (status == 1) {
            read_facts();
            co_return Result<void>{};
        }
        const auto received = co_await receive(stream, left_until(deadline));
        if (!received) {
            co_return received.error();
        }
    }
}

void TlsSession::read_facts() {
    const SSL* ssl = m_handles->ssl.get();
    switch (SSL_version(ssl)) {
    case TLS1_VERSION:
        m_facts.version = "TLS 1.0";
        break;
    case TLS1_1_VERSION:
        m_facts.version = "TLS 1.1";
        break;
    case TLS1_2_VERSION:
        m_facts.version = "TLS 1.2";
        break;
    default:
        m_facts.version = "TLS 1.3";
        break;
    }
    const SSL_CIPHER* cipher = SSL_get_current_cipher(ssl);
    m_facts.suite = cipher != nullptr ? SSL_CIPHER_standard_name(cipher) : "";
    m_facts.suite_id = cipher != nullptr ? SSL_CIPHER_get_protocol_id(cipher) : std::uint16_t{0};
    m_facts.leaf.reset(SSL_get1_peer_certificate(ssl), X509_free);
    const STACK_OF(X509)* chain = SSL_get_peer_cert_chain(ssl);
    for (int index = 0; index < sk_X509_num(chain); ++index) {
        unsigned char* der = nullptr;
        const int size = i2d_X509(sk_X509_value(chain, index), &der);
        if (size > 0) {
            m_facts.certificates.emplace_back(der, der + size);
            OPENSSL_free(der);
        }
    }
}

asio::awaitable<Result<void>> TlsSession::write(Stream& stream, std::vector<std::uint8_t> bytes, Milliseconds limit) {
    ERR_clear_error();
    if (SSL_write(m_handles->ssl.get(), bytes.data(), static_cast<int>(bytes.size())) <= 0) {
        co_return failure("send over TLS");
    }
    co_return co_await send_pending(stream, limit);
}

asio::awaitable<Result<std::vector<std::uint8_t>>> TlsSession::read(Stream& stream, Milliseconds limit) {
    const Monotonic deadline = std::chrono::steady_clock::now() + limit;
    for (;;) {
        std::array<std::uint8_t, 4096> buffer{};
        ERR_clear_error();
        const int count = SSL_read(m_handles->ssl.get(), buffer.data(), static_cast<int>(buffer.size()));
        if (count > 0) {
            co_return std::vector<std::uint8_t>(buffer.begin(), buffer.begin() + count);
        }
        const int wanted = SSL_get_error(m_handles->ssl.get(), count);
        if (wanted == SSL_ERROR_ZERO_RETURN) {
            co_return Error{ErrorCode::closed, "receive over TLS", {}, 0, "close_notify"};
        }
        if (wanted != SSL_ERROR_WANT_READ) {
            co_return failure("receive over TLS");
        }
        const auto received = co_await receive(stream, left_until(deadline));
        if (!received) {
            co_return received.error();
        }
    }
}

}  // namespace rdpmedic::net
