// SPDX-License-Identifier: MIT
// Security of the server was turned down, often by following bad advice.
#include "core/causes/causes.h"

namespace rdpmedic::causes {

namespace {

constexpr SymptomPrior priors[] = {
    {"symptom.since-change", Prior::common},
    {"symptom.server-side", Prior::common},
    {"symptom.drops", Prior::rare},
};
constexpr EvidenceRow rows[] = {
    {"weakened", "found", Strength::decisive,
     "Microsoft page Win32_TSGeneralSetting; Microsoft page TLS registry settings"},
    {"negotiation", "standard-security-only", Strength::strong, "[MS-RDPBCGR] 2.2.1.2.2, SSL_NOT_ALLOWED_BY_SERVER"},
    {"negotiation", "standard-security-too", Strength::weak, "[MS-RDPBCGR] 5.3"},
    {"tls.versions", "only-old", Strength::weak, "RFC 8996"},
    {"tls.versions", "old-versions-too", Strength::weak, "RFC 8996"},
    {"tls.suites", "weak-suites-too", Strength::weak, "RFC 7465; RFC 9325 4.1"},
    {"weakened", "none", Strength::rules_out, "Microsoft page Win32_TSGeneralSetting"},
    {"weakened", "nla-off", Strength::weak, "RDP-Tcp UserAuthentication"},
    {"weakened", "keys-set-aside", Strength::weak, "folder MachineKeys renamed"},
    {"listener", "security-layer", Strength::strong, "RDP-Tcp SecurityLayer and UserAuthentication"},
};
constexpr std::string_view remedies[] = {"server.restore-security-layer"};

}  // namespace

constinit const Cause server_weakened{
    .id = "server.weakened", .prior = Prior::uncommon, .priors = priors, .rows = rows, .remedies = remedies};

}  // namespace rdpmedic::causes
