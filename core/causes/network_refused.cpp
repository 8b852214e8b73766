// SPDX-License-Identifier: MIT
// The computer answers, and the port is closed.
#include "core/causes/causes.h"

namespace rdpmedic::causes {

namespace {

constexpr SymptomPrior priors[] = {
    {"symptom.cannot-connect", Prior::frequent},
    {"symptom.credentials", Prior::rare},
    {"symptom.drops", Prior::rare},
    {"symptom.securing", Prior::uncommon},
};
constexpr EvidenceRow rows[] = {
    {"tcp", "refused", Strength::decisive, "RFC 9293 3.10.7.1"},
    {"reset", "by-server-at-connect", Strength::strong, "measured: only what reaches the server is answered so"},
    {"reset", "before-server", Strength::against, "measured: a device before the server did it"},
    {"reset", "before-server-by-time", Strength::against, "measured: sooner than the server could have answered"},
    {"symptom", "code.connect-failed", Strength::weak,
     "Microsoft page IMsTscAxEvents::OnDisconnected, SocketConnectFailed"},
    {"tcp", "reset", Strength::weak, "RFC 9293 3.10.7.1"},
    {"tcp", "open", Strength::rules_out, "RFC 9293 3.5: the port is open"},
    {"negotiation", "nla-required", Strength::rules_out, "[MS-RDPBCGR] 2.2.1.2: the server answered"},
    {"negotiation", "nla-optional", Strength::rules_out, "[MS-RDPBCGR] 2.2.1.2: the server answered"},
    {"negotiation", "tls-only", Strength::rules_out, "[MS-RDPBCGR] 2.2.1.2: the server answered"},
    {"question.when", "minutes", Strength::against, "answer of the user: a session came about"},
    {"question.when", "idle", Strength::against, "answer of the user: a session came about"},
};
constexpr std::string_view remedies[] = {"server.enable-rdp", "server.start-services"};

}  // namespace

constinit const Cause network_refused{
    .id = "network.refused", .prior = Prior::common, .priors = priors, .rows = rows, .remedies = remedies};

}  // namespace rdpmedic::causes
