// SPDX-License-Identifier: MIT
// Probes by TCP, which are the same on both systems.
#include "core/net/probe.h"

#include "core/net/live_socket.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/ip/unicast.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace rdpmedic::net {

namespace {

using asio::ip::tcp;
constexpr auto as_result = asio::as_tuple(asio::use_awaitable);

/// Best effort: the copy of a probe that is still on its way may hold the port.
void bind_to(tcp::socket& socket, const Probe& probe) {
    boost::system::error_code ignored;
    if (probe.source_port != 0) {
        socket.bind(Endpoint(probe.to.protocol(), probe.source_port), ignored);
    }
}

/// What a failed or finished connection attempt says about the place.
Answer answer_of(boost::system::error_code code, tcp::socket& socket, const Probe& probe) {
    Answer answer;
    const bool connected = is_connected(socket);  // also where it stood before we looked
    if (const auto icmp = connected ? std::nullopt : take_icmp_error(socket.native_handle())) {
        boost::system::error_code bad;
        answer.from = asio::ip::make_address(icmp->from, bad);
        answer.kind = bad                                 ? Answer::Kind::silence
                      : answer.from == probe.to.address() ? Answer::Kind::arrived
                                                          : Answer::Kind::expired;
        return answer;
    }
    if (connected || !code || code == asio::error::connection_refused || code == asio::error::connection_reset) {
        answer.kind = Answer::Kind::arrived;
        answer.from = probe.to.address();
        return answer;
    }
    if (code == asio::error::operation_aborted || code == asio::error::timed_out) {
        return answer;
    }
    // The neighbour does not answer: that is silence. Anything else never left this computer.
    answer.kind = code == asio::error::host_unreachable ? Answer::Kind::silence : Answer::Kind::not_sent;
    return answer;
}

asio::awaitable<Answer> send_tcp_probe(Probe probe, Milliseconds limit) {
    const auto executor = co_await asio::this_coro::executor;
    auto socket = std::make_shared<tcp::socket>(executor);
    Answer answer;
    boost::system::error_code code;
    socket->open(probe.to.protocol(), code);
    if (code) {
        answer.kind = Answer::Kind::not_sent;
        co_return answer;
    }
    try_once(socket->native_handle());
    bind_to(*socket, probe);
    if (probe.hop_limit > 0) {
        socket->set_option(asio::ip::unicast::hops(probe.hop_limit), code);
    }
    keep_icmp_errors(socket->native_handle(), probe.to.address().is_v6());
    asio::steady_timer timer(executor, limit);
    timer.async_wait([socket](boost::system::error_code stopped) {
        boost::system::error_code ignored;
        if (!stopped) {
            socket->cancel(ignored);
        }
    });
    const Monotonic begun = std::chrono::steady_clock::now();
    const auto [result] = co_await socket->async_connect(probe.to, as_result);
    answer = answer_of(result, *socket, probe);
    answer.source_port = socket->local_endpoint(code).port();
    if (answer.answered() && result != asio::error::operation_aborted) {
        answer.ms = milliseconds_since(begun);
    }
    // Gone at once: nothing is left of it here or there.
    socket->set_option(asio::socket_base::linger(true, 0), code);
    co_return answer;
}

}  // namespace

bool says_expired(const IcmpError& error) {
    constexpr std::uint8_t time_exceeded = 11;
    constexpr std::uint8_t time_exceeded_v6 = 3;
    return error.type == (error.v6 ? time_exceeded_v6 : time_exceeded);
}

asio::awaitable<Answer> send_probe(Probe probe, Milliseconds limit) {
    if (probe.way == ProbeWay::tcp_ttl || probe.way == ProbeWay::tcp_connect) {
        return send_tcp_probe(probe, limit);
    }
    return send_datagram_probe(probe, limit);
}

}  // namespace rdpmedic::net
