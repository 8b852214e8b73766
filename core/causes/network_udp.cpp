// SPDX-License-Identifier: MIT
// The UDP side channel is lost or breaks during the session.
#include "core/causes/causes.h"

namespace rdpmedic::causes {

namespace {

constexpr SymptomPrior priors[] = {
    {"symptom.drops", Prior::frequent},
    {"symptom.since-change", Prior::uncommon},
    {"symptom.securing", Prior::uncommon},
};
constexpr EvidenceRow rows[] = {
    {"udp", "size-limited", Strength::decisive,
     "[MS-RDPEUDP] 2.2.2.5, 3.1.5.1.1: a SYN is as large as the datagrams of the session may be"},
    {"udp", "local-too-small", Strength::strong, "[MS-RDPEUDP] 2.2.2.5: 1260 bytes of IPv4"},
    {"udp", "lossy", Strength::weak, "[MS-RDPEUDP] appendix A, notes 7 and 8: copies that did not come"},
    {"udp", "only-short-answered", Strength::weak,
     "[MS-RDPEUDP] 3.1.5.1.1: a SYN is padded; some listeners may differ"},
    {"udp", "blocked", Strength::weak, "RFC 1812 5.2.7.1: the client goes on with TCP"},
    {"udp", "blocked-locally", Strength::weak, "Windows Sockets error codes, WSAEACCES; send(2), EPERM"},
    {"udp", "unreachable", Strength::weak, "RFC 792, destination unreachable"},
    {"udp", "not-rdp-udp", Strength::weak, "[MS-RDPEUDP] 3.1.5.1.2"},
    {"question.when", "minutes", Strength::weak, "answer of the user"},
    {"question.vpn", "yes", Strength::weak, "answer of the user"},
    {"mtu", "too-small", Strength::against, "RFC 8200 5: nothing of that size passes, over TCP or UDP"},
    {"udp", "works", Strength::against, "[MS-RDPEUDP] 3.1.5.1.2; it can still break later in the session"},
    {"udp", "works-to-server", Strength::against, "[MS-RDPEUDP] 3.1.5.1.2; the way back is not proven at full size"},
    {"udp", "closed", Strength::against, "RFC 1122 4.1.3.1: nothing listens, so sessions use TCP alone"},
    {"question.when", "at-once", Strength::against, "answer of the user"},
};
constexpr std::string_view remedies[] = {"transport.tcp-only"};

}  // namespace

constinit const Cause network_udp{
    .id = "network.udp", .prior = Prior::rare, .priors = priors, .rows = rows, .remedies = remedies};

}  // namespace rdpmedic::causes
