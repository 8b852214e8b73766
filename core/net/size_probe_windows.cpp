// SPDX-License-Identifier: MIT
#include "core/net/size_echoes_windows.h"
#include "core/net/size_probe.h"
#include "core/net/size_search.h"
#include "core/system/background.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/ip/udp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>
#include <chrono>
#include <memory>
#include <utility>
#include <winsock2.h>
#include <ws2tcpip.h>

namespace rdpmedic::net {

namespace asio = boost::asio;

namespace {

using Fate = SizeSample::Fate;
using Way = SizeSample::Way;
using Clock = std::chrono::steady_clock;
using Udp = asio::ip::udp;

constexpr std::uint16_t closed_port = 33434;
constexpr std::size_t header_of_message = 8;  ///< UDP, and ICMP echo
constexpr std::size_t largest_datagram = 65536;
constexpr int socket_dont_fragment = 14;  ///< IP_DONTFRAGMENT and IPV6_DONTFRAG alike
constexpr int socket_mtu_discover = 71;   ///< IP_MTU_DISCOVER and IPV6_MTU_DISCOVER alike
constexpr DWORD discover_probe = 3;       ///< IP_PMTUDISC_PROBE
constexpr auto as_result = asio::as_tuple(asio::use_awaitable);

std::size_t ip_header(bool v6) {
    return v6 ? 40 : 20;
}

/// Datagrams are sent as they are, or not at all. By "probe" also those that are larger than the path MTU which the
/// system has learnt, where a mere "don't fragment" may be held to it
/// (learn.microsoft.com/windows/win32/winsock/ipproto-ip-socket-options); older systems know only that one.
bool keep_whole(Udp::socket& socket, bool v6) {
    const int level = v6 ? IPPROTO_IPV6 : IPPROTO_IP;
    const auto set = [&](int option, DWORD value) {
        return setsockopt(socket.native_handle(), level, option, reinterpret_cast<const char*>(&value), sizeof value) ==
               0;
    };
    return set(socket_mtu_discover, discover_probe) || set(socket_dont_fragment, 1);
}

double milliseconds_from(Clock::time_point sent) {
    return std::chrono::duration<double, std::milli>(Clock::now() - sent).count();
}

/// Datagrams of one round.
struct Datagrams : std::enable_shared_from_this<Datagrams> {
    struct Packet {
        explicit Packet(const asio::any_io_executor& executor) : socket(executor) {}
        Udp::socket socket;
        SizeSample sample;
        std::vector<char> answer = std::vector<char>(largest_datagram);
        Clock::time_point sent{};
        bool has_fate = false;
    };
    explicit Datagrams(asio::ip::address to) : remote(std::move(to)) {}

    const asio::ip::address remote;
    std::vector<std::unique_ptr<Packet>> packets;

    void add(const asio::any_io_executor& executor, std::uint32_t size, unsigned round) {
        auto packet = std::make_unique<Packet>(executor);
        packet->sample.way = Way::udp;
        packet->sample.size = size;
        packet->sample.round = round;
        const Udp::endpoint endpoint(remote, closed_port);
        boost::system::error_code code;
        packet->socket.open(endpoint.protocol(), code);
        if (code || !keep_whole(packet->socket, remote.is_v6())) {
            return;
        }
        packet->socket.connect(endpoint, code);
        if (!code) {
            packets.push_back(std::move(packet));
        }
    }

    void send(Packet& packet) {
        const std::vector<char> bytes(packet.sample.size - ip_header(remote.is_v6()) - header_of_message);
        boost::system::error_code code;
        packet.sent = Clock::now();
        packet.socket.send(asio::buffer(bytes), 0, code);
        if (code) {
            packet.has_fate = true;
            packet.sample.fate = code == asio::error::message_size ? Fate::too_big_here : Fate::no_use;
            return;
        }
        packet.socket.async_receive(
            asio::buffer(packet.answer),
            [self = shared_from_this(), &packet](boost::system::error_code ended, std::size_t count) {
                self->take(packet, ended, count);
            });
    }

    /// Port unreachable comes as a reset; its sender is not told.
    void take(Packet& packet, boost::system::error_code code, std::size_t count) {
        if (code == asio::error::operation_aborted) {
            return;
        }
        // An empty one says nothing: Wine's server takes the error off a socket, and gives this for any.
        const bool has_answer = !code && count > 0;
        const bool is_closed = code == asio::error::connection_refused || code == asio::error::connection_reset;
        // Room is there for every datagram, so this is not one that was cut.
        const bool too_big = code == asio::error::message_size;
        packet.has_fate = true;
        packet.sample.fate = has_answer  ? Fate::passed
                             : is_closed ? fate_of_closed(packet.sample.from, remote)
                             : too_big   ? Fate::too_big
                                         : Fate::no_use;
        packet.sample.answer_ms = milliseconds_from(packet.sent);
    }

    void close() {
        for (const auto& packet : packets) {
            boost::system::error_code ignored;
            packet->socket.close(ignored);
        }
    }
};

struct Seen {
    std::vector<SizeSample> answered;
    std::vector<SizeSample> silent;

    std::vector<std::uint32_t> silent_sizes() const {
        std::vector<std::uint32_t> sizes;
        for (const SizeSample& sample : silent) {
            sizes.push_back(sample.size);
        }
        return sizes;
    }
};

Seen look(Echoes& echoes, const Datagrams& datagrams) {
    Seen seen;
    {
        const std::lock_guard lock(echoes.guard);
        seen.answered = echoes.answered;
        for (const std::uint32_t size : echoes.unanswered) {
            SizeSample sample;
            sample.way = Way::echo;
            sample.size = size;
            sample.round = echoes.round;
            seen.silent.push_back(sample);
        }
    }
    for (const auto& packet : datagrams.packets) {
        (packet->has_fate ? seen.answered : seen.silent).push_back(packet->sample);
    }
    return seen;
}

}  // namespace

asio::awaitable<std::vector<SizeSample>> probe_sizes(asio::ip::address remote, std::vector<std::uint32_t> sizes,
                                                     unsigned round, Milliseconds wait) {
    const auto executor = co_await asio::this_coro::executor;
    std::erase_if(sizes, [&](std::uint32_t size) { return size <= ip_header(remote.is_v6()) + header_of_message; });
    auto echoes = std::make_shared<Echoes>();
    echoes->remote = remote;
    echoes->sizes = sizes;
    echoes->unanswered = sizes;
    echoes->round = round;
    echoes->wait = wait;
    auto datagrams = std::make_shared<Datagrams>(remote);
    for (const std::uint32_t size : sizes) {
        datagrams->add(executor, size, round);
    }
    if (!datagrams->packets.empty()) {
        boost::system::error_code ignored;
        echoes->own = datagrams->packets.front()->socket.local_endpoint(ignored).address();
    }
    if (!sizes.empty()) {
        run_in_background([echoes] { send_echoes(echoes); });
    }
    for (const auto& packet : datagrams->packets) {
        datagrams->send(*packet);
    }
    // The thread of the echoes tells nobody: it must not know whether this run still stands.
    const auto end = Clock::now() + wait;
    asio::steady_timer pause(executor);
    Seen seen = look(*echoes, *datagrams);
    while (Clock::now() < end && !round_is_decided(seen.answered, seen.silent_sizes())) {
        constexpr Milliseconds between_looks{10};
        pause.expires_after(between_looks);
        co_await pause.async_wait(as_result);
        seen = look(*echoes, *datagrams);
    }
    datagrams->close();
    std::uint32_t passed = 0;
    for (const SizeSample& sample : seen.answered) {
        passed = sample.fate == Fate::passed ? std::max(passed, sample.size) : passed;
    }
    for (const SizeSample& sample : seen.silent) {
        if (sample.size > passed) {
            seen.answered.push_back(sample);
        }
    }
    co_return seen.answered;
}

}  // namespace rdpmedic::net
