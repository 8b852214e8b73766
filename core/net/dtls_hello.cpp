// SPDX-License-Identifier: MIT
#include "core/net/dtls_hello.h"

#include "core/net/stream.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>
#include <array>
#include <random>

namespace rdpmedic::net {

namespace {

using asio::ip::udp;
constexpr auto as_result = asio::as_tuple(asio::use_awaitable);
constexpr Milliseconds pauses[] = {Milliseconds(1000), Milliseconds(2000), Milliseconds(4000)};
constexpr std::size_t largest_datagram = 2048;

bool means_closed(boost::system::error_code code) {
    // Linux gives an ICMP port unreachable as refused, Windows as reset.
    return code == asio::error::connection_refused || code == asio::error::connection_reset;
}

void fill_random(std::array<std::uint8_t, 32>& bytes) {
    static thread_local std::mt19937_64 source{std::random_device{}()};
    for (std::uint8_t& byte : bytes) {
        byte = static_cast<std::uint8_t>(source());
    }
}

/// Cancels what the socket waits for; both live on.
void cancel_at(asio::steady_timer& alarm, std::shared_ptr<udp::socket> socket, Milliseconds after) {
    alarm.expires_after(after);
    alarm.async_wait([socket = std::move(socket)](boost::system::error_code code) {
        if (!code) {
            boost::system::error_code ignored;
            socket->cancel(ignored);
        }
    });
}

}  // namespace

std::string_view name(DtlsProbe::Outcome outcome) {
    constexpr std::array<std::string_view, 5> names{"not-asked", "answers", "other", "closed", "silent"};
    return names.at(static_cast<std::size_t>(outcome));
}

asio::awaitable<DtlsProbe> say_dtls_hello(udp::endpoint remote, Milliseconds limit) {
    const asio::any_io_executor executor = co_await asio::this_coro::executor;
    const auto socket = std::make_shared<udp::socket>(executor);
    DtlsProbe probe;
    boost::system::error_code code;
    socket->open(remote.protocol(), code);
    if (!code) {
        // Connected, the system tells of ICMP errors and lets only this peer's datagrams in.
        socket->connect(remote, code);
    }
    if (code) {
        co_return probe;
    }
    wire::DtlsHello hello;
    fill_random(hello.random);
    asio::steady_timer alarm(executor);
    std::array<std::uint8_t, largest_datagram> buffer{};
    const Monotonic begun = std::chrono::steady_clock::now();
    for (const Milliseconds pause : pauses) {
        const auto left = limit - Milliseconds(static_cast<Milliseconds::rep>(milliseconds_since(begun)));
        if (left <= Milliseconds(0)) {
            break;
        }
        const wire::Bytes datagram = compose(hello);
        ++hello.sequence;
        const Monotonic sent = std::chrono::steady_clock::now();
        socket->send(asio::buffer(datagram), 0, code);
        if (means_closed(code)) {
            probe.outcome = DtlsProbe::Outcome::closed;
            co_return probe;
        }
        if (code) {
            co_return probe;
        }
        ++probe.sent;
        cancel_at(alarm, socket, std::min(pause, left));
        const auto [failure, size] = co_await socket->async_receive(asio::buffer(buffer), as_result);
        alarm.cancel();
        probe.answer_ms = milliseconds_since(sent);
        if (!failure) {
            const auto parsed = wire::parse_dtls_answer({buffer.data(), size});
            const bool good = parsed.status == wire::Status::complete;
            probe.outcome = good ? DtlsProbe::Outcome::answers : DtlsProbe::Outcome::other;
            probe.answer = parsed.value;
            co_return probe;
        }
        if (means_closed(failure)) {
            probe.outcome = DtlsProbe::Outcome::closed;
            co_return probe;
        }
    }
    probe.outcome = DtlsProbe::Outcome::silent;
    probe.answer_ms = 0;
    co_return probe;
}

}  // namespace rdpmedic::net
