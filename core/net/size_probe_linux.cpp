// SPDX-License-Identifier: MIT
#include "core/net/size_probe.h"
#include "core/net/size_search.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/generic/datagram_protocol.hpp>
#include <boost/asio/ip/udp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstring>
#include <linux/errqueue.h>
#include <memory>
#include <netinet/icmp6.h>
#include <netinet/in.h>
#include <netinet/ip_icmp.h>
#include <string_view>
#include <sys/socket.h>

namespace rdpmedic::net {

namespace asio = boost::asio;

namespace {

using Socket = asio::generic::datagram_protocol::socket;
using Fate = SizeSample::Fate;
using Way = SizeSample::Way;
using Clock = std::chrono::steady_clock;

constexpr std::uint16_t closed_port = 33434;  ///< where traceroute begins: hosts answer it, and nothing listens there
constexpr std::size_t header_of_message = 8;  ///< UDP, and ICMP echo
constexpr auto as_result = asio::as_tuple(asio::use_awaitable);

std::size_t ip_header(bool v6) {
    return v6 ? 40 : 20;
}

struct Packet {
    explicit Packet(const asio::any_io_executor& executor) : socket(executor) {}

    Socket socket;
    SizeSample sample;
    Clock::time_point sent{};
    bool has_fate = false;
};

struct Round : std::enable_shared_from_this<Round> {
    explicit Round(const asio::any_io_executor& executor)
        : over(executor, asio::steady_timer::time_point::max()), deadline(executor) {}

    asio::ip::address remote;
    std::vector<std::unique_ptr<Packet>> packets;
    asio::steady_timer over;
    asio::steady_timer deadline;
    bool ended = false;
    bool last_wait = false;

    void wait(Milliseconds time) {
        deadline.expires_after(time);
        deadline.async_wait([round = shared_from_this()](boost::system::error_code code) {
            if (!code) {
                round->end();
            }
        });
    }

    std::vector<SizeSample> answered() const {
        std::vector<SizeSample> list;
        for (const auto& packet : packets) {
            if (packet->has_fate) {
                list.push_back(packet->sample);
            }
        }
        return list;
    }

    std::vector<std::uint32_t> unanswered() const {
        std::vector<std::uint32_t> sizes;
        for (const auto& packet : packets) {
            if (!packet->has_fate) {
                sizes.push_back(packet->sample.size);
            }
        }
        return sizes;
    }

    void end() {
        ended = true;
        over.cancel();
        deadline.cancel();
        for (const auto& packet : packets) {
            boost::system::error_code ignored;
            packet->socket.close(ignored);
        }
    }
};

void set_option(const Socket& socket, int level, int name, int value) {
    setsockopt(const_cast<Socket&>(socket).native_handle(), level, name, &value, sizeof value);
}

/// Nothing is fragmented, here or on the way; errors are kept with their senders, and answers say whether they came in
/// pieces.
void prepare(const Socket& socket, bool v6) {
    if (v6) {
        set_option(socket, IPPROTO_IPV6, IPV6_MTU_DISCOVER, IPV6_PMTUDISC_PROBE);
        set_option(socket, IPPROTO_IPV6, IPV6_DONTFRAG, 1);
        set_option(socket, IPPROTO_IPV6, IPV6_RECVERR, 1);
        set_option(socket, IPPROTO_IPV6, IPV6_RECVFRAGSIZE, 1);
    } else {
        set_option(socket, IPPROTO_IP, IP_MTU_DISCOVER, IP_PMTUDISC_PROBE);
        set_option(socket, IPPROTO_IP, IP_RECVERR, 1);
        set_option(socket, IPPROTO_IP, IP_RECVFRAGSIZE, 1);
    }
    // Small on Debian for many fragments of a reply; one reply is all that ever comes.
    constexpr int room = 65536;
    set_option(socket, SOL_SOCKET, SO_RCVBUF, room);
}

bool open(Packet& packet, const asio::ip::address& remote) {
    const bool v6 = remote.is_v6();
    const int family = v6 ? AF_INET6 : AF_INET;
    const int echo = v6 ? static_cast<int>(IPPROTO_ICMPV6) : static_cast<int>(IPPROTO_ICMP);
    const int protocol = packet.sample.way == Way::udp ? static_cast<int>(IPPROTO_UDP) : echo;
    boost::system::error_code code;
    packet.socket.open(asio::generic::datagram_protocol(family, protocol), code);
    if (code) {
        return false;
    }
    prepare(packet.socket, v6);
    const asio::ip::udp::endpoint endpoint(remote, packet.sample.way == Way::udp ? closed_port : std::uint16_t{0});
    packet.socket.connect(asio::generic::datagram_protocol::endpoint(endpoint.data(), endpoint.size()), code);
    if (!code) {
        packet.socket.non_blocking(true, code);
    }
    return !code;
}

std::vector<std::uint8_t> content_of(const Packet& packet, bool v6) {
    const std::size_t headers = ip_header(v6) + (packet.sample.way == Way::udp ? header_of_message : std::size_t{0});
    std::vector<std::uint8_t> bytes(packet.sample.size - headers);
    if (packet.sample.way == Way::echo) {
        bytes[0] = v6 ? static_cast<std::uint8_t>(ICMP6_ECHO_REQUEST) : static_cast<std::uint8_t>(ICMP_ECHO);
    }
    return bytes;
}

std::uint32_t mtu_known_here(Socket& socket, bool v6) {
    int mtu = 0;
    socklen_t size = sizeof mtu;
    const int status = v6 ? getsockopt(socket.native_handle(), IPPROTO_IPV6, IPV6_MTU, &mtu, &size)
                          : getsockopt(socket.native_handle(), IPPROTO_IP, IP_MTU, &mtu, &size);
    return status == 0 && mtu > 0 ? static_cast<std::uint32_t>(mtu) : 0;
}

void send(Packet& packet, bool v6) {
    const std::vector<std::uint8_t> bytes = content_of(packet, v6);
    packet.sent = Clock::now();
    if (::send(packet.socket.native_handle(), bytes.data(), bytes.size(), MSG_NOSIGNAL) >= 0) {
        return;
    }
    packet.has_fate = true;
    packet.sample.fate = errno == EMSGSIZE ? Fate::too_big_here : Fate::no_use;
    if (packet.sample.fate == Fate::too_big_here) {
        packet.sample.told_mtu = mtu_known_here(packet.socket, v6);
    }
}

std::string text_of(const sockaddr* address) {
    if (address->sa_family == AF_INET) {
        const auto* four = reinterpret_cast<const sockaddr_in*>(address);
        return asio::ip::address_v4(ntohl(four->sin_addr.s_addr)).to_string();
    }
    if (address->sa_family == AF_INET6) {
        asio::ip::address_v6::bytes_type bytes{};
        std::memcpy(bytes.data(), &reinterpret_cast<const sockaddr_in6*>(address)->sin6_addr, bytes.size());
        return asio::ip::address_v6(bytes).to_string();
    }
    return {};
}

Fate fate_of(const sock_extended_err& error, std::string_view from, const asio::ip::address& remote) {
    if (error.ee_origin == SO_EE_ORIGIN_LOCAL) {
        return error.ee_errno == EMSGSIZE ? Fate::too_big_here : Fate::no_use;
    }
    const bool v6 = error.ee_origin == SO_EE_ORIGIN_ICMP6;
    if (v6 ? error.ee_type == ICMP6_PACKET_TOO_BIG
           : error.ee_type == ICMP_DEST_UNREACH && error.ee_code == ICMP_FRAG_NEEDED) {
        return Fate::too_big;
    }
    const bool closed = v6 ? error.ee_type == ICMP6_DST_UNREACH && error.ee_code == ICMP6_DST_UNREACH_NOPORT
                           : error.ee_type == ICMP_DEST_UNREACH && error.ee_code == ICMP_PORT_UNREACH;
    return closed ? fate_of_closed(from, remote) : Fate::no_use;
}

void take(Packet& packet, const sock_extended_err& error, const asio::ip::address& remote) {
    const bool has_sender = error.ee_origin == SO_EE_ORIGIN_ICMP || error.ee_origin == SO_EE_ORIGIN_ICMP6;
    packet.sample.from = has_sender ? text_of(SO_EE_OFFENDER(&error)) : std::string();
    packet.sample.fate = fate_of(error, packet.sample.from, remote);
    const bool too_big = packet.sample.fate == Fate::too_big || packet.sample.fate == Fate::too_big_here;
    packet.sample.told_mtu = too_big ? error.ee_info : 0;
    packet.has_fate = true;
}

/// The first entry of the error queue, if there is one.
void read_errors(Packet& packet, const asio::ip::address& remote) {
    alignas(cmsghdr) std::array<char, 512> control{};
    std::array<char, 64> payload{};
    iovec part{payload.data(), payload.size()};
    msghdr message{};
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    message.msg_control = control.data();
    message.msg_controllen = control.size();
    if (recvmsg(packet.socket.native_handle(), &message, MSG_ERRQUEUE | MSG_DONTWAIT) < 0) {
        return;
    }
    for (cmsghdr* header = CMSG_FIRSTHDR(&message); header != nullptr; header = CMSG_NXTHDR(&message, header)) {
        const bool v4 = header->cmsg_level == IPPROTO_IP && header->cmsg_type == IP_RECVERR;
        const bool v6 = header->cmsg_level == IPPROTO_IPV6 && header->cmsg_type == IPV6_RECVERR;
        if ((v4 || v6) && header->cmsg_len >= CMSG_LEN(sizeof(sock_extended_err))) {
            take(packet, *reinterpret_cast<const sock_extended_err*>(CMSG_DATA(header)), remote);
        }
    }
}

/// An echo reply, or what some service says on the port.
void read_answer(Packet& packet, bool v6) {
    std::vector<char> bytes(packet.sample.size);
    alignas(cmsghdr) std::array<char, 256> control{};
    iovec part{bytes.data(), bytes.size()};
    msghdr message{};
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    message.msg_control = control.data();
    message.msg_controllen = control.size();
    const ssize_t count = recvmsg(packet.socket.native_handle(), &message, MSG_DONTWAIT);
    if (count < 0) {
        return;
    }
    bool in_pieces = false;
    for (cmsghdr* header = CMSG_FIRSTHDR(&message); header != nullptr; header = CMSG_NXTHDR(&message, header)) {
        in_pieces = in_pieces || (header->cmsg_level == IPPROTO_IP && header->cmsg_type == IP_RECVFRAGSIZE) ||
                    (header->cmsg_level == IPPROTO_IPV6 && header->cmsg_type == IPV6_RECVFRAGSIZE);
    }
    packet.sample.fate = Fate::passed;
    packet.sample.whole = packet.sample.way == Way::echo && !in_pieces &&
                          static_cast<std::size_t>(count) + ip_header(v6) == packet.sample.size;
    packet.has_fate = true;
}

asio::awaitable<void> follow(std::shared_ptr<Round> round, Packet* packet) {
    const bool v6 = round->remote.is_v6();
    while (!round->ended && !packet->has_fate) {
        // An entry in the error queue wakes this too.
        const auto [code] = co_await packet->socket.async_wait(Socket::wait_read, as_result);
        if (round->ended) {
            co_return;
        }
        if (code) {
            packet->sample.fate = Fate::no_use;
            packet->has_fate = true;
            break;
        }
        read_errors(*packet, round->remote);
        if (!packet->has_fate) {
            read_answer(*packet, v6);
        }
    }
    packet->sample.answer_ms = std::chrono::duration<double, std::milli>(Clock::now() - packet->sent).count();
    if (!round_is_decided(round->answered(), round->unanswered())) {
        co_return;
    }
    // An echo of the size that has just passed would tell of the way back: it gets as long again.
    const bool twin_is_out = std::any_of(round->packets.begin(), round->packets.end(), [&](const auto& other) {
        return !other->has_fate && other->sample.way == Way::echo && other->sample.size == packet->sample.size;
    });
    if (twin_is_out && !round->last_wait) {
        constexpr Milliseconds for_a_busy_host{50};
        round->last_wait = true;
        round->wait(for_a_busy_host + Milliseconds(static_cast<int>(packet->sample.answer_ms)));
    } else {
        round->end();
    }
}

std::vector<SizeSample> outcome_of(const Round& round) {
    std::vector<SizeSample> list = round.answered();
    std::uint32_t passed = 0;
    for (const SizeSample& sample : list) {
        passed = sample.fate == Fate::passed ? std::max(passed, sample.size) : passed;
    }
    for (const auto& packet : round.packets) {
        if (!packet->has_fate && packet->sample.size > passed) {
            list.push_back(packet->sample);
        }
    }
    return list;
}

}  // namespace

asio::awaitable<std::vector<SizeSample>> probe_sizes(asio::ip::address remote, std::vector<std::uint32_t> sizes,
                                                     unsigned round_number, Milliseconds wait) {
    const auto executor = co_await asio::this_coro::executor;
    auto round = std::make_shared<Round>(executor);
    round->remote = remote;
    for (const std::uint32_t size : sizes) {
        for (const Way way : {Way::udp, Way::echo}) {
            auto packet = std::make_unique<Packet>(executor);
            packet->sample.way = way;
            packet->sample.size = size;
            packet->sample.round = round_number;
            if (size > ip_header(remote.is_v6()) + header_of_message && open(*packet, remote)) {
                round->packets.push_back(std::move(packet));
            }
        }
    }
    for (const auto& packet : round->packets) {
        send(*packet, remote.is_v6());
    }
    if (round_is_decided(round->answered(), round->unanswered())) {
        co_return outcome_of(*round);
    }
    round->wait(wait);
    for (const auto& packet : round->packets) {
        if (!packet->has_fate) {
            asio::co_spawn(executor, follow(round, packet.get()), asio::detached);
        }
    }
    while (!round->ended) {
        co_await round->over.async_wait(as_result);
    }
    co_return outcome_of(*round);
}

}  // namespace rdpmedic::net
