// SPDX-License-Identifier: MIT
// There is no way to the computer, or something on the way lets nothing through.
#include "core/causes/causes.h"

namespace rdpmedic::causes {

namespace {

constexpr SymptomPrior priors[] = {
    {"symptom.cannot-connect", Prior::frequent}, {"symptom.since-change", Prior::common},
    {"symptom.drops", Prior::uncommon},          {"symptom.credentials", Prior::rare},
    {"symptom.securing", Prior::uncommon},
};
constexpr EvidenceRow rows[] = {
    {"tcp", "unreachable", Strength::decisive, "RFC 792, destination unreachable"},
    {"tcp", "rejected", Strength::strong, "RFC 1812 5.2.7.1, administratively prohibited"},
    {"tcp", "filtered", Strength::strong, "RFC 9293 3.8.3: no answer to repeated SYNs"},
    {"adapters", "no-route", Strength::decisive, "route to the target"},
    {"symptom", "code.connect-failed", Strength::weak,
     "Microsoft page IMsTscAxEvents::OnDisconnected, SocketConnectFailed"},
    {"symptom", "code.timed-out", Strength::weak, "Microsoft page IMsTscAxEvents::OnDisconnected, ConnectionTimedOut"},
    {"dns", "resolver-silent", Strength::weak, "measured: no answer within the limit"},
    {"question.vpn", "yes", Strength::weak, "answer of the user"},
    {"tcp", "refused", Strength::rules_out, "RFC 9293 3.10.7.1: the computer answered"},
    {"tcp", "open", Strength::rules_out, "RFC 9293 3.5: the computer answered"},
    {"negotiation", "nla-required", Strength::rules_out, "[MS-RDPBCGR] 2.2.1.2: the server answered"},
    {"negotiation", "nla-optional", Strength::rules_out, "[MS-RDPBCGR] 2.2.1.2: the server answered"},
    {"negotiation", "tls-only", Strength::rules_out, "[MS-RDPBCGR] 2.2.1.2: the server answered"},
    {"udp", "works", Strength::against, "[MS-RDPEUDP] 3.1.5.1.2: the computer answered"},
    {"udp", "works-to-server", Strength::against, "[MS-RDPEUDP] 3.1.5.1.2: the computer answered"},
    {"udp", "closed", Strength::against, "RFC 1122 4.1.3.1: the computer answered"},
    {"adapters", "no-network", Strength::decisive, "GetAdaptersAddresses"},
    {"events.client", "never-connected", Strength::weak, "client events 1024, 1026"},
};

}  // namespace

constinit const Cause network_unreachable{
    .id = "network.unreachable", .prior = Prior::common, .priors = priors, .rows = rows, .remedies = {}};

}  // namespace rdpmedic::causes
