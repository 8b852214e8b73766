// SPDX-License-Identifier: MIT
#include "core/checks/target/idle_hold.h"

#include "core/net/negotiate.h"
#include "core/net/tls_session.h"

#include <array>

namespace rdpmedic::quiet {

namespace {

/// More than any server says to a client that is quiet.
constexpr std::size_t most_unasked = 65536;
constexpr std::uint8_t first_of_tpkt = 0x03;      // RFC 1006 6
constexpr std::uint8_t first_of_sequence = 0x30;  // a TSRequest is an ASN.1 SEQUENCE

asio::awaitable<bool> secure(net::Stream& stream, net::TlsSession& tls, Wish wish) {
    const auto negotiation = co_await net::negotiate(stream, wire::protocol::windows_default, wish.limit);
    if (!negotiation.with_tls()) {
        co_return false;
    }
    const auto shaken = co_await tls.handshake(stream, wish.server_name, wish.limit);
    co_return shaken.has_value();
}

/// How a read ended the connection. A system that gave up on its own probes says "timed out".
End end_of(const Error& error, const net::Stream& stream) {
    if (error.code == ErrorCode::closed) {
        return End::closed;
    }
    return stream.ledger().native_error == asio::error::timed_out ? End::lost : End::reset;
}

/// Reads what came. Whether the connection still stands.
asio::awaitable<bool> take(net::Stream& stream, Held& held, std::size_t& unasked) {
    std::array<std::uint8_t, 4096> buffer{};
    const auto count = co_await stream.read_some(buffer, Milliseconds(100));
    if (!count) {
        held.end = end_of(count.error(), stream);
        co_return false;
    }
    unasked += *count;
    if (unasked > most_unasked) {
        held.end = End::not_opened;
        co_return false;
    }
    co_return true;
}

/// Until its time. TLS 1.3 sends session tickets unasked.
asio::awaitable<bool> stay_quiet(net::Stream& stream, Held& held) {
    std::size_t unasked = 0;
    const net::Monotonic begun = std::chrono::steady_clock::now();
    for (;;) {
        held.seconds = net::milliseconds_since(begun) / 1000;
        const auto left = Milliseconds(static_cast<std::int64_t>((held.touch_seconds - held.seconds) * 1000));
        if (left <= Milliseconds(0)) {
            co_return true;
        }
        const bool something = co_await stream.wait(left);
        held.seconds = net::milliseconds_since(begun) / 1000;
        if (something) {
            const bool stands = co_await take(stream, held, unasked);
            if (!stands) {
                co_return false;
            }
        }
    }
}

/// The byte is out. Anything that comes back but an RST shows that it arrived.
asio::awaitable<End> await_answer(net::Stream& stream, Milliseconds patience) {
    constexpr Milliseconds moment{250};
    const net::Monotonic begun = std::chrono::steady_clock::now();
    bool told = false;
    while (net::milliseconds_since(begun) < static_cast<double>(patience.count())) {
        const bool something = co_await stream.wait(moment);
        if (something) {
            std::array<std::uint8_t, 1024> buffer{};
            const auto count = co_await stream.read_some(buffer, moment);
            if (!count && count.error().code != ErrorCode::closed) {
                co_return stream.ledger().native_error == asio::error::timed_out ? End::lost : End::reset_on_touch;
            }
            co_return End::alive;
        }
        const auto waiting = stream.unacknowledged();
        told = told || waiting.has_value();
        if (waiting == std::size_t{0}) {
            co_return End::alive;
        }
    }
    co_return told ? End::lost : End::untold;
}

}  // namespace

asio::awaitable<void> hold(asio::any_io_executor executor, Wish wish, std::shared_ptr<Held> held) {
    net::Stream stream(executor);
    net::TlsSession tls;
    const auto connected = co_await stream.connect(wish.remote, wish.limit);
    bool stands = connected.has_value();
    if (stands && held->depth == Depth::secured) {
        stands = co_await secure(stream, tls, wish);
    }
    if (!stands) {
        held->end = End::not_opened;
        stream.close();
        co_return;
    }
    if (held->keeps_alive) {
        stream.keep_alive(wish.every);
    }
    const bool quiet = co_await stay_quiet(stream, *held);
    if (!quiet) {
        stream.close();
        co_return;
    }
    Result<void> sent;
    if (held->depth == Depth::secured) {
        std::vector<std::uint8_t> byte(1, first_of_sequence);
        sent = co_await tls.write(stream, std::move(byte), wish.patience);
    } else {
        std::vector<std::uint8_t> byte(1, first_of_tpkt);
        sent = co_await stream.write(std::move(byte), wish.patience);
    }
    held->end = End::reset_on_touch;
    if (sent) {
        held->end = End::standing;
        const End end = co_await await_answer(stream, wish.patience);
        held->end = end;
    }
    stream.close();
}

}  // namespace rdpmedic::quiet
