// SPDX-License-Identifier: MIT
// Remote Desktop is switched off on the server, or listens on another port.
#include "core/causes/causes.h"

namespace rdpmedic::causes {

namespace {

constexpr SymptomPrior priors[] = {
    {"symptom.cannot-connect", Prior::common}, {"symptom.server-side", Prior::common},
    {"symptom.one-of-many", Prior::common},    {"symptom.drops", Prior::rare},
    {"symptom.credentials", Prior::rare},
};
constexpr EvidenceRow rows[] = {
    {"listener", "denied", Strength::decisive,
     "Microsoft page General Remote Desktop troubleshooting, fDenyTSConnections"},
    {"listener", "other-port", Strength::weak, "Microsoft page General Remote Desktop troubleshooting, PortNumber"},
    {"tcp", "refused", Strength::weak, "RFC 9293 3.10.7.1"},
    {"negotiation", "closed", Strength::weak, "[MS-RDPBCGR] 3.3.5.3.1 asks for an answer"},
    {"negotiation", "reset", Strength::weak, "RFC 9293 3.5.2"},
    {"reset", "by-server-at-connect", Strength::weak, "measured: only what reaches the server is answered so"},
    {"reset", "by-server-at-negotiation", Strength::weak, "measured: only what reaches the server is answered so"},
    {"reset", "before-server", Strength::against, "measured: a device before the server did it"},
    {"reset", "before-server-by-time", Strength::against, "measured: sooner than the server could have answered"},
    {"symptom", "code.denied", Strength::weak, "Microsoft page ExtendedDisconnectReasonCode"},
    {"symptom", "code.connect-failed", Strength::weak, "Microsoft page IMsTscAxEvents::OnDisconnected"},
    {"negotiation", "nla-required", Strength::rules_out, "[MS-RDPBCGR] 2.2.1.2: the listener answered"},
    {"negotiation", "nla-optional", Strength::rules_out, "[MS-RDPBCGR] 2.2.1.2: the listener answered"},
    {"negotiation", "tls-only", Strength::rules_out, "[MS-RDPBCGR] 2.2.1.2: the listener answered"},
    {"question.others-reach-it", "yes", Strength::against, "answer of the user"},
    {"question.others-reach-it", "no", Strength::weak, "answer of the user"},
    {"question.other-servers-work", "yes", Strength::weak, "answer of the user"},
    {"question.other-servers-work", "no", Strength::against, "answer of the user"},
    {"listener", "denied-by-policy", Strength::decisive, "policy fDenyTSConnections"},
    {"listener", "listener-off", Strength::decisive, "RDP-Tcp fEnableWinStation"},
    {"listener", "logons-off", Strength::decisive, "RDP-Tcp fLogonDisabled, TSServerDrainMode"},
    {"listener", "wrong-port", Strength::decisive, "RDP-Tcp PortNumber"},
    {"wmi", "no-listener", Strength::strong, "Win32_TSGeneralSetting"},
    {"listener", "listening", Strength::rules_out, "fDenyTSConnections and RDP-Tcp"},
};
constexpr std::string_view remedies[] = {"server.enable-rdp"};

}  // namespace

constinit const Cause server_disabled{
    .id = "server.disabled", .prior = Prior::uncommon, .priors = priors, .rows = rows, .remedies = remedies};

}  // namespace rdpmedic::causes
