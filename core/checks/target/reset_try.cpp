// SPDX-License-Identifier: MIT
#include "core/checks/target/reset_try.h"

#include "core/net/negotiate.h"
#include "core/net/tls_session.h"
#include "core/wire/credssp.h"
#include "core/wire/ntlm.h"
#include "core/wire/tls.h"

#include <array>
#include <cmath>
#include <random>

namespace rdpmedic::teardown {

namespace asio = net::asio;

namespace {

using End = Tried::End;

/// Random, and the beginning of no protocol that may be listened for.
wire::Bytes noise(std::size_t length) {
    static thread_local std::mt19937_64 source{std::random_device{}()};
    wire::Bytes bytes(length);
    for (std::uint8_t& byte : bytes) {
        byte = static_cast<std::uint8_t>(source());
    }
    if (!bytes.empty()) {
        bytes.front() = 0xf7;
    }
    return bytes;
}

wire::Bytes hello(const std::string& server_name) {
    wire::ClientHello greeting;
    greeting.version = wire::TlsVersion::tls12;
    greeting.suites = wire::windows_suites(greeting.version);
    greeting.server_name = server_name;
    const wire::Bytes random = noise(greeting.random.size());
    std::copy(random.begin(), random.end(), greeting.random.begin());
    return wire::compose(greeting);
}

wire::Bytes own_bytes(const Wish& wish) {
    if (wish.stage == Stage::tls) {
        return hello(wish.server_name);
    }
    wire::ConnectionRequest request;
    request.protocols = wire::protocol::windows_default;
    return wire::compose(request);
}

wire::Bytes bytes_of(const Wish& wish) {
    switch (wish.content) {
    case Content::own:
        break;
    case Content::noise:
        return noise(own_bytes(wish).size());
    case Content::http: {
        constexpr std::string_view request = "GET / HTTP/1.0\r\n\r\n";
        return {request.begin(), request.end()};
    }
    case Content::without_name:
        return hello({});
    }
    return own_bytes(wish);
}

End end_of(const Error& error) {
    return error.code == ErrorCode::closed ? End::closed : error.code == ErrorCode::no_answer ? End::quiet : End::reset;
}

/// What has come, after `wait` said that something has. An RST that follows an answer at once belongs to it.
asio::awaitable<void> look(net::Stream& stream, Tried& tried) {
    constexpr Milliseconds moment{250};
    std::array<std::uint8_t, 4096> buffer{};
    const auto count = co_await stream.read_some(buffer, moment);
    if (!count) {
        tried.end = end_of(count.error());
        co_return;
    }
    tried.end = End::answered;
    const bool more = co_await stream.wait(moment);
    if (more) {
        const auto next = co_await stream.read_some(buffer, moment);
        tried.reset_after_answer = !next && end_of(next.error()) == End::reset;
    }
}

/// The bytes are on their way: waits for what they do, first while they cannot arrive, then with them arriving. The
/// system sends them again by itself.
asio::awaitable<void> await_end(net::Stream& stream, const Wish& wish, Tried& tried) {
    const net::Monotonic begun = std::chrono::steady_clock::now();
    bool something = false;
    if (wish.hops) {
        something = co_await stream.wait(wish.limited_wait);
        tried.while_limited = something;
        stream.limit_hops(std::nullopt);
    }
    if (!something) {
        something = co_await stream.wait(wish.limit);
    }
    tried.after_ms = net::milliseconds_since(begun);
    tried.end = End::quiet;
    if (something) {
        co_await look(stream, tried);
    }
}

asio::awaitable<bool> climb(net::Stream& stream, net::TlsSession& tls, Wish wish) {
    if (wish.stage == Stage::negotiation) {
        co_return true;
    }
    const auto negotiation = co_await net::negotiate(stream, wire::protocol::windows_default, wish.limit);
    if (wish.stage == Stage::tls || !negotiation.with_nla()) {
        co_return wish.stage == Stage::tls&& negotiation.with_tls();
    }
    const auto shaken = co_await tls.handshake(stream, wish.server_name, wish.limit);
    co_return shaken.has_value();
}

asio::awaitable<Tried> connect_alone(net::Stream& stream, Wish wish) {
    Tried tried;
    const auto connected = co_await stream.connect(wish.remote, wish.limit);
    const net::Ledger& ledger = stream.ledger();
    tried.connect_ms = ledger.connect_ms;
    tried.after_ms = ledger.connect_ms;
    tried.router = ledger.icmp ? ledger.icmp->from : std::string();
    tried.end = connected                                ? End::answered
                : ledger.ending == net::Ending::refused  ? End::refused
                : ledger.ending == net::Ending::peer_rst ? End::reset
                                                         : End::died;
    tried.while_limited = wish.hops.has_value() && tried.end != End::died;
    stream.limit_hops(std::nullopt);
    stream.close();
    co_return tried;
}

}  // namespace

std::string_view name(Stage stage) {
    constexpr std::array<std::string_view, 5> names{"connect", "open", "negotiation", "tls", "sign-in"};
    return names.at(static_cast<std::size_t>(stage));
}

std::string_view name(Content content) {
    constexpr std::array<std::string_view, 4> names{"own", "noise", "http", "without-name"};
    return names.at(static_cast<std::size_t>(content));
}

std::string text_of(const Tried& tried) {
    constexpr std::array<std::string_view, 7> names{"not reached", "answered", "silence", "refused",
                                                    "reset",       "closed",   "lost"};
    std::string text(names.at(static_cast<std::size_t>(tried.end)));
    if (tried.torn() || tried.end == End::answered) {
        text += " after " + to_text(Value(std::round(tried.after_ms * 10) / 10)) + " ms";
    }
    return tried.reset_after_answer ? text + ", then reset" : text;
}

asio::awaitable<Tried> attempt(asio::any_io_executor executor, Wish wish) {
    net::Stream stream(executor);
    if (wish.stage == Stage::connect) {
        stream.connect_with_one_try();
        stream.limit_hops(wish.hops);
        co_return co_await connect_alone(stream, std::move(wish));
    }
    Tried tried;
    const auto connected = co_await stream.connect(wish.remote, wish.limit);
    tried.connect_ms = stream.ledger().connect_ms;
    if (wish.stage == Stage::open) {
        // An RST right behind the SYN+ACK can overtake our own news of it.
        tried.end = !connected && stream.ledger().ending == net::Ending::peer_rst ? End::reset : End::not_reached;
        if (connected) {
            co_await await_end(stream, wish, tried);
            stream.close();
        }
        co_return tried;
    }
    if (!connected) {
        co_return tried;
    }
    net::TlsSession tls;
    bool reached = co_await climb(stream, tls, wish);
    if (reached && wish.hops) {
        // What ends it now was not our bytes.
        const bool ended_before = co_await stream.wait(wish.limited_wait);
        reached = !ended_before;
        stream.limit_hops(wish.hops);
    }
    if (!reached) {
        stream.limit_hops(std::nullopt);
        stream.close();
        co_return tried;
    }
    if (wish.stage == Stage::sign_in) {
        wire::TsRequest request;
        request.token = wire::ntlm_negotiate();
        const auto sent = co_await tls.write(stream, wire::compose(request), wish.limit);
        if (!sent) {
            tried.end = end_of(sent.error());
            co_return tried;
        }
    } else {
        const auto sent = co_await stream.write(bytes_of(wish), wish.limit);
        if (!sent) {
            tried.end = end_of(sent.error());
            co_return tried;
        }
    }
    co_await await_end(stream, wish, tried);
    stream.close();
    co_return tried;
}

}  // namespace rdpmedic::teardown
