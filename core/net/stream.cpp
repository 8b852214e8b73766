// SPDX-License-Identifier: MIT
#include "core/net/stream.h"

#include "core/net/limit.h"
#include "core/net/live_socket.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/ip/unicast.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

#include <algorithm>

namespace rdpmedic::net {

namespace {

constexpr auto as_result = asio::as_tuple(asio::use_awaitable);

Ending ending_of_connect(boost::system::error_code code, const std::optional<IcmpError>& icmp) {
    if (icmp && icmp->from_filter()) {
        return Ending::rejected;
    }
    if (code == asio::error::connection_refused) {
        return Ending::refused;
    }
    if (is_reset_of_connect(code)) {
        return Ending::peer_rst;
    }
    if (code == asio::error::access_denied || code == boost::system::errc::operation_not_permitted) {
        return Ending::local;
    }
    if (code == asio::error::timed_out) {
        return Ending::silence;
    }
    return Ending::unreachable;
}

ErrorCode error_of(Ending ending) {
    switch (ending) {
    case Ending::peer_fin:
        return ErrorCode::closed;
    case Ending::peer_rst:
        return ErrorCode::reset;
    case Ending::silence:
        return ErrorCode::no_answer;
    case Ending::refused:
        return ErrorCode::refused;
    case Ending::rejected:
    case Ending::unreachable:
        return ErrorCode::unreachable;
    case Ending::local:
        return ErrorCode::denied;
    case Ending::open:
    case Ending::us:
        break;
    }
    return ErrorCode::internal;
}

std::string text_of(const Endpoint& endpoint) {
    const std::string address = endpoint.address().to_string();
    const std::string port = std::to_string(endpoint.port());
    return endpoint.address().is_v6() ? "[" + address + "]:" + port : address + ":" + port;
}

}  // namespace

std::string_view name(Ending ending) {
    switch (ending) {
    case Ending::open:
        return "open";
    case Ending::us:
        return "us";
    case Ending::peer_fin:
        return "peer-fin";
    case Ending::peer_rst:
        return "peer-rst";
    case Ending::silence:
        return "silence";
    case Ending::refused:
        return "refused";
    case Ending::rejected:
        return "rejected";
    case Ending::unreachable:
        return "unreachable";
    case Ending::local:
        return "local";
    }
    return "open";
}

double milliseconds_since(Monotonic start) {
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
}

void append(std::vector<Evidence>& evidence, const Ledger& ledger, std::string_view source) {
    const Time now = std::chrono::time_point_cast<Milliseconds>(std::chrono::system_clock::now());
    const auto add = [&](std::string key, Value value, Privacy privacy = Privacy::none) {
        evidence.push_back({std::move(key), std::move(value), std::string(source), now, privacy});
    };
    add("address", text_of(ledger.remote), Privacy::host);
    if (!ledger.local.empty()) {
        add("local-address", ledger.local, Privacy::host);
    }
    add("connect-ms", ledger.connect_ms);
    if (ledger.last_answer_ms > 0) {
        add("answer-ms", ledger.last_answer_ms);
    }
    add("sent-bytes", static_cast<std::int64_t>(ledger.sent));
    add("received-bytes", static_cast<std::int64_t>(ledger.received));
    add("closed-by", std::string(name(ledger.ending)));
    if (ledger.native_error != 0) {
        add("native-error", static_cast<std::int64_t>(ledger.native_error));
    }
    if (ledger.icmp) {
        add("icmp-from", ledger.icmp->from, Privacy::host);
    }
    if (ledger.retransmits && *ledger.retransmits > 0) {
        add("syn-retransmits", static_cast<std::int64_t>(*ledger.retransmits));
    }
}

Milliseconds left_until(Monotonic deadline) {
    const auto left = std::chrono::ceil<Milliseconds>(deadline - std::chrono::steady_clock::now());
    return std::max(left, Milliseconds(0));
}

Stream::Stream(asio::any_io_executor executor)
    : m_socket(std::make_shared<asio::ip::tcp::socket>(std::move(executor))) {}

Error Stream::ended(boost::system::error_code code, bool limit_passed, std::string_view operation) {
    if (limit_passed) {
        m_ledger.ending = Ending::silence;
    } else if (code == asio::error::eof) {
        m_ledger.ending = Ending::peer_fin;
    } else {
        m_ledger.ending = Ending::peer_rst;
        m_ledger.native_error = code.value();
    }
    if (m_awaiting) {
        m_ledger.last_answer_ms = milliseconds_since(m_asked);
        m_awaiting = false;
    }
    m_ledger.segments = segments();
    boost::system::error_code ignored;
    m_socket->close(ignored);
    return {error_of(m_ledger.ending), std::string(operation), text_of(m_ledger.remote), m_ledger.native_error, {}};
}

void Stream::limit_hops(std::optional<int> hops) {
    m_hops = hops;
    if (m_socket->is_open() && (hops || m_system_hops)) {
        apply_hops();
    }
}

void Stream::apply_hops() {
    boost::system::error_code ignored;
    if (!m_system_hops) {
        asio::ip::unicast::hops system;
        m_socket->get_option(system, ignored);
        m_system_hops = system.value();
    }
    m_socket->set_option(asio::ip::unicast::hops(m_hops.value_or(*m_system_hops)), ignored);
}

asio::awaitable<Result<void>> Stream::connect(Endpoint remote, Milliseconds limit) {
    m_ledger.remote = remote;
    const Monotonic begun = std::chrono::steady_clock::now();
    boost::system::error_code code;
    m_socket->open(remote.protocol(), code);
    bool limit_passed = false;
    if (!code && m_largest_packet != 0 &&
        !net::limit_packets(m_socket->native_handle(), remote.address().is_v6(), m_largest_packet)) {
        m_socket->close(code);
        m_ledger.ending = Ending::local;
        co_return Error{ErrorCode::unsupported, "limit packets", text_of(remote), 0, {}};
    }
    if (!code) {
        keep_icmp_errors(m_socket->native_handle(), remote.address().is_v6());
        if (m_hops) {
            apply_hops();
        }
        if (m_one_try) {
            try_once(m_socket->native_handle());
        }
        const Limit timer(m_socket, limit);
        const auto [result] = co_await m_socket->async_connect(remote, as_result);
        code = result;
        limit_passed = timer.passed();
    }
    m_ledger.connect_ms = milliseconds_since(begun);
    m_ledger.retransmits = retransmits(m_socket->native_handle());
    if (code || !is_connected(*m_socket)) {
        m_ledger.icmp = take_icmp_error(m_socket->native_handle());
    }
    if (!code && m_ledger.icmp) {
        code = asio::error::host_unreachable;
    }
    if (code) {
        m_ledger.ending = limit_passed ? Ending::silence : ending_of_connect(code, m_ledger.icmp);
        m_ledger.native_error = limit_passed ? 0 : code.value();
        boost::system::error_code ignored;
        m_socket->close(ignored);
        co_return Error{error_of(m_ledger.ending), "connect", text_of(remote), m_ledger.native_error, {}};
    }
    outlive_icmp_errors(m_socket->native_handle(), remote.address().is_v6());
    boost::system::error_code ignored;
    // Without it the system may hold a small message back until the last one is acknowledged: a round trip lost.
    m_socket->set_option(asio::ip::tcp::no_delay(true), ignored);
    m_ledger.local = m_socket->local_endpoint(ignored).address().to_string();
    co_return Result<void>{};
}

asio::awaitable<Result<void>> Stream::write(std::vector<std::uint8_t> bytes, Milliseconds limit) {
    m_asked = std::chrono::steady_clock::now();
    m_awaiting = true;
    if (limit <= Milliseconds(0)) {
        co_return ended({}, true, "send");
    }
    const Limit timer(m_socket, limit);
    const auto [code, count] = co_await asio::async_write(*m_socket, asio::buffer(bytes), as_result);
    m_ledger.sent += count;
    if (code) {
        co_return ended(code, timer.passed(), "send");
    }
    co_return Result<void>{};
}

asio::awaitable<Result<std::size_t>> Stream::read_some(std::span<std::uint8_t> buffer, Milliseconds limit) {
    if (limit <= Milliseconds(0)) {
        co_return ended({}, true, "receive");
    }
    if (!m_unread.empty()) {
        const std::size_t count = std::min(buffer.size(), m_unread.size());
        const auto end = m_unread.begin() + static_cast<std::ptrdiff_t>(count);
        std::copy(m_unread.begin(), end, buffer.begin());
        m_unread.erase(m_unread.begin(), end);
        co_return count;
    }
    const Limit timer(m_socket, limit);
    const auto [code, count] =
        co_await m_socket->async_read_some(asio::buffer(buffer.data(), buffer.size()), as_result);
    if (code) {
        co_return ended(code, timer.passed(), "receive");
    }
    m_ledger.received += count;
    if (m_awaiting) {
        m_ledger.last_answer_ms = milliseconds_since(m_asked);
        m_awaiting = false;
    }
    co_return count;
}

std::optional<SegmentFacts> Stream::segments() {
    if (m_socket->is_open()) {
        if (const auto facts = segment_facts(m_socket->native_handle(), m_ledger.remote.address().is_v6())) {
            m_ledger.segments = facts;
        }
    }
    return m_ledger.segments;
}

asio::awaitable<bool> Stream::wait(Milliseconds limit) {
    if (!m_unread.empty() || !m_socket->is_open()) {
        co_return true;
    }
    const Limit timer(m_socket, limit);
    const auto [code] = co_await m_socket->async_wait(asio::socket_base::wait_read, as_result);
    co_return !code || !timer.passed();
}

bool Stream::keep_alive(std::chrono::seconds every) {
    return send_keep_alives(m_socket->native_handle(), every);
}

std::optional<std::size_t> Stream::unacknowledged() const {
    return m_socket->is_open() ? net::unacknowledged(m_socket->native_handle()) : std::nullopt;
}

void Stream::close() {
    if (is_open()) {
        m_ledger.segments = segments();
        m_ledger.ending = Ending::us;
        m_ledger.retransmits = retransmits(m_socket->native_handle());
        boost::system::error_code ignored;
        m_socket->close(ignored);
    }
}

}  // namespace rdpmedic::net
