// SPDX-License-Identifier: MIT
#include "core/checks/target/ladder.h"

#include "core/net/ascii_name.h"
#include "core/wire/tls.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>

namespace rdpmedic {

namespace asio = boost::asio;

bool Secured::is_as_for_windows() const {
    for (const wire::TlsVersion version : {wire::TlsVersion::tls12, wire::TlsVersion::tls13}) {
        const auto suites = wire::windows_suites(version);
        if (facts.version == wire::to_text(version)) {
            return std::find(suites.begin(), suites.end(), facts.suite_id) != suites.end();
        }
    }
    return false;
}

Ladder::Ladder(asio::any_io_executor executor, Target target, Limits limits, Told told)
    : m_executor(executor), m_target(std::move(target)), m_limits(limits), m_told(std::move(told)),
      m_first_connected(executor, asio::steady_timer::time_point::max()), m_addresses(executor), m_attempts(executor),
      m_negotiation(executor), m_secured(executor), m_gateway(executor) {}

std::string Ladder::server_name() const {
    const auto ascii = net::ascii_name(m_target.expected_name());
    return ascii && !is_address(*ascii) ? *ascii : std::string();
}

asio::awaitable<const Addresses*> Ladder::addresses() {
    return m_addresses.get([this] { return find_addresses(); });
}

asio::awaitable<Addresses> Ladder::find_addresses() {
    using namespace asio::experimental::awaitable_operators;
    Addresses found;
    boost::system::error_code code;
    const auto literal = asio::ip::make_address(m_target.host, code);
    if (!code) {
        found.literal = true;
        found.ascii = m_target.host;
        found.all = {literal};
        co_return found;
    }
    auto ascii = net::ascii_name(m_target.host);
    if (!ascii) {
        found.bad_name = ascii.error().detail;
        co_return found;
    }
    found.ascii = *ascii;
    auto [v4, v6] = co_await (net::resolve(*ascii, net::Family::ipv4, m_limits.answer) &&
                              net::resolve(*ascii, net::Family::ipv6, m_limits.answer));
    found.all = v4.addresses;
    found.all.insert(found.all.end(), v6.addresses.begin(), v6.addresses.end());
    found.ipv4 = std::move(v4);
    found.ipv6 = std::move(v6);
    co_return found;
}

asio::awaitable<const std::vector<Attempt>*> Ladder::attempts() {
    return m_attempts.get([this] { return try_addresses(); });
}

asio::awaitable<bool> Ladder::try_address(std::shared_ptr<net::Stream> stream, net::Endpoint remote) {
    const auto connected = co_await stream->connect(remote, m_limits.connect);
    if (!connected) {
        co_return false;
    }
    if (!m_main) {
        m_main = stream;
        m_first_connected.cancel();
    }
    co_return true;
}

asio::awaitable<std::vector<Attempt>> Ladder::try_addresses() {
    const Addresses* known = co_await addresses();
    constexpr std::size_t most_attempts = 8;
    std::vector<Attempt> attempts;
    std::size_t running = 0;
    asio::steady_timer all_ended(m_executor, asio::steady_timer::time_point::max());
    attempts.reserve(most_attempts);
    for (const auto& address : known->all) {
        if (attempts.size() == most_attempts) {
            break;
        }
        Attempt& attempt = attempts.emplace_back();
        attempt.stream = std::make_shared<net::Stream>(m_executor);
        ++running;
        asio::co_spawn(m_executor, try_address(attempt.stream, net::Endpoint(address, m_target.port)),
                       [&running, &all_ended, &attempt](std::exception_ptr failure, bool connected) {
                           attempt.connected = !failure && connected;
                           if (--running == 0) {
                               all_ended.cancel();
                           }
                       });
    }
    while (running > 0) {
        co_await all_ended.async_wait(asio::as_tuple(asio::use_awaitable));
    }
    for (Attempt& attempt : attempts) {
        attempt.retransmitted = attempt.connected && attempt.stream->ledger().retransmits.value_or(0) > 0;
        const int native = attempt.stream->ledger().native_error;
        attempt.no_route = native == asio::error::network_unreachable ||
                           native == asio::error::address_family_not_supported ||
                           native == static_cast<int>(boost::system::errc::address_not_available);
        if (attempt.stream != m_main) {
            attempt.stream->close();
        }
    }
    if (!m_main) {
        m_all_failed = true;
        m_first_connected.cancel();
    }
    co_return attempts;
}

asio::awaitable<net::Stream*> Ladder::connected() {
    if (!m_main && !m_all_failed) {
        asio::co_spawn(m_executor, attempts(), asio::detached);
    }
    while (!m_main && !m_all_failed) {
        co_await m_first_connected.async_wait(asio::as_tuple(asio::use_awaitable));
    }
    co_return m_main.get();
}

asio::awaitable<const net::Negotiation*> Ladder::negotiated() {
    return m_negotiation.get([this] { return negotiate(); });
}

asio::awaitable<net::Negotiation> Ladder::negotiate() {
    net::Stream* stream = co_await connected();
    if (stream == nullptr) {
        net::Negotiation none;
        none.requested = wire::protocol::windows_default;
        co_return none;
    }
    co_return co_await net::negotiate(*stream, wire::protocol::windows_default, m_limits.answer);
}

asio::awaitable<std::string_view> Ladder::broken_below_tls() {
    const Addresses* known = co_await addresses();
    if (known->all.empty()) {
        co_return "dns";
    }
    const net::Stream* stream = co_await connected();
    co_return stream == nullptr ? "tcp" : "negotiation";
}

Ladder& Ladder::to_gateway() {
    if (!m_to_gateway) {
        const auto parsed = parse_gateway(m_target.gateway.value_or(std::string()));
        Target gateway = parsed ? *parsed : Target{};
        gateway.host = parsed ? gateway.host : m_target.gateway.value_or(std::string());
        m_to_gateway = std::make_unique<Ladder>(m_executor, std::move(gateway), m_limits,
                                                Told{[](std::string_view) {}, [](const std::vector<Finding>&) {}});
    }
    return *m_to_gateway;
}

Ladder& Ladder::first_hop() {
    return is_behind_gateway() ? to_gateway() : *this;
}

asio::awaitable<const GatewayLook*> Ladder::gateway() {
    return m_gateway.get([this] { return look_at_gateway(to_gateway()); });
}

asio::awaitable<bool> Ladder::gateway_stands_in() {
    const GatewayUse use = m_target.gateway_use();
    if (use != GatewayUse::when_direct_fails) {
        co_return use == GatewayUse::always;
    }
    const GatewayLook* look = co_await gateway();
    const Time today = std::chrono::time_point_cast<Milliseconds>(std::chrono::system_clock::now());
    co_return gateway_works(judge_gateway(*look, today));
}

asio::awaitable<const Secured*> Ladder::secured() {
    return m_secured.get([this] { return secure(); });
}

asio::awaitable<Secured> Ladder::secure() {
    Secured result;
    const net::Negotiation* negotiation = co_await negotiated();
    if (!negotiation->with_tls()) {
        co_return result;
    }
    result.asked = true;
    m_tls = std::make_unique<net::TlsSession>();
    const net::Monotonic begun = std::chrono::steady_clock::now();
    const auto shaken = co_await m_tls->handshake(*m_main, server_name(), m_limits.answer);
    result.elapsed_ms = net::milliseconds_since(begun);
    result.done = shaken.has_value();
    result.facts = m_tls->facts();
    if (!shaken) {
        result.error = shaken.error();
    }
    co_return result;
}

}  // namespace rdpmedic
