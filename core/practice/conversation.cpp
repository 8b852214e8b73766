// SPDX-License-Identifier: MIT
#include "core/practice/conversation.h"

#include "core/practice/tls_server.h"
#include "core/wire/credssp.h"
#include "core/wire/ntlm.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <openssl/ssl.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <random>

namespace rdpmedic::practice {

namespace asio = boost::asio;
using asio::ip::tcp;

namespace {

constexpr auto as_result = asio::as_tuple(asio::use_awaitable);
constexpr std::uint16_t windows_source_reference = 0x1234;
constexpr std::uint8_t windows_flags = 0x1f;
constexpr std::uint16_t build = 20348;
constexpr std::uint32_t challenge_flags = 0xe2898235;
constexpr std::uint32_t status_logon_failure = 0xc000006d;

class Conversation {
public:
    Conversation(tcp::socket& socket, std::shared_ptr<const Stage> stage)
        : m_socket(socket), m_stage(std::move(stage)) {}

    asio::awaitable<void> run();

private:
    const Script& script() const { return *m_stage->script; }

    asio::awaitable<void> pause();
    asio::awaitable<bool> send(wire::Bytes bytes);
    asio::awaitable<wire::Bytes> receive();
    asio::awaitable<void> ignore_everything();
    asio::awaitable<void> send_for_ever();
    asio::awaitable<bool> misbehave(Act act);
    void close_in_order();
    void reset();

    asio::awaitable<bool> negotiate();
    wire::ConnectionConfirm answer(const wire::ConnectionRequest& request) const;
    asio::awaitable<void> secure();
    asio::awaitable<void> sign_in(TlsServer& tls);
    asio::awaitable<bool> read_ts_request(TlsServer& tls, wire::TsRequest& request);
    wire::Bytes challenge_token() const;

    tcp::socket& m_socket;
    std::shared_ptr<const Stage> m_stage;
    std::uint32_t m_selected = 0;
};

/// Begins like no protocol that anybody knows.
wire::Bytes noise(std::size_t size) {
    static thread_local std::mt19937 source{20348};
    wire::Bytes bytes(size);
    std::generate(bytes.begin(), bytes.end(), [] { return static_cast<std::uint8_t>(source()); });
    bytes.front() = 0xee;
    return bytes;
}

asio::awaitable<void> Conversation::run() {
    const bool connected = co_await misbehave(script().connect);
    if (!connected) {
        co_return;
    }
    const bool negotiated = co_await negotiate();
    if (negotiated && m_selected != wire::protocol::rdp) {
        co_await secure();
    }
}

asio::awaitable<void> Conversation::pause() {
    asio::steady_timer timer(m_socket.get_executor(), m_stage->settings.delay);
    co_await timer.async_wait(as_result);
}

asio::awaitable<bool> Conversation::send(wire::Bytes bytes) {
    const auto [code, count] = co_await asio::async_write(m_socket, asio::buffer(bytes), as_result);
    co_return !code;
}

asio::awaitable<wire::Bytes> Conversation::receive() {
    std::array<std::uint8_t, 4096> buffer{};
    const auto [code, count] = co_await m_socket.async_read_some(asio::buffer(buffer), as_result);
    co_return code ? wire::Bytes() : wire::Bytes(buffer.begin(), buffer.begin() + static_cast<std::ptrdiff_t>(count));
}

asio::awaitable<void> Conversation::ignore_everything() {
    for (;;) {
        const wire::Bytes ignored = co_await receive();
        if (ignored.empty()) {
            co_return;
        }
    }
}

asio::awaitable<void> Conversation::send_for_ever() {
    for (;;) {
        const bool sent = co_await send(noise(16 * 1024));
        if (!sent) {
            co_return;
        }
    }
}

/// Plays a fault that needs no reading. True when the stage may go on as it should.
asio::awaitable<bool> Conversation::misbehave(Act act) {
    switch (act) {
    case Act::slow:
        co_await pause();
        co_return true;
    case Act::silent:
        co_await ignore_everything();
        co_return false;
    case Act::close:
        close_in_order();
        co_return false;
    case Act::reset:
        reset();
        co_return false;
    case Act::endless:
        co_await send_for_ever();
        co_return false;
    case Act::garbage: {
        const bool sent = co_await send(noise(64));
        if (sent) {
            co_await ignore_everything();
        }
        co_return false;
    }
    case Act::banner: {
        const bool sent = co_await send(wire::Bytes(script().banner.begin(), script().banner.end()));
        if (sent && script().connect == Act::banner) {
            co_await ignore_everything();
        }
        close_in_order();
        co_return false;
    }
    case Act::normal:
    case Act::refuse_alert:
    case Act::lose_large:
    case Act::refuse_error:
    case Act::lying_offsets:
    case Act::wrong_clock:
        break;
    }
    co_return true;
}

void Conversation::close_in_order() {
    boost::system::error_code ignored;
    m_socket.shutdown(tcp::socket::shutdown_send, ignored);
    m_socket.close(ignored);
}

void Conversation::reset() {
    boost::system::error_code ignored;
    m_socket.set_option(asio::socket_base::linger(true, 0), ignored);
    m_socket.close(ignored);
}

/// As Windows answers: [MS-RDPBCGR] 3.3.5.3.2.
wire::ConnectionConfirm Conversation::answer(const wire::ConnectionRequest& request) const {
    wire::ConnectionConfirm confirm;
    confirm.source_reference = windows_source_reference;
    if (!request.protocols) {
        return confirm;
    }
    const auto fail = [&](std::uint32_t code) {
        confirm.kind = wire::ConnectionConfirm::Kind::failure;
        confirm.failure_code = code;
    };
    const auto select = [&](std::uint32_t protocol) {
        confirm.kind = wire::ConnectionConfirm::Kind::response;
        confirm.flags = windows_flags;
        confirm.selected = protocol;
    };
    const std::uint32_t offered = *request.protocols;
    if (script().failure != 0) {
        fail(script().failure);
    } else if (script().redirection && (offered == wire::protocol::rdstls || offered == wire::protocol::rdsaad)) {
        select(offered);
    } else if (!script().nla) {
        if ((offered & wire::protocol::ssl) != 0) {
            select(wire::protocol::ssl);
        } else {
            fail(wire::failure::ssl_required);
        }
    } else if ((offered & wire::protocol::hybrid_ex) != 0) {
        select(wire::protocol::hybrid_ex);
    } else if ((offered & wire::protocol::hybrid) != 0) {
        select(wire::protocol::hybrid);
    } else {
        fail(wire::failure::hybrid_required);
    }
    return confirm;
}

asio::awaitable<bool> Conversation::negotiate() {
    wire::Bytes bytes;
    wire::Parsed<wire::ConnectionRequest> request;
    while (request.status == wire::Status::incomplete) {
        const wire::Bytes more = co_await receive();
        if (more.empty()) {
            co_return false;
        }
        bytes.insert(bytes.end(), more.begin(), more.end());
        request = wire::parse_connection_request(bytes);
    }
    const bool goes_on = co_await misbehave(script().negotiation);
    if (!goes_on) {
        co_return false;
    }
    if (request.status == wire::Status::malformed) {
        close_in_order();
        co_return false;
    }
    const wire::ConnectionConfirm confirm = answer(request.value);
    const bool sent = co_await send(wire::compose(confirm));
    if (!sent || confirm.kind != wire::ConnectionConfirm::Kind::response) {
        close_in_order();
        co_return false;
    }
    m_selected = confirm.selected;
    co_return true;
}

asio::awaitable<void> Conversation::secure() {
    wire::Bytes hello = co_await receive();
    if (hello.empty()) {
        co_return;
    }
    if (script().tls == Act::refuse_alert) {
        const bool sent = co_await send(wire::from_hex("15 03 01 00 02 02 46"));
        if (sent) {
            close_in_order();
        }
        co_return;
    }
    const bool goes_on = co_await misbehave(script().tls);
    if (!goes_on) {
        co_return;
    }
    constexpr std::size_t largest_small_packet = 600;
    TlsServer tls(m_socket, m_stage->tls.get(), script().tls == Act::lose_large ? largest_small_packet : 0);
    const bool shaken = co_await tls.handshake(std::move(hello));
    if (!shaken) {
        close_in_order();
        co_return;
    }
    const bool with_nla = (m_selected & (wire::protocol::hybrid | wire::protocol::hybrid_ex)) != 0;
    if (with_nla) {
        co_await sign_in(tls);
    } else {
        co_await ignore_everything();
    }
}

asio::awaitable<bool> Conversation::read_ts_request(TlsServer& tls, wire::TsRequest& request) {
    wire::Bytes bytes;
    for (;;) {
        const wire::Bytes more = co_await tls.read();
        if (more.empty()) {
            co_return false;
        }
        bytes.insert(bytes.end(), more.begin(), more.end());
        const auto parsed = wire::parse_ts_request(bytes);
        if (parsed.status == wire::Status::complete) {
            request = parsed.value;
        }
        if (parsed.status != wire::Status::incomplete) {
            co_return parsed.status == wire::Status::complete;
        }
    }
}

wire::Bytes Conversation::challenge_token() const {
    const Settings& settings = m_stage->settings;
    const std::string netbios = settings.domain.substr(0, settings.domain.find('.'));
    auto now = std::chrono::system_clock::now();
    if (script().sign_in == Act::wrong_clock) {
        now += std::chrono::hours(2);
    }
    wire::NtlmChallenge challenge;
    challenge.flags = challenge_flags;
    challenge.target_name = netbios;
    challenge.netbios_domain = netbios;
    challenge.netbios_computer = settings.computer;
    challenge.dns_domain = settings.domain;
    challenge.dns_computer = settings.computer + "." + settings.domain;
    challenge.dns_forest = settings.domain;
    challenge.version = wire::NtlmVersion{10, 0, build};
    challenge.file_time =
        wire::file_time(std::chrono::duration_cast<std::chrono::milliseconds>(now.time_since_epoch()).count());
    wire::Bytes token = wire::compose(challenge);
    if (script().sign_in == Act::lying_offsets) {
        constexpr std::size_t target_information_offset = 44;
        token[target_information_offset + 1] = 0xff;
        token[target_information_offset + 2] = 0xff;
    }
    return token;
}

/// No credential is read: whatever follows the challenge is refused unseen.
asio::awaitable<void> Conversation::sign_in(TlsServer& tls) {
    wire::TsRequest request;
    const bool asked = co_await read_ts_request(tls, request);
    if (!asked) {
        co_return;
    }
    wire::TsRequest reply;
    switch (script().sign_in) {
    case Act::slow:
        co_await pause();
        break;
    case Act::reset:
        reset();
        co_return;
    case Act::garbage:
        co_await tls.write(noise(64));
        co_await ignore_everything();
        co_return;
    case Act::endless:
        for (;;) {
            const bool sent = co_await tls.write(noise(16 * 1024));
            if (!sent) {
                co_return;
            }
        }
    case Act::refuse_error:
        reply.error_code = status_logon_failure;
        break;
    case Act::normal:
    case Act::silent:
    case Act::close:
    case Act::banner:
    case Act::refuse_alert:
    case Act::lose_large:
    case Act::lying_offsets:
    case Act::wrong_clock:
        break;
    }
    if (!reply.error_code) {
        reply.token = challenge_token();
    }
    const bool sent = co_await tls.write(wire::compose(reply));
    if (!sent || reply.error_code) {
        co_return;
    }
    const bool again = co_await read_ts_request(tls, request);
    if (again) {
        wire::TsRequest refusal;
        refusal.error_code = status_logon_failure;
        co_await tls.write(wire::compose(refusal));
    }
}

}  // namespace

std::shared_ptr<SSL_CTX> make_tls(const Script& script, const Settings& settings) {
    // Without the system's configuration file, whose MinProtocol would decide what can be played.
    static const bool ready = OPENSSL_init_ssl(OPENSSL_INIT_NO_LOAD_CONFIG, nullptr) == 1;
    std::shared_ptr<SSL_CTX> context(SSL_CTX_new(TLS_server_method()), SSL_CTX_free);
    if (!ready || !context) {
        return nullptr;
    }
    const Identity identity = make_identity(script.flaw, settings.computer, settings.domain);
    SSL_CTX_set_security_level(context.get(), 0);
    SSL_CTX_set_min_proto_version(context.get(), script.lowest_version == 0 ? TLS1_2_VERSION : script.lowest_version);
    SSL_CTX_set_max_proto_version(context.get(), script.highest_version);
    SSL_CTX_set_cipher_list(context.get(), script.suites == nullptr ? "ALL:!aNULL:!eNULL" : script.suites);
    SSL_CTX_set_options(context.get(), SSL_OP_NO_TICKET | SSL_OP_CIPHER_SERVER_PREFERENCE);
    SSL_CTX_set_num_tickets(context.get(), 0);
    const bool usable = SSL_CTX_use_certificate(context.get(), identity.certificate.get()) == 1 &&
                        SSL_CTX_use_PrivateKey(context.get(), identity.key.get()) == 1;
    return usable ? context : nullptr;
}

asio::awaitable<void> converse(tcp::socket accepted, std::shared_ptr<const Stage> stage) {
    // Shared with the timer, which may fire while the conversation is just ending.
    const auto socket = std::make_shared<tcp::socket>(std::move(accepted));
    asio::steady_timer timer(socket->get_executor(), stage->settings.longest_connection);
    timer.async_wait([socket](boost::system::error_code code) {
        if (!code) {
            boost::system::error_code ignored;
            socket->close(ignored);
        }
    });
    boost::system::error_code ignored;
    socket->set_option(tcp::no_delay(true), ignored);
    Conversation conversation(*socket, stage);
    co_await conversation.run();
}

}  // namespace rdpmedic::practice
