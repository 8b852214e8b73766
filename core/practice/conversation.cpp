// SPDX-License-Identifier: MIT
#include "core/practice/conversation.h"

#include "core/practice/answers.h"
#include "core/practice/gateway.h"
#include "core/practice/segment.h"
#include "core/practice/tls_server.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <openssl/crypto.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <tuple>

namespace rdpmedic::practice {

namespace asio = boost::asio;
using asio::ip::tcp;

namespace {

constexpr auto as_result = asio::as_tuple(asio::use_awaitable);
constexpr std::size_t large_piece = 16384;

class Conversation {
public:
    Conversation(tcp::socket& socket, std::shared_ptr<const Stage> stage)
        : m_socket(socket), m_stage(std::move(stage)) {}

    asio::awaitable<void> run();

private:
    const Script& script() const { return *m_stage->script; }

    // Each answers whether the conversation goes on.
    asio::awaitable<bool> play(Act act);
    asio::awaitable<bool> negotiate();
    asio::awaitable<bool> secure();
    asio::awaitable<bool> sign_in();

    // Through TLS as soon as it is up.
    asio::awaitable<bool> send(wire::Bytes bytes);
    asio::awaitable<wire::Bytes> receive();  // empty when the client went

    asio::awaitable<void> pause();
    asio::awaitable<void> ignore_everything();
    asio::awaitable<void> send_for_ever();
    void reset();

    tcp::socket& m_socket;
    std::shared_ptr<const Stage> m_stage;
    wire::Bytes m_received;  // read, and not used yet
    std::unique_ptr<TlsServer> m_tls;
    std::uint32_t m_selected = wire::protocol::rdp;
};

asio::awaitable<void> Conversation::run() {
    if (script().gateway != GatewayPlay::none) {
        const bool secured = co_await secure();
        if (secured) {
            co_await serve_gateway(*m_tls, m_stage);
        }
        co_return;
    }
    bool goes_on = co_await play(script().connect);
    if (goes_on) {
        goes_on = co_await negotiate();
    }
    if (goes_on && m_selected != wire::protocol::rdp) {
        goes_on = co_await secure();
    }
    if (goes_on && (m_selected & (wire::protocol::hybrid | wire::protocol::hybrid_ex)) != 0) {
        goes_on = co_await sign_in();
    }
    if (goes_on) {
        co_await ignore_everything();
    }
}

asio::awaitable<bool> Conversation::play(Act act) {
    switch (act) {
    case Act::normal:
        co_return true;
    case Act::slow:
        co_await pause();
        co_return true;
    case Act::silent:
        co_await ignore_everything();
        co_return false;
    case Act::close:
        co_return false;
    case Act::reset:
        reset();
        co_return false;
    case Act::garbage:
        co_await send(noise(64));
        co_await ignore_everything();
        co_return false;
    case Act::endless:
        co_await send_for_ever();
        co_return false;
    case Act::say_and_wait:
        co_await send(wire::Bytes(script().text.begin(), script().text.end()));
        co_await ignore_everything();
        co_return false;
    case Act::say_and_close:
        co_await send(wire::Bytes(script().text.begin(), script().text.end()));
        co_return false;
    }
    co_return false;
}

asio::awaitable<bool> Conversation::send(wire::Bytes bytes) {
    if (m_tls) {
        co_return co_await m_tls->write(std::move(bytes));
    }
    const auto [code, count] = co_await asio::async_write(m_socket, asio::buffer(bytes), as_result);
    co_return !code;
}

asio::awaitable<wire::Bytes> Conversation::receive() {
    if (m_tls) {
        co_return co_await m_tls->read();
    }
    std::array<std::uint8_t, 4096> buffer{};
    const auto [code, count] = co_await m_socket.async_read_some(asio::buffer(buffer), as_result);
    co_return code ? wire::Bytes() : wire::Bytes(buffer.begin(), buffer.begin() + static_cast<std::ptrdiff_t>(count));
}

asio::awaitable<void> Conversation::pause() {
    const auto& settings = m_stage->settings;
    asio::steady_timer timer(m_socket.get_executor());
    timer.expires_after(std::min<std::chrono::milliseconds>(settings.delay, settings.longest_connection));
    co_await timer.async_wait(as_result);
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
        const bool sent = co_await send(noise(large_piece));
        if (!sent) {
            co_return;
        }
    }
}

void Conversation::reset() {
    boost::system::error_code ignored;
    m_socket.set_option(asio::socket_base::linger(true, 0), ignored);
    m_socket.close(ignored);
}

/// [MS-RDPBCGR] 5.4.2.2: a client may begin with TLS itself; Windows listeners take it, and scanners use it.
bool is_direct_tls(wire::View bytes) {
    constexpr std::uint8_t handshake = 0x16;
    return !bytes.empty() && bytes[0] == handshake;
}

asio::awaitable<bool> Conversation::negotiate() {
    wire::Parsed<wire::ConnectionRequest> request;
    while (request.status == wire::Status::incomplete) {
        const wire::Bytes more = co_await receive();
        if (more.empty()) {
            co_return false;
        }
        m_received.insert(m_received.end(), more.begin(), more.end());
        if (is_direct_tls(m_received)) {
            m_selected = wire::protocol::ssl;  // whatever is spoken inside is read and ignored
            co_return true;
        }
        request = wire::parse_connection_request(m_received);
    }
    const bool goes_on = co_await play(script().negotiation);
    if (!goes_on || request.status == wire::Status::malformed) {
        co_return false;
    }
    m_received.erase(m_received.begin(), m_received.begin() + static_cast<std::ptrdiff_t>(request.consumed));
    const wire::ConnectionConfirm confirm = confirm_for(script(), request.value);
    m_selected = confirm.selected;
    const bool sent = co_await send(wire::compose(confirm));
    co_return sent&& confirm.kind == wire::ConnectionConfirm::Kind::response;
}

/// A TLS record stands at the front, or what can never become one.
bool has_whole_record(wire::View bytes) {
    constexpr std::uint8_t handshake = 0x16;
    wire::Reader reader(bytes);
    const bool is_handshake = reader.u8() == handshake;
    reader.skip(2);
    reader.skip(reader.u16_be());
    return !bytes.empty() && (!is_handshake || !reader.failed());
}

asio::awaitable<bool> Conversation::secure() {
    // All of it, or closing would tell the client of unread bytes by RST.
    while (!has_whole_record(m_received)) {
        const wire::Bytes more = co_await receive();
        if (more.empty()) {
            co_return false;
        }
        m_received.insert(m_received.end(), more.begin(), more.end());
    }
    const bool goes_on = co_await play(script().tls);
    if (!goes_on) {
        co_return false;
    }
    constexpr std::size_t largest_packet = 600;
    // A client that asked for small segments gets none that are large.
    const auto segment = full_segment(m_socket);
    const bool all_fit = segment && *segment <= largest_packet;
    auto tls = std::make_unique<TlsServer>(m_socket, m_stage->tls.get(),
                                           script().loses_large_packets && !all_fit ? largest_packet : std::size_t{0});
    const bool secured = co_await tls->handshake(std::move(m_received));
    if (secured) {
        m_tls = std::move(tls);
    }
    co_return secured;
}

asio::awaitable<bool> Conversation::sign_in() {
    wire::Bytes bytes;
    wire::Parsed<wire::TsRequest> request;
    while (request.status == wire::Status::incomplete) {
        const wire::Bytes more = co_await receive();
        if (more.empty()) {
            co_return false;
        }
        bytes.insert(bytes.end(), more.begin(), more.end());
        request = wire::parse_ts_request(bytes);
    }
    const bool goes_on = co_await play(script().sign_in);
    if (!goes_on || request.status == wire::Status::malformed) {
        co_return false;
    }
    const wire::TsRequest reply =
        reply_for(script(), m_stage->settings, request.value, std::chrono::system_clock::now());
    const bool sent = co_await send(wire::compose(reply));
    if (!sent || reply.error_code) {
        co_return false;
    }
    // What follows a challenge may hold credentials: it is wiped and refused unseen.
    wire::Bytes unseen = co_await receive();
    OPENSSL_cleanse(unseen.data(), unseen.size());
    if (!unseen.empty()) {
        co_await send(wire::compose(refusal()));
    }
    co_return false;
}

using Socket = std::shared_ptr<tcp::socket>;

/// Shared with the timer, whose turn may come while the conversation is just ending.
void close_when_over(asio::steady_timer& timer, Socket socket, bool by_reset) {
    timer.async_wait([socket = std::move(socket), by_reset](boost::system::error_code code) {
        if (!code) {
            boost::system::error_code ignored;
            socket->set_option(asio::socket_base::linger(by_reset, 0), ignored);
            socket->close(ignored);
        }
    });
}

}  // namespace

asio::awaitable<void> converse(tcp::socket accepted, std::shared_ptr<const Stage> stage) {
    const auto socket = std::make_shared<tcp::socket>(std::move(accepted));
    const Script& script = *stage->script;
    const std::chrono::seconds longest = stage->settings.longest_connection;
    asio::steady_timer timer(socket->get_executor(),
                             script.patience > std::chrono::seconds(0) ? std::min(script.patience, longest) : longest);
    close_when_over(timer, socket, script.resets_at_end);
    boost::system::error_code ignored;
    socket->set_option(tcp::no_delay(true), ignored);
    Conversation conversation(*socket, stage);
    co_await conversation.run();
    // FIN, then wait a little for the client's: closing with something unread would turn it into an RST.
    constexpr std::chrono::seconds patience(2);
    socket->shutdown(tcp::socket::shutdown_send, ignored);
    timer.expires_at(std::min(timer.expiry(), std::chrono::steady_clock::now() + patience));
    close_when_over(timer, socket, false);
    std::array<std::uint8_t, 4096> unread{};
    boost::system::error_code code;
    while (!code) {
        std::tie(code, std::ignore) = co_await socket->async_read_some(asio::buffer(unread), as_result);
    }
    socket->close(ignored);
}

}  // namespace rdpmedic::practice
