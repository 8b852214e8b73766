// SPDX-License-Identifier: MIT
// This computer itself lets nothing out to the port.
#include "core/causes/causes.h"

namespace rdpmedic::causes {

namespace {

constexpr SymptomPrior priors[] = {
    {"symptom.cannot-connect", Prior::common},
    {"symptom.since-change", Prior::frequent},
    {"symptom.one-of-many", Prior::rare},
    {"symptom.credentials", Prior::rare},
    {"symptom.drops", Prior::rare},
    {"symptom.server-side", Prior::rare},
};
constexpr EvidenceRow rows[] = {
    {"gateway", "blocked-locally", Strength::decisive, "Windows Sockets error codes, WSAEACCES; connect(2), EPERM"},
    {"tcp", "blocked-locally", Strength::decisive, "Windows Sockets error codes, WSAEACCES; connect(2), EPERM"},
    {"firewall.outbound", "blocked", Strength::decisive, "Microsoft page INetFwPolicy2, outbound rules"},
    {"antivirus", "third-party", Strength::weak, "Microsoft page IWSCProductList"},
    {"symptom", "code.connect-failed", Strength::weak, "Microsoft page IMsTscAxEvents::OnDisconnected"},
    {"tcp", "filtered", Strength::weak, "a local filter may also drop without a word"},
    {"tcp", "open", Strength::against, "measured from this computer; a rule for one program alone may still block it"},
    {"question.others-reach-it", "yes", Strength::weak, "answer of the user"},
    {"question.others-reach-it", "no", Strength::against, "answer of the user"},
    {"question.other-servers-work", "yes", Strength::against, "answer of the user"},
    {"question.other-servers-work", "no", Strength::weak, "answer of the user"},
    {"firewall.outbound", "blocked-by-default", Strength::decisive, "INetFwPolicy2, default outbound action"},
    {"firewall.outbound", "open", Strength::against, "INetFwPolicy2, rules and default outbound action"},
};
constexpr std::string_view remedies[] = {"firewall.allow-client"};

}  // namespace

constinit const Cause client_outbound_blocked{
    .id = "client.outbound-blocked", .prior = Prior::uncommon, .priors = priors, .rows = rows, .remedies = remedies};

}  // namespace rdpmedic::causes
