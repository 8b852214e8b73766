// SPDX-License-Identifier: MIT
// Large packets do not get through.
#include "core/causes/causes.h"

namespace rdpmedic::causes {

namespace {

constexpr SymptomPrior priors[] = {
    {"symptom.drops", Prior::frequent},
    {"symptom.securing", Prior::common},
    {"symptom.since-change", Prior::common},
    {"symptom.credentials", Prior::uncommon},
};
constexpr EvidenceRow rows[] = {
    {"tls.versions", "large-answers-lost", Strength::decisive,
     "RFC 2923 2.1; measured: the alert arrives, the ServerHello does not"},
    {"mtu", "black-hole", Strength::decisive, "RFC 8899 5"},
    {"udp", "size-limited", Strength::strong, "[MS-RDPEUDP] 2.2.2.5: a packet of 1260 bytes did not pass"},
    {"udp", "only-short-answered", Strength::weak,
     "[MS-RDPEUDP] 3.1.5.1.1: a SYN is padded; some listeners may differ"},
    {"udp", "local-too-small", Strength::strong, "ip(7), EMSGSIZE; Windows Sockets error codes, WSAEMSGSIZE"},
    {"mtu", "tunnel-larger", Strength::decisive, "RFC 2923 2.1"},
    {"mtu", "too-small", Strength::strong, "[MS-RDPEUDP] 2.2.2.1; RFC 8200 5"},
    {"mtu", "reduced", Strength::against, "RFC 1191 3; RFC 8201 4"},
    {"mtu", "clamped", Strength::against, "RFC 9293 3.7.1"},
    {"mtu", "passes-to-server", Strength::against, "RFC 8899 5"},
    {"mtu", "only-probes-lost", Strength::weak, "RFC 8899 5; a filter may drop these probes alone"},
    {"tls.versions", "silent-after-hello", Strength::weak, "RFC 2923 2.1"},
    {"nla", "silent", Strength::weak, "RFC 2923 2.1"},
    {"symptom", "code.transfer-failed", Strength::weak, "Microsoft page IMsTscAxEvents::OnDisconnected"},
    {"question.vpn", "yes", Strength::weak, "answer of the user"},
    {"question.when", "seconds", Strength::weak, "answer of the user"},
    {"mtu", "passes", Strength::rules_out, "RFC 8899 5"},
    {"certificate", "valid", Strength::against, "measured: a full-size answer arrived"},
    {"certificate", "self-signed", Strength::against, "measured: a full-size answer arrived"},
    {"adapters", "tunnel", Strength::weak, "route table of this computer"},
    {"adapters", "small-mtu", Strength::strong, "GetAdaptersAddresses"},
};
constexpr std::string_view remedies[] = {"network.set-mtu"};

}  // namespace

constinit const Cause network_mtu{
    .id = "network.mtu", .prior = Prior::uncommon, .priors = priors, .rows = rows, .remedies = remedies};

}  // namespace rdpmedic::causes
