// SPDX-License-Identifier: MIT
#include "core/net/datagrams.h"

#include "core/net/datagram_socket.h"
#include "core/net/limit.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/ip/unicast.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace rdpmedic::net {

namespace {

constexpr std::size_t largest_datagram = 65535;

std::string text_of(const UdpEndpoint& endpoint) {
    const std::string address = endpoint.address().to_string();
    const std::string port = std::to_string(endpoint.port());
    return (endpoint.address().is_v6() ? "[" + address + "]:" : address + ":") + port;
}

ErrorCode meaning_of(const boost::system::error_code& code) {
    if (code == asio::error::message_size) {
        return ErrorCode::too_large;
    }
    if (code == asio::error::access_denied || code == boost::system::errc::operation_not_permitted) {
        return ErrorCode::denied;
    }
    const bool no_way = code == asio::error::network_unreachable || code == asio::error::host_unreachable ||
                        code == asio::error::network_down || code == asio::error::address_family_not_supported ||
                        code == boost::system::errc::address_not_available;
    return no_way ? ErrorCode::unreachable : ErrorCode::internal;
}

}  // namespace

Datagrams::Datagrams(asio::any_io_executor executor)
    : m_socket(std::make_shared<asio::ip::udp::socket>(std::move(executor))), m_buffer(largest_datagram) {}

Result<void> Datagrams::open(UdpEndpoint remote, DatagramOptions options) {
    m_ledger.remote = remote;
    boost::system::error_code code;
    m_socket->open(remote.protocol(), code);
    if (!code) {
        prepare(m_socket->native_handle(), remote.address().is_v6(), options.whole);
        if (options.hops) {
            m_socket->set_option(asio::ip::unicast::hops(*options.hops), code);
        }
    }
    if (!code) {
        m_socket->connect(remote, code);
    }
    if (code) {
        return Error{meaning_of(code), "connect UDP", text_of(remote), code.value(), {}};
    }
    boost::system::error_code ignored;
    m_ledger.local = m_socket->local_endpoint(ignored).address().to_string();
    m_socket->non_blocking(true, ignored);
    return {};
}

Result<void> Datagrams::send(const std::vector<std::uint8_t>& bytes) {
    const Monotonic now = std::chrono::steady_clock::now();
    boost::system::error_code code;
    m_socket->send(asio::buffer(bytes), 0, code);
    if (code) {
        // An ICMP error that waits on the socket fails the next call, whatever it is, and is gone then; Linux keeps it
        // in the error queue too, so nothing is lost.
        m_socket->send(asio::buffer(bytes), 0, code);
    }
    if (code) {
        return Error{meaning_of(code), "send UDP", text_of(m_ledger.remote), code.value(), {}};
    }
    if (m_ledger.sent.size() < DatagramLedger::most_entries) {
        m_ledger.sent.push_back({now, bytes.size()});
    }
    return {};
}

Arrival Datagrams::taken(std::size_t count) {
    Arrival arrival{std::chrono::steady_clock::now(),
                    {m_buffer.begin(), m_buffer.begin() + static_cast<std::ptrdiff_t>(count)},
                    std::nullopt};
    if (m_ledger.received.empty()) {
        m_first = arrival.bytes;
    }
    m_ledger.copies += arrival.bytes == m_first ? 1U : 0U;
    if (m_ledger.received.size() < DatagramLedger::most_entries) {
        m_ledger.received.push_back({arrival.when, count});
    }
    return arrival;
}

asio::awaitable<Result<Arrival>> Datagrams::next(Milliseconds limit) {
    const bool v6 = m_ledger.remote.address().is_v6();
    const Limit timer(m_socket, limit);
    // Each ICMP error fails one receive at most; a socket that fails without a reason is not asked for ever.
    constexpr int most_failures = 64;
    Error failure{ErrorCode::cancelled, "receive UDP", text_of(m_ledger.remote), 0, {}};
    for (int failures = 0; failures < most_failures; ++failures) {
        if (std::optional<Arrival> error = take_kept_error(m_socket->native_handle())) {
            co_return std::move(*error);
        }
        if (m_stopped) {
            co_return failure;
        }
        if (timer.passed()) {
            failure.code = ErrorCode::no_answer;
            co_return failure;
        }
        const auto [code, count] =
            co_await m_socket->async_receive(asio::buffer(m_buffer), asio::as_tuple(asio::use_awaitable));
        if (!code) {
            co_return taken(count);
        }
        if (std::optional<IcmpError> icmp = icmp_behind(code, v6)) {
            co_return Arrival{std::chrono::steady_clock::now(), {}, std::move(icmp)};
        }
        failure.native = code == asio::error::operation_aborted ? 0 : code.value();
    }
    failure.code = ErrorCode::internal;
    co_return failure;
}

void Datagrams::stop() {
    m_stopped = true;
    boost::system::error_code ignored;
    m_socket->cancel(ignored);
}

std::optional<std::uint32_t> Datagrams::path_mtu() const {
    return known_path_mtu(m_socket->native_handle(), m_ledger.remote.address().is_v6());
}

}  // namespace rdpmedic::net
