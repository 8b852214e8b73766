// SPDX-License-Identifier: MIT
#include "core/net/way_out.h"
#include "core/system/tunnel.h"

#include <algorithm>
#include <cstring>
#include <linux/if_link.h>
#include <linux/if_tunnel.h>
#include <linux/rtnetlink.h>
#include <map>
#include <string>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>
#include <vector>

namespace rdpmedic::net {

namespace {

using boost::asio::ip::address;
using boost::asio::ip::address_v4;
using boost::asio::ip::address_v6;
using Bytes = std::vector<std::uint8_t>;
using Attributes = std::map<unsigned short, Bytes>;

struct Message {
    std::uint16_t type = 0;
    Bytes header;  ///< rtmsg or ifinfomsg
    Attributes attributes;
};

Attributes attributes_of(const std::uint8_t* data, std::size_t size) {
    Attributes found;
    while (size >= sizeof(rtattr)) {
        rtattr attribute{};
        std::memcpy(&attribute, data, sizeof attribute);
        if (attribute.rta_len < sizeof attribute || attribute.rta_len > size) {
            break;
        }
        constexpr unsigned short type_bits = 0x3fff;  // the rest says that it is nested, and in which byte order
        found[attribute.rta_type & type_bits] = Bytes(data + sizeof attribute, data + attribute.rta_len);
        const std::size_t whole = std::min<std::size_t>(size, RTA_ALIGN(attribute.rta_len));
        data += whole;
        size -= whole;
    }
    return found;
}

/// One question to the kernel with all messages of its answer; empty when it fails.
template <class Header>
std::vector<Message> ask(std::uint16_t type, std::uint16_t flags, Header header, const Bytes& attributes = {}) {
    const int handle = socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_ROUTE);
    if (handle < 0) {
        return {};
    }
    const timeval limit{1, 0};
    setsockopt(handle, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    nlmsghdr head{};
    head.nlmsg_len = static_cast<std::uint32_t>(NLMSG_LENGTH(sizeof header) + attributes.size());
    head.nlmsg_type = type;
    head.nlmsg_flags = static_cast<std::uint16_t>(NLM_F_REQUEST | flags);
    Bytes request(head.nlmsg_len);
    std::memcpy(request.data(), &head, sizeof head);
    std::memcpy(request.data() + NLMSG_HDRLEN, &header, sizeof header);
    std::copy(attributes.begin(), attributes.end(), request.begin() + NLMSG_LENGTH(sizeof header));
    std::vector<Message> messages;
    bool more = send(handle, request.data(), request.size(), 0) == static_cast<ssize_t>(request.size());
    constexpr std::size_t most_messages = 10000;
    std::vector<std::uint8_t> buffer(65536);
    while (more && messages.size() < most_messages) {
        const ssize_t got = recv(handle, buffer.data(), buffer.size(), 0);
        more = got > 0 && (flags & NLM_F_DUMP) != 0;
        std::size_t at = 0;
        const std::size_t size = got > 0 ? static_cast<std::size_t>(got) : 0;
        while (at + sizeof(nlmsghdr) <= size) {
            std::memcpy(&head, buffer.data() + at, sizeof head);
            if (head.nlmsg_len < NLMSG_LENGTH(sizeof header) || head.nlmsg_len > size - at ||
                head.nlmsg_type == NLMSG_DONE || head.nlmsg_type == NLMSG_ERROR) {
                more = false;
                break;
            }
            const std::uint8_t* body = buffer.data() + at + NLMSG_HDRLEN;
            const std::size_t fixed = NLMSG_ALIGN(sizeof header);
            const std::size_t rest = head.nlmsg_len - NLMSG_HDRLEN;
            Message message{head.nlmsg_type, Bytes(body, body + sizeof header), {}};
            if (rest > fixed) {
                message.attributes = attributes_of(body + fixed, rest - fixed);
            }
            messages.push_back(std::move(message));
            at += NLMSG_ALIGN(head.nlmsg_len);
        }
    }
    close(handle);
    return messages;
}

template <class Type>
std::optional<Type> value_of(const Attributes& attributes, unsigned short key) {
    const auto at = attributes.find(key);
    if (at == attributes.end() || at->second.size() < sizeof(Type)) {
        return std::nullopt;
    }
    Type value{};
    std::memcpy(&value, at->second.data(), sizeof value);
    return value;
}

std::optional<address> address_of(const Attributes& attributes, unsigned short key, int adapter) {
    if (const auto at = attributes.find(key); at != attributes.end()) {
        if (at->second.size() == 4) {
            return address_v4(*value_of<address_v4::bytes_type>(attributes, key));
        }
        if (at->second.size() == 16) {
            address_v6 six(*value_of<address_v6::bytes_type>(attributes, key));
            if (six.is_link_local()) {
                six.scope_id(static_cast<boost::asio::ip::scope_id_type>(adapter));
            }
            return six;
        }
    }
    return std::nullopt;
}

struct Route {
    int adapter = 0;
    int length = 0;  ///< bits of the destination
    std::uint32_t metric = 0;
    std::optional<address> destination;
    std::optional<address> gateway;
    std::optional<address> source;
};

Route route_of(const Message& message) {
    rtmsg header{};
    std::memcpy(&header, message.header.data(), std::min(sizeof header, message.header.size()));
    Route route;
    route.length = header.rtm_dst_len;
    route.adapter = value_of<int>(message.attributes, RTA_OIF).value_or(0);
    route.metric = value_of<std::uint32_t>(message.attributes, RTA_PRIORITY).value_or(0);
    route.destination = address_of(message.attributes, RTA_DST, 0);
    route.gateway = address_of(message.attributes, RTA_GATEWAY, route.adapter);
    route.source = address_of(message.attributes, RTA_PREFSRC, route.adapter);
    return route;
}

std::optional<Route> route_to(const address& to) {
    rtmsg header{};
    header.rtm_family = to.is_v6() ? AF_INET6 : AF_INET;
    header.rtm_dst_len = to.is_v6() ? 128 : 32;
    Bytes bytes;
    if (to.is_v6()) {
        const auto six = to.to_v6().to_bytes();
        bytes.assign(six.begin(), six.end());
    } else {
        const auto four = to.to_v4().to_bytes();
        bytes.assign(four.begin(), four.end());
    }
    rtattr attribute{};
    attribute.rta_len = static_cast<unsigned short>(RTA_LENGTH(bytes.size()));
    attribute.rta_type = RTA_DST;
    Bytes attributes(RTA_LENGTH(0));
    std::memcpy(attributes.data(), &attribute, sizeof attribute);
    attributes.insert(attributes.end(), bytes.begin(), bytes.end());
    const auto answer = ask(RTM_GETROUTE, 0, header, attributes);
    if (answer.empty() || answer.front().type != RTM_NEWROUTE) {
        return std::nullopt;
    }
    return route_of(answer.front());
}

std::vector<Route> all_routes(bool v6) {
    rtmsg header{};
    header.rtm_family = v6 ? AF_INET6 : AF_INET;
    std::vector<Route> routes;
    for (const Message& message : ask(RTM_GETROUTE, NLM_F_DUMP, header)) {
        rtmsg row{};
        std::memcpy(&row, message.header.data(), std::min(sizeof row, message.header.size()));
        if (message.type == RTM_NEWROUTE && row.rtm_type == RTN_UNICAST) {
            routes.push_back(route_of(message));
        }
    }
    return routes;
}

struct Adapter {
    bool tunnel = false;
    std::optional<address> far_end;
};

Adapter adapter_of(int index) {
    ifinfomsg header{};
    header.ifi_index = index;
    const auto answer = ask(RTM_GETLINK, 0, header);
    Adapter adapter;
    if (answer.empty() || answer.front().type != RTM_NEWLINK) {
        return adapter;
    }
    std::memcpy(&header, answer.front().header.data(), std::min(sizeof header, answer.front().header.size()));
    const auto info = answer.front().attributes.find(IFLA_LINKINFO);
    const Attributes link = info == answer.front().attributes.end()
                                ? Attributes()
                                : attributes_of(info->second.data(), info->second.size());
    const auto named = link.find(IFLA_INFO_KIND);
    std::string kind;
    if (named != link.end()) {
        kind.assign(named->second.begin(), std::find(named->second.begin(), named->second.end(), 0));
    }
    adapter.tunnel = is_linux_tunnel(header.ifi_type, kind);
    const auto data = link.find(IFLA_INFO_DATA);
    if (data == link.end()) {
        return adapter;
    }
    const Attributes details = attributes_of(data->second.data(), data->second.size());
    if (kind == "vxlan") {
        const auto four = address_of(details, IFLA_VXLAN_GROUP, 0);
        adapter.far_end = four ? four : address_of(details, IFLA_VXLAN_GROUP6, 0);
    } else if (kind == "gre" || kind == "gretap" || kind == "ip6gre") {
        adapter.far_end = address_of(details, IFLA_GRE_REMOTE, 0);
    } else if (kind == "ipip" || kind == "sit" || kind == "ip6tnl") {
        adapter.far_end = address_of(details, IFLA_IPTUN_REMOTE, 0);
    } else if (kind == "vti" || kind == "vti6") {
        adapter.far_end = address_of(details, IFLA_VTI_REMOTE, 0);
    }
    if (adapter.far_end && (adapter.far_end->is_unspecified() || adapter.far_end->is_multicast())) {
        adapter.far_end.reset();
    }
    return adapter;
}

}  // namespace

std::optional<WayOut> way_out(const address& to) {
    const auto direct = route_to(to);
    if (!direct) {
        return std::nullopt;
    }
    WayOut way;
    way.source = direct->source.value_or(address());
    way.gateway = direct->gateway;
    const Adapter adapter = adapter_of(direct->adapter);
    if (!adapter.tunnel) {
        return way;
    }
    // Beside a tunnel there is an adapter that is none; a dialled line that is all there is carries no tunnel.
    std::optional<Route> physical;
    std::vector<address> pinned;
    for (const bool v6 : {false, true}) {
        for (const Route& route : all_routes(v6)) {
            if (!route.gateway || adapter_of(route.adapter).tunnel) {
                continue;
            }
            if (route.length == 0 && (!physical || route.metric < physical->metric)) {
                physical = route;
            }
            if (route.destination && route.length == (v6 ? 128 : 32)) {
                pinned.push_back(*route.destination);
            }
        }
    }
    way.tunnel_outer = adapter.far_end;
    if (!way.tunnel_outer && pinned.size() == 1) {
        way.tunnel_outer = pinned.front();
        way.outer_guessed = true;
    }
    way.tunnel = physical.has_value() || way.tunnel_outer.has_value();
    if (!way.tunnel) {
        return way;
    }
    const auto outside = way.tunnel_outer ? route_to(*way.tunnel_outer) : physical;
    way.gateway = outside ? outside->gateway : std::nullopt;
    return way;
}

}  // namespace rdpmedic::net
