// SPDX-License-Identifier: MIT
#include "core/net/local_error.h"

#include <arpa/inet.h>
#include <array>
#include <cerrno>
#include <linux/errqueue.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

namespace rdpmedic::net {

namespace {

std::string address_text(const sockaddr* address) {
    std::array<char, INET6_ADDRSTRLEN> text{};
    if (address->sa_family == AF_INET) {
        inet_ntop(AF_INET, &reinterpret_cast<const sockaddr_in*>(address)->sin_addr, text.data(), text.size());
    } else if (address->sa_family == AF_INET6) {
        inet_ntop(AF_INET6, &reinterpret_cast<const sockaddr_in6*>(address)->sin6_addr, text.data(), text.size());
    }
    return text.data();
}

}  // namespace

std::optional<IcmpError> take_icmp_error(NativeSocket native_socket) {
    constexpr int most_entries = 8;
    for (int entry = 0; entry < most_entries; ++entry) {
        alignas(cmsghdr) std::array<char, 512> control{};
        std::array<char, 64> payload{};
        iovec part{payload.data(), payload.size()};
        msghdr message{};
        message.msg_iov = &part;
        message.msg_iovlen = 1;
        message.msg_control = control.data();
        message.msg_controllen = control.size();
        if (recvmsg(native_socket, &message, MSG_ERRQUEUE | MSG_DONTWAIT) < 0) {
            return std::nullopt;
        }
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
    }
    return std::nullopt;
}

bool is_reset_of_connect(boost::system::error_code code) {
    return code == boost::asio::error::connection_reset;
}

std::optional<std::uint32_t> retransmits(NativeSocket native_socket) {
    tcp_info info{};
    socklen_t size = sizeof info;
    if (getsockopt(native_socket, IPPROTO_TCP, TCP_INFO, &info, &size) != 0) {
        return std::nullopt;
    }
    return info.tcpi_total_retrans;
}

void keep_icmp_errors(NativeSocket native_socket, bool v6) {
    const int on = 1;
    if (v6) {
        setsockopt(native_socket, IPPROTO_IPV6, IPV6_RECVERR, &on, sizeof on);
    } else {
        setsockopt(native_socket, IPPROTO_IP, IP_RECVERR, &on, sizeof on);
    }
}

}  // namespace rdpmedic::net
