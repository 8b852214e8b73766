// SPDX-License-Identifier: MIT
#include "core/net/segments.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

namespace rdpmedic::net {

namespace {

constexpr std::uint32_t tcp_header = 20;
constexpr std::uint32_t timestamps = 12;  ///< RFC 7323 section 3.2, with its padding

std::uint32_t plain_headers(bool v6) {
    return (v6 ? 40U : 20U) + tcp_header;
}

}  // namespace

std::optional<SegmentFacts> segment_facts(NativeSocket native_socket, bool v6) {
    tcp_info info{};
    socklen_t size = sizeof info;
    if (getsockopt(native_socket, IPPROTO_TCP, TCP_INFO, &info, &size) != 0 || info.tcpi_snd_mss == 0) {
        return std::nullopt;
    }
    SegmentFacts facts;
    facts.largest_sent = info.tcpi_snd_mss;
    facts.largest_received = info.tcpi_rcv_mss;
    facts.headers = plain_headers(v6) + ((info.tcpi_options & TCPI_OPT_TIMESTAMPS) != 0 ? timestamps : 0);
    return facts;
}

bool limit_packets(NativeSocket native_socket, bool v6, std::uint32_t packet) {
    constexpr std::uint32_t least_segment = 88;  // the system takes no less
    if (packet < plain_headers(v6) + least_segment) {
        return false;
    }
    const int segment = static_cast<int>(packet - plain_headers(v6));
    return setsockopt(native_socket, IPPROTO_TCP, TCP_MAXSEG, &segment, sizeof segment) == 0;
}

bool limit_is_announced() {
    return true;
}

}  // namespace rdpmedic::net
