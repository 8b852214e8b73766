// SPDX-License-Identifier: MIT
#include "core/net/datagram_socket.h"

#include <arpa/inet.h>
#include <array>
#include <cerrno>
#include <linux/errqueue.h>
#include <netinet/in.h>
#include <sys/socket.h>

namespace rdpmedic::net {

namespace {

void set(int socket, int level, int option, int value) {
    setsockopt(socket, level, option, &value, sizeof value);
}

std::string address_text(const sockaddr* address) {
    std::array<char, INET6_ADDRSTRLEN> text{};
    if (address->sa_family == AF_INET) {
        inet_ntop(AF_INET, &reinterpret_cast<const sockaddr_in*>(address)->sin_addr, text.data(), text.size());
    } else if (address->sa_family == AF_INET6) {
        inet_ntop(AF_INET6, &reinterpret_cast<const sockaddr_in6*>(address)->sin6_addr, text.data(), text.size());
    }
    return text.data();
}

std::optional<IcmpError> icmp_of(msghdr& message) {
    for (cmsghdr* header = CMSG_FIRSTHDR(&message); header != nullptr; header = CMSG_NXTHDR(&message, header)) {
        const bool v4 = header->cmsg_level == IPPROTO_IP && header->cmsg_type == IP_RECVERR;
        const bool v6 = header->cmsg_level == IPPROTO_IPV6 && header->cmsg_type == IPV6_RECVERR;
        if (!v4 && !v6) {
            continue;
        }
        const auto* error = reinterpret_cast<const sock_extended_err*>(CMSG_DATA(header));
        if (error->ee_origin == SO_EE_ORIGIN_ICMP || error->ee_origin == SO_EE_ORIGIN_ICMP6) {
            return IcmpError{address_text(SO_EE_OFFENDER(error)), error->ee_type, error->ee_code, v6,
                             error->ee_errno == EMSGSIZE ? error->ee_info : 0};
        }
    }
    return std::nullopt;
}

}  // namespace

void prepare(NativeUdpSocket native_socket, bool v6, bool whole) {
    if (v6) {
        set(native_socket, IPPROTO_IPV6, IPV6_RECVERR, 1);
        set(native_socket, IPPROTO_IPV6, IPV6_MTU_DISCOVER, whole ? IPV6_PMTUDISC_PROBE : IPV6_PMTUDISC_DONT);
        set(native_socket, IPPROTO_IPV6, IPV6_DONTFRAG, whole ? 1 : 0);
    } else {
        set(native_socket, IPPROTO_IP, IP_RECVERR, 1);
        set(native_socket, IPPROTO_IP, IP_MTU_DISCOVER, whole ? IP_PMTUDISC_PROBE : IP_PMTUDISC_DONT);
    }
}

std::optional<Arrival> take_kept_error(NativeUdpSocket native_socket) {
    // Errors of this computer itself stand in the queue too; `send` has told them already.
    constexpr int most_entries = 64;
    for (int entry = 0; entry < most_entries; ++entry) {
        alignas(cmsghdr) std::array<char, 512> control{};
        std::array<std::uint8_t, 2048> payload{};
        iovec part{payload.data(), payload.size()};
        msghdr message{};
        message.msg_iov = &part;
        message.msg_iovlen = 1;
        message.msg_control = control.data();
        message.msg_controllen = control.size();
        const ssize_t count = recvmsg(native_socket, &message, MSG_ERRQUEUE | MSG_DONTWAIT);
        if (count < 0) {
            return std::nullopt;
        }
        if (std::optional<IcmpError> icmp = icmp_of(message)) {
            return Arrival{
                std::chrono::steady_clock::now(), {payload.begin(), payload.begin() + count}, std::move(icmp)};
        }
    }
    return std::nullopt;
}

std::optional<IcmpError> icmp_behind(const boost::system::error_code&, bool) {
    return std::nullopt;
}

std::optional<std::uint32_t> known_path_mtu(NativeUdpSocket native_socket, bool v6) {
    int mtu = 0;
    socklen_t size = sizeof mtu;
    const int status = v6 ? getsockopt(native_socket, IPPROTO_IPV6, IPV6_MTU, &mtu, &size)
                          : getsockopt(native_socket, IPPROTO_IP, IP_MTU, &mtu, &size);
    if (status != 0 || mtu <= 0) {
        return std::nullopt;
    }
    return static_cast<std::uint32_t>(mtu);
}

}  // namespace rdpmedic::net
