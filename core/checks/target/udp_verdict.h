// SPDX-License-Identifier: MIT
// What came back for each RDP-UDP SYN, and what all of them together say. Pure: no sockets, no clock.
#pragma once

#include "core/net/local_error.h"
#include "core/wire/rdp_udp.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace rdpmedic::checks {

/// Server and client send a SYN or SYN+ACK that was not answered again after this time, three times ([MS-RDPEUDP]
/// appendix A, notes 7 and 8).
inline constexpr double udp_repeat_ms = 800;

enum class UdpForm : std::uint8_t {
    full,    ///< version 2, as large as RDP-UDP ever gets
    least,   ///< version 2, the least size that RDP-UDP allows
    bare,    ///< version 2, nothing but its fields
    old,     ///< version 1, full size: for listeners that know no other
    newest,  ///< version 3 with a hash of chance, as large as what was answered before: the listener's version
};

struct UdpProbe {
    enum class End : std::uint8_t {
        nothing,        ///< no answer
        answered,       ///< a SYN+ACK to this SYN
        foreign,        ///< a datagram that is none; an answer may still come
        closed,         ///< ICMP: nothing listens on the port; told by the computer itself
        refused,        ///< the same, where the system does not tell by whom: a firewall may say it too
        rejected,       ///< ICMP: forbidden, or "nothing listens" told by another than the computer
        too_big,        ///< ICMP: larger than the next link takes
        unreachable,    ///< no route, or ICMP: no way there
        too_big_here,   ///< larger than this computer's own interface takes
        forbidden_here  ///< this computer lets it not out
    };

    UdpForm form = UdpForm::full;
    std::size_t bytes = 0;  ///< of the datagram: UDP payload
    int tries = 0;          ///< datagrams sent
    End end = End::nothing;
    std::optional<wire::RdpUdpSyn> answer;
    std::size_t answer_bytes = 0;
    double answer_ms = 0;           ///< from the first try to the first answer
    std::vector<double> copies_ms;  ///< further copies of the answer, from the first one on
    double listened_ms = 0;         ///< from the first answer to the end
    std::string foreign;            ///< first bytes of the other datagram, in hex
    std::optional<net::IcmpError> icmp;
    std::uint32_t mtu = 0;  ///< of the interface (too_big_here) or the next link (too_big); 0: not known
    int native_error = 0;
};

/// What an ICMP error about a datagram from `local` to `remote` means; nothing for the types that say nothing about
/// reaching the port.
std::optional<UdpProbe::End> end_of(const net::IcmpError& icmp, std::string_view remote, std::string_view local);

/// A reason of the check `udp`. `tcp_ms` is the round trip of TCP, 0 where it is not known.
std::string_view udp_reason(std::span<const UdpProbe> probes, double tcp_ms);

/// True when nothing that may still come can change the reason but for lost copies.
bool udp_is_certain(std::span<const UdpProbe> probes);

/// A datagram of full size was answered: it reached the server.
bool udp_passes(std::span<const UdpProbe> probes);

/// An answer of full size came: the way back carries it too.
bool udp_comes_back(std::span<const UdpProbe> probes);

/// Datagrams that are known to have been sent and to have got lost: a copy of one answer that did not come while the
/// same copy of another answer did. A server that does not repeat its answers shows none, however much is lost.
struct UdpLoss {
    int expected = 0;  ///< answers and their copies that must have been on their way, and tries of ours
    int lost = 0;
};
UdpLoss udp_loss(std::span<const UdpProbe> probes, double tcp_ms);

/// The probe that the verdict is about: its address, size and ICMP sender belong into the evidence.
const UdpProbe& telling_probe(std::span<const UdpProbe> probes, std::string_view reason);

/// What the version in the answers says about the server, as Windows releases; empty: nothing. A hint: from the notes
/// of the specification ([MS-RDPEUDP] appendix A, notes 1 to 6), and other programs may answer too.
std::string_view windows_hint(std::span<const UdpProbe> probes);

}  // namespace rdpmedic::checks
