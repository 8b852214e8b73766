// SPDX-License-Identifier: MIT
#include "core/practice/udp_listener.h"

#include "core/practice/answers.h"
#include "core/wire/rdp_udp.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>
#include <array>

namespace rdpmedic::practice {

namespace asio = boost::asio;

namespace {

constexpr auto as_result = asio::as_tuple(asio::use_awaitable);

}  // namespace

std::optional<wire::Bytes> reply_for(const Script& script, wire::View datagram, std::uint32_t own_sequence) {
    if (script.udp == SideChannel::foreign) {
        return noise(24);
    }
    const auto parsed = wire::parse_rdp_udp_syn(datagram);
    const bool is_syn = parsed.status == wire::Status::complete && !parsed.value.acknowledged;
    const bool is_small = datagram.size() <= wire::rdp_udp_least_mtu;
    if (!is_syn || script.udp == SideChannel::silent || (script.udp == SideChannel::small_only && !is_small)) {
        return std::nullopt;
    }
    const wire::RdpUdpSyn& syn = parsed.value;
    wire::RdpUdpSyn answer;
    answer.acknowledged = syn.sequence;
    answer.sequence = own_sequence;
    answer.upstream_mtu = answer.downstream_mtu = script.udp == SideChannel::small_only
                                                      ? wire::rdp_udp_least_mtu
                                                      : std::min(syn.upstream_mtu, syn.downstream_mtu);
    if (syn.version && script.udp != SideChannel::old_version) {
        // A hash that fits no TCP connection takes version 3 back to 2, [MS-RDPEUDP] 3.1.5.1.1.
        answer.version = std::min(*syn.version, wire::RdpUdpVersion::v2);
    }
    return compose(answer, answer.upstream_mtu);
}

void UdpListener::listen_at(const Endpoint& endpoint, boost::system::error_code& code) {
    if (m_script.udp == SideChannel::closed) {
        return;
    }
    boost::system::error_code ignored;
    m_socket.close(ignored);
    m_socket.open(endpoint.protocol(), code);
    if (!code) {
        m_socket.bind(endpoint, code);
    }
    // TCP alone makes a server too, where UDP is not what is shown. Wine has one such port for all loopback addresses.
    if (code == asio::error::address_in_use && m_script.udp == SideChannel::normal) {
        m_socket.close(code);
    }
}

asio::awaitable<void> UdpListener::serve() {
    std::array<std::uint8_t, 2048> buffer{};
    while (m_socket.is_open()) {
        Endpoint asker;
        const auto [code, size] = co_await m_socket.async_receive_from(asio::buffer(buffer), asker, as_result);
        if (code) {
            // On Windows an asker that has gone fails the next receive.
            asio::steady_timer pause(m_socket.get_executor(), std::chrono::milliseconds(5));
            co_await pause.async_wait(as_result);
            continue;
        }
        const wire::View datagram(buffer.data(), size);
        const bool is_open = m_open.contains(asker);
        const bool is_syn = wire::parse_rdp_udp_syn(datagram).status == wire::Status::complete;
        if (is_open && !is_syn) {
            m_open.erase(asker);  // acknowledged, or given up
        }
        if (is_open || m_open.size() >= most_open) {
            continue;
        }
        ++m_count;
        std::optional<wire::Bytes> reply = reply_for(m_script, datagram, static_cast<std::uint32_t>(m_count) * 1000);
        if (reply) {
            m_open[asker] = m_count;
            asio::co_spawn(m_socket.get_executor(), answer(asker, std::move(*reply), m_count), asio::detached);
        }
    }
}

asio::awaitable<void> UdpListener::answer(Endpoint asker, wire::Bytes bytes, std::uint64_t number) {
    const auto is_open = [&] {
        const auto at = m_open.find(asker);
        return at != m_open.end() && at->second == number;
    };
    const int answers = m_script.udp == SideChannel::foreign ? 1 : most_answers;
    asio::steady_timer pause(m_socket.get_executor());
    for (int sent = 0; sent < answers && is_open(); ++sent) {
        boost::system::error_code ignored;
        m_socket.send_to(asio::buffer(bytes), asker, 0, ignored);
        pause.expires_after(std::chrono::milliseconds(800));
        co_await pause.async_wait(as_result);
    }
    if (is_open()) {
        m_open.erase(asker);
    }
}

}  // namespace rdpmedic::practice
