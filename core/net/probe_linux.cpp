// SPDX-License-Identifier: MIT
// Datagrams and echo requests of ordinary sockets; the answers of routers wait in the socket's error queue.
#include "core/net/probe.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/generic/datagram_protocol.hpp>
#include <boost/asio/ip/udp.hpp>
#include <boost/asio/ip/unicast.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <array>
#include <netinet/in.h>

namespace rdpmedic::net {

namespace {

using asio::generic::datagram_protocol;
constexpr auto as_result = asio::as_tuple(asio::use_awaitable);
constexpr std::array ttl_order{ProbeWay::tcp_ttl, ProbeWay::udp_ttl};
constexpr std::array direct_order{ProbeWay::icmp, ProbeWay::tcp_connect, ProbeWay::udp};
constexpr std::uint16_t closed_port = 33434;  ///< where nothing listens by long custom of traceroute(8)

using Packet = std::array<std::uint8_t, 16>;

/// An echo request; the system fills in identifier and checksum (icmp(7)).
Packet echo_request(bool v6) {
    constexpr std::uint8_t echo = 8;
    constexpr std::uint8_t echo_v6 = 128;
    Packet packet{};
    packet[0] = v6 ? echo_v6 : echo;
    packet[7] = 1;  // sequence number; the socket sends one alone
    return packet;
}

bool is_echo_reply(const Packet& packet, std::size_t size, bool v6) {
    constexpr std::uint8_t reply_v6 = 129;
    return size >= 8 && packet[0] == (v6 ? reply_v6 : 0) && packet[7] == 1;
}

Answer answer_of(boost::system::error_code code, int native_socket, const Probe& probe) {
    Answer answer;
    if (!code) {
        answer.kind = Answer::Kind::arrived;
        answer.from = probe.to.address();
        return answer;
    }
    const auto icmp = take_icmp_error(native_socket);
    if (!icmp) {
        const bool waited = code == asio::error::operation_aborted || code == asio::error::host_unreachable;
        answer.kind = waited ? Answer::Kind::silence : Answer::Kind::not_sent;
        return answer;
    }
    boost::system::error_code bad;
    answer.from = asio::ip::make_address(icmp->from, bad);
    const bool itself = answer.from == probe.to.address() && !says_expired(*icmp);
    answer.kind = bad ? Answer::Kind::silence : itself ? Answer::Kind::arrived : Answer::Kind::expired;
    return answer;
}

datagram_protocol protocol_of(const Probe& probe) {
    const bool v6 = probe.to.address().is_v6();
    if (probe.way == ProbeWay::icmp) {
        return datagram_protocol(v6 ? AF_INET6 : AF_INET, v6 ? static_cast<int>(IPPROTO_ICMPV6) : IPPROTO_ICMP);
    }
    return datagram_protocol(v6 ? AF_INET6 : AF_INET, IPPROTO_UDP);
}

datagram_protocol::endpoint generic(const asio::ip::udp::endpoint& endpoint, int protocol) {
    return datagram_protocol::endpoint(endpoint.data(), endpoint.size(), protocol);
}

}  // namespace

std::span<const ProbeWay> ttl_ways() {
    return ttl_order;
}

std::span<const ProbeWay> direct_ways() {
    return direct_order;
}

asio::awaitable<Answer> send_datagram_probe(Probe probe, Milliseconds limit) {
    const auto executor = co_await asio::this_coro::executor;
    const bool v6 = probe.to.address().is_v6();
    const bool echo = probe.way == ProbeWay::icmp;
    const datagram_protocol protocol = protocol_of(probe);
    auto socket = std::make_shared<datagram_protocol::socket>(executor);
    Answer answer;
    answer.kind = Answer::Kind::not_sent;
    boost::system::error_code code;
    socket->open(protocol, code);
    if (code) {
        co_return answer;
    }
    if (!echo && probe.source_port != 0) {
        const asio::ip::udp::endpoint own(v6 ? asio::ip::udp::v6() : asio::ip::udp::v4(), probe.source_port);
        socket->bind(generic(own, protocol.protocol()), code);
    }
    const asio::ip::udp::endpoint to(probe.to.address(), echo ? 0 : closed_port);
    socket->connect(generic(to, protocol.protocol()), code);
    if (code) {
        co_return answer;
    }
    if (probe.hop_limit > 0) {
        const int hops = probe.hop_limit;
        setsockopt(socket->native_handle(), v6 ? static_cast<int>(IPPROTO_IPV6) : IPPROTO_IP,
                   v6 ? IPV6_UNICAST_HOPS : IP_TTL, &hops, sizeof hops);
    }
    keep_icmp_errors(socket->native_handle(), v6);
    asio::ip::udp::endpoint own;
    const auto local = socket->local_endpoint(code);
    if (!code && local.size() <= own.capacity()) {
        std::copy_n(reinterpret_cast<const std::byte*>(local.data()), local.size(),
                    reinterpret_cast<std::byte*>(own.data()));
        answer.source_port = own.port();
    }
    const std::uint16_t port = answer.source_port;
    const Packet packet = echo ? echo_request(v6) : Packet{};
    const Monotonic begun = std::chrono::steady_clock::now();
    socket->send(asio::buffer(packet), 0, code);
    if (code) {
        co_return answer;
    }
    asio::steady_timer timer(executor, limit);
    timer.async_wait([socket](boost::system::error_code stopped) {
        boost::system::error_code ignored;
        if (!stopped) {
            socket->cancel(ignored);
        }
    });
    Packet received{};
    bool expected = false;
    while (!expected) {
        const auto [result, size] = co_await socket->async_receive(asio::buffer(received), as_result);
        expected = result || !echo || is_echo_reply(received, size, v6);
        if (expected) {
            answer = answer_of(result, socket->native_handle(), probe);
        }
    }
    answer.source_port = port;
    if (answer.answered()) {
        answer.ms = milliseconds_since(begun);
    }
    co_return answer;
}

}  // namespace rdpmedic::net
