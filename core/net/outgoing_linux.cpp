// SPDX-License-Identifier: MIT
#include "core/net/outgoing.h"
#include "core/system/tunnel.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <linux/rtnetlink.h>
#include <optional>
#include <span>
#include <sys/socket.h>
#include <unistd.h>
#include <vector>

namespace rdpmedic::net {

namespace {

class Netlink {
public:
    Netlink() : m_socket(socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_ROUTE)) {}
    Netlink(const Netlink&) = delete;
    Netlink& operator=(const Netlink&) = delete;
    ~Netlink() {
        if (m_socket >= 0) {
            close(m_socket);
        }
    }

    /// The payload of the one answer; an errno in `error` where there is none.
    std::vector<std::uint8_t> ask(std::uint16_t type, std::span<const std::uint8_t> payload, int& error) const {
        std::vector<std::uint8_t> request(NLMSG_LENGTH(payload.size()));
        nlmsghdr header{};
        header.nlmsg_len = static_cast<std::uint32_t>(request.size());
        header.nlmsg_type = type;
        header.nlmsg_flags = NLM_F_REQUEST;
        std::memcpy(request.data(), &header, sizeof header);
        std::memcpy(request.data() + NLMSG_HDRLEN, payload.data(), payload.size());
        std::vector<std::uint8_t> answer(32768);
        ssize_t count = send(m_socket, request.data(), request.size(), 0);
        count = count < 0 ? count : recv(m_socket, answer.data(), answer.size(), 0);
        if (count < static_cast<ssize_t>(sizeof header)) {
            error = count < 0 ? errno : EPROTO;
            return {};
        }
        std::memcpy(&header, answer.data(), sizeof header);
        const std::size_t size = std::min<std::size_t>(header.nlmsg_len, static_cast<std::size_t>(count));
        if (header.nlmsg_type == NLMSG_ERROR && size >= NLMSG_HDRLEN + sizeof(int)) {
            std::memcpy(&error, answer.data() + NLMSG_HDRLEN, sizeof error);
            error = -error;
            return {};
        }
        return {answer.begin() + NLMSG_HDRLEN, answer.begin() + static_cast<std::ptrdiff_t>(size)};
    }

private:
    int m_socket;
};

using View = std::span<const std::uint8_t>;

/// The content of the first attribute of that type.
std::optional<View> attribute(View list, unsigned short type) {
    while (list.size() >= sizeof(rtattr)) {
        rtattr header{};
        std::memcpy(&header, list.data(), sizeof header);
        if (header.rta_len < sizeof header || header.rta_len > list.size()) {
            return std::nullopt;
        }
        if ((header.rta_type & NLA_TYPE_MASK) == type) {
            return list.subspan(sizeof header, header.rta_len - sizeof header);
        }
        list = list.subspan(std::min<std::size_t>(RTA_ALIGN(header.rta_len), list.size()));
    }
    return std::nullopt;
}

std::uint32_t number(std::optional<View> bytes) {
    std::uint32_t value = 0;
    if (bytes && bytes->size() >= sizeof value) {
        std::memcpy(&value, bytes->data(), sizeof value);
    }
    return value;
}

std::string text(std::optional<View> bytes) {
    if (!bytes) {
        return {};
    }
    const auto end = std::find(bytes->begin(), bytes->end(), std::uint8_t{0});
    return {bytes->begin(), end};
}

template <class Head>
View behind(const Head&, const std::vector<std::uint8_t>& answer) {
    return answer.size() < NLMSG_ALIGN(sizeof(Head)) ? View() : View(answer).subspan(NLMSG_ALIGN(sizeof(Head)));
}

template <class Bytes>
std::vector<std::uint8_t> question(const Bytes& address, unsigned char family) {
    rtmsg head{};
    head.rtm_family = family;
    head.rtm_dst_len = static_cast<unsigned char>(address.size() * 8);
    rtattr destination{};
    destination.rta_type = RTA_DST;
    destination.rta_len = static_cast<unsigned short>(RTA_LENGTH(address.size()));
    std::vector<std::uint8_t> bytes(NLMSG_ALIGN(sizeof head) + RTA_SPACE(address.size()));
    std::memcpy(bytes.data(), &head, sizeof head);
    std::memcpy(bytes.data() + NLMSG_ALIGN(sizeof head), &destination, sizeof destination);
    std::memcpy(bytes.data() + NLMSG_ALIGN(sizeof head) + sizeof destination, address.data(), address.size());
    return bytes;
}

Error failed(const boost::asio::ip::address& remote, int error) {
    const bool no_route = error == ENETUNREACH || error == EHOSTUNREACH;
    return {no_route ? ErrorCode::unreachable : ErrorCode::internal, "route", remote.to_string(), error, {}};
}

}  // namespace

Result<OutgoingAdapter> outgoing_adapter(const boost::asio::ip::address& remote) {
    const Netlink netlink;
    int error = 0;
    const std::vector<std::uint8_t> route = netlink.ask(RTM_GETROUTE,
                                                        remote.is_v6() ? question(remote.to_v6().to_bytes(), AF_INET6)
                                                                       : question(remote.to_v4().to_bytes(), AF_INET),
                                                        error);
    OutgoingAdapter adapter;
    adapter.index = number(attribute(behind(rtmsg{}, route), RTA_OIF));
    if (adapter.index == 0) {
        return failed(remote, error);
    }
    ifinfomsg head{};
    head.ifi_index = static_cast<int>(adapter.index);
    const std::vector<std::uint8_t> link =
        netlink.ask(RTM_GETLINK, {reinterpret_cast<const std::uint8_t*>(&head), sizeof head}, error);
    if (link.size() < sizeof head) {
        return failed(remote, error);
    }
    std::memcpy(&head, link.data(), sizeof head);
    const View attributes = behind(head, link);
    adapter.name = text(attribute(attributes, IFLA_IFNAME));
    adapter.mtu = number(attribute(attributes, IFLA_MTU));
    const auto info = attribute(attributes, IFLA_LINKINFO);
    adapter.tunnel = is_linux_tunnel(head.ifi_type, info ? text(attribute(*info, IFLA_INFO_KIND)) : std::string());
    return adapter;
}

}  // namespace rdpmedic::net
