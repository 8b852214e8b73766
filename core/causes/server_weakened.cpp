// SPDX-License-Identifier: MIT
// Security was turned down on the server.
#include "core/causes/causes.h"

namespace rdpmedic::causes {

namespace {

constexpr SymptomPrior priors[] = {
    {"symptom.since-change", Prior::uncommon},
};
constexpr EvidenceRow rows[] = {
    {"negotiation", "standard-security-too", Strength::weak, "[MS-RDPBCGR] 2.2.1.2.2"},
    {"negotiation", "standard-security-only", Strength::weak, "[MS-RDPBCGR] 2.2.1.2.2"},
    {"tls.versions", "old-versions-too", Strength::weak, "RFC 8996"},
    {"tls.suites", "weak-suites-too", Strength::weak, "RFC 7465"},
    {"weakened", "found", Strength::decisive, "RDP-Tcp, SCHANNEL"},
};
constexpr std::string_view remedies[] = {"server.restore-security-layer"};

}  // namespace

constinit const Cause server_weakened{
    .id = "server.weakened", .prior = Prior::rare, .priors = priors, .rows = rows, .remedies = remedies};

}  // namespace rdpmedic::causes
