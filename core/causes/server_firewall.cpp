// SPDX-License-Identifier: MIT
// The server's own firewall keeps Remote Desktop out.
#include "core/causes/causes.h"

namespace rdpmedic::causes {

namespace {

constexpr SymptomPrior priors[] = {
    {"symptom.cannot-connect", Prior::common}, {"symptom.server-side", Prior::common},
    {"symptom.one-of-many", Prior::common},    {"symptom.drops", Prior::rare},
    {"symptom.credentials", Prior::rare},
};
constexpr EvidenceRow rows[] = {
    {"firewall.remote-desktop", "off", Strength::decisive, "Microsoft page INetFwPolicy2, rule group 28752"},
    {"tcp", "filtered", Strength::strong, "measured: Windows Defender Firewall drops without a word"},
    {"tcp", "rejected", Strength::weak, "RFC 1812 5.2.7.1"},
    {"symptom", "code.connect-failed", Strength::weak, "Microsoft page IMsTscAxEvents::OnDisconnected"},
    {"symptom", "code.timed-out", Strength::weak, "Microsoft page IMsTscAxEvents::OnDisconnected"},
    {"firewall.remote-desktop", "on", Strength::rules_out, "Microsoft page INetFwPolicy2, rule group 28752"},
    {"tcp", "refused", Strength::against, "measured: Windows Defender Firewall drops, it does not refuse"},
    {"tcp", "open", Strength::rules_out, "RFC 9293 3.5: the port is open"},
    {"question.others-reach-it", "yes", Strength::against, "answer of the user"},
    {"question.others-reach-it", "no", Strength::weak, "answer of the user"},
    {"question.other-servers-work", "yes", Strength::weak, "answer of the user"},
    {"question.other-servers-work", "no", Strength::against, "answer of the user"},
    {"firewall.remote-desktop", "other-profile", Strength::decisive,
     "INetFwPolicy2, group -28752 and current profiles"},
    {"firewall.remote-desktop", "other-port", Strength::decisive, "INetFwPolicy2 and RDP-Tcp PortNumber"},
    {"firewall.remote-desktop", "blocked", Strength::decisive,
     "INetFwPolicy2: a blocking rule beats every allowing one"},
    {"firewall.remote-desktop", "only-some-addresses", Strength::weak, "INetFwPolicy2, remote addresses of the rule"},
    {"firewall.remote-desktop", "firewall-off", Strength::rules_out, "INetFwPolicy2"},
};
constexpr std::string_view remedies[] = {"firewall.enable-remote-desktop"};

}  // namespace

constinit const Cause server_firewall{
    .id = "server.firewall", .prior = Prior::uncommon, .priors = priors, .rows = rows, .remedies = remedies};

}  // namespace rdpmedic::causes
