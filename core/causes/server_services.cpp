// SPDX-License-Identifier: MIT
// A service that Remote Desktop needs does not run or is stuck.
#include "core/causes/causes.h"

namespace rdpmedic::causes {

namespace {

constexpr SymptomPrior priors[] = {
    {"symptom.cannot-connect", Prior::common}, {"symptom.server-side", Prior::common},
    {"symptom.one-of-many", Prior::common},    {"symptom.drops", Prior::rare},
    {"symptom.credentials", Prior::rare},
};
constexpr EvidenceRow rows[] = {
    {"services", "stopped", Strength::decisive, "Microsoft page Troubleshoot Remote Desktop Services issues"},
    {"negotiation", "closed", Strength::strong, "measured: the port is open and its owner hangs up"},
    {"negotiation", "silent", Strength::weak, "measured: the port is open and its owner says nothing"},
    {"negotiation", "reset", Strength::weak, "RFC 9293 3.5.2"},
    {"tcp", "refused", Strength::weak, "RFC 9293 3.10.7.1"},
    {"tcp", "reset", Strength::weak, "RFC 9293 3.5.2"},
    {"reset", "by-server-at-connect", Strength::weak, "measured: only what reaches the server is answered so"},
    {"reset", "by-server-at-negotiation", Strength::strong, "measured: only what reaches the server is answered so"},
    {"reset", "before-server", Strength::against, "measured: a device before the server did it"},
    {"reset", "before-server-by-time", Strength::against, "measured: sooner than the server could have answered"},
    {"negotiation", "nla-required", Strength::against, "[MS-RDPBCGR] 2.2.1.2: the listener answered"},
    {"negotiation", "nla-optional", Strength::against, "[MS-RDPBCGR] 2.2.1.2: the listener answered"},
    {"negotiation", "tls-only", Strength::against, "[MS-RDPBCGR] 2.2.1.2: the listener answered"},
    {"question.others-reach-it", "yes", Strength::against, "answer of the user"},
    {"question.others-reach-it", "no", Strength::weak, "answer of the user"},
    {"question.other-servers-work", "yes", Strength::weak, "answer of the user"},
    {"question.other-servers-work", "no", Strength::against, "answer of the user"},
    {"services", "disabled", Strength::decisive, "Service Control Manager"},
    {"services", "missing", Strength::decisive, "Service Control Manager"},
    {"services", "wrong-account", Strength::decisive, "Service Control Manager"},
    {"services", "replaced", Strength::weak, "TermService ServiceDll"},
    {"events.server", "stuck", Strength::weak, "Windows System log, Service Control Manager 7022, 7031, 7034"},
    {"services", "running", Strength::rules_out, "Service Control Manager"},
};
constexpr std::string_view remedies[] = {"server.start-services"};

}  // namespace

constinit const Cause server_services{
    .id = "server.services", .prior = Prior::uncommon, .priors = priors, .rows = rows, .remedies = remedies};

}  // namespace rdpmedic::causes
