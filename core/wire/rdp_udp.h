// SPDX-License-Identifier: MIT
// The first datagrams of RDP over UDP: SYN and SYN+ACK. Nothing that follows them is spoken here.
// Source: [MS-RDPEUDP] 2.2.2.1 (RDPUDP_FEC_HEADER), 2.2.2.5 (RDPUDP_SYNDATA_PAYLOAD), 2.2.2.8
// (RDPUDP_CORRELATION_ID_PAYLOAD), 2.2.2.9 (RDPUDP_SYNDATAEX_PAYLOAD), 3.1.5.1.1 (SYN), 3.1.5.1.2 and 3.1.5.1.3
// (SYN+ACK). All numbers are big-endian.
#pragma once

#include "core/wire/bytes.h"

#include <array>
#include <optional>

namespace rdpmedic::wire {

/// uUdpVer, [MS-RDPEUDP] 2.2.2.9. Which Windows has which: appendix A of the specification, notes 1 to 6.
enum class RdpUdpVersion : std::uint16_t {
    v1 = 0x0001,
    v2 = 0x0002,
    v3 = 0x0101,  ///< a client that asks for it shows a hash of the TCP connection's cookie
};

/// Both MTUs of a SYN lie between these, [MS-RDPEUDP] 2.2.2.5. They are sizes of UDP payload; with the headers of UDP
/// and IP the larger one is a packet of 1260 bytes in IPv4, of 1280 bytes in IPv6.
inline constexpr std::uint16_t rdp_udp_least_mtu = 1132;
inline constexpr std::uint16_t rdp_udp_most_mtu = 1232;
/// What a SYN without any of the optional parts takes.
inline constexpr std::size_t rdp_udp_least_syn = 16;

/// A SYN, or with `acknowledged` a SYN+ACK.
struct RdpUdpSyn {
    /// snSourceAck, 2.2.2.1: the initial sequence number of the SYN that this answers. A SYN has FFFFFFFF there.
    std::optional<std::uint32_t> acknowledged;
    std::uint16_t receive_window = 64;                ///< uReceiveWindowSize, 2.2.2.1: datagrams
    bool lossy = false;                               ///< RDPUDP_FLAG_SYNLOSSY, 2.2.2.1: without retransmission
    std::uint32_t sequence = 0;                       ///< snInitialSequenceNumber, 2.2.2.5
    std::uint16_t upstream_mtu = rdp_udp_most_mtu;    ///< uUpStreamMtu, 2.2.2.5
    std::uint16_t downstream_mtu = rdp_udp_most_mtu;  ///< uDownStreamMtu, 2.2.2.5
    /// uCorrelationId, 2.2.2.8, behind RDPUDP_FLAG_CORRELATION_ID; Windows sends it in a SYN alone.
    std::optional<std::array<std::uint8_t, 16>> correlation;
    /// uUdpVer, 2.2.2.9, behind RDPUDP_FLAG_SYNEX and RDPUDP_VERSION_INFO_VALID. None: a sender that knows version 1.
    std::optional<RdpUdpVersion> version;
    /// cookieHash, 2.2.2.9: SHA-256 of the securityCookie of the Initiate Multitransport Request. In each SYN of
    /// version 3, in nothing else.
    std::optional<std::array<std::uint8_t, 32>> cookie_hash;

    friend bool operator==(const RdpUdpSyn&, const RdpUdpSyn&) = default;
};

/// The datagram, filled with zeros up to `size` bytes; never cut, so a smaller `size` gives it unfilled. A SYN is to be
/// as long as the smaller of its MTUs (3.1.5.1.1).
Bytes compose(const RdpUdpSyn& syn, std::size_t size);

/// `complete` or `malformed`, never `incomplete`: a datagram arrives whole. Malformed: an end within a part that the
/// flags announce, flags of other datagrams (FIN, DATA, FEC), an MTU out of bounds, a version that does not exist, a
/// snSourceAck that does not go with the flags, more than 1232 bytes. What fills the datagram up is not looked at.
Parsed<RdpUdpSyn> parse_rdp_udp_syn(View datagram);

/// True for a SYN+ACK that can be the answer to `syn`: it acknowledges its sequence number and names no version above
/// the one that was asked for (2.2.2.9).
bool answers(const RdpUdpSyn& answer, const RdpUdpSyn& syn);

}  // namespace rdpmedic::wire
