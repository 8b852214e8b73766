// SPDX-License-Identifier: MIT
#include "core/net/segments.h"
#include "core/net/tcp_info_windows.h"

namespace rdpmedic::net {

namespace {

constexpr std::uint32_t tcp_header = 20;
constexpr std::uint32_t timestamps = 12;  ///< RFC 7323 section 3.2, with its padding
constexpr int tcp_maxseg = 4;             // ws2ipdef.h of newer Windows SDKs
constexpr int user_mtu = 76;              // IP_USER_MTU and IPV6_USER_MTU alike

}  // namespace

std::optional<SegmentFacts> segment_facts(NativeSocket native_socket, bool v6) {
    SegmentFacts facts;
    facts.headers = (v6 ? 40U : 20U) + tcp_header;
    if (const auto info = tcp_info(native_socket); info && info->Mss != 0) {
        facts.largest_sent = info->Mss;
        facts.headers += info->TimestampsEnabled != FALSE ? timestamps : 0;
        return facts;
    }
    int segment = 0;
    int length = sizeof segment;
    if (getsockopt(native_socket, IPPROTO_TCP, tcp_maxseg, reinterpret_cast<char*>(&segment), &length) != 0 ||
        segment <= 0) {
        return std::nullopt;
    }
    facts.largest_sent = static_cast<std::uint32_t>(segment);
    return facts;
}

bool limit_packets(NativeSocket native_socket, bool v6, std::uint32_t packet) {
    const DWORD bytes = packet;
    return setsockopt(native_socket, v6 ? IPPROTO_IPV6 : IPPROTO_IP, user_mtu, reinterpret_cast<const char*>(&bytes),
                      sizeof bytes) == 0;
}

bool limit_is_announced() {
    return false;
}

}  // namespace rdpmedic::net
