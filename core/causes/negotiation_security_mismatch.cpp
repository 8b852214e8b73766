// SPDX-License-Identifier: MIT
// Client and server want different security.
#include "core/causes/causes.h"

namespace rdpmedic::causes {

namespace {

constexpr SymptomPrior priors[] = {
    {"symptom.since-change", Prior::common},
    {"symptom.code", Prior::common},
};
constexpr EvidenceRow rows[] = {
    {"negotiation", "standard-security-only", Strength::decisive, "[MS-RDPBCGR] 2.2.1.2.2, SSL_NOT_ALLOWED_BY_SERVER"},
    {"negotiation", "client-certificate-required", Strength::decisive,
     "[MS-RDPBCGR] 2.2.1.2.2, SSL_WITH_USER_AUTH_REQUIRED"},
    {"negotiation", "inconsistent-flags", Strength::decisive, "[MS-RDPBCGR] 2.2.1.2.2, INCONSISTENT_FLAGS"},
    {"negotiation", "refused-unknown", Strength::strong, "[MS-RDPBCGR] 2.2.1.2.2"},
    {"negotiation", "file-forbids-nla", Strength::decisive, "enablecredsspsupport:i:0 against HYBRID_REQUIRED"},
    {"negotiation", "legacy-answer", Strength::strong, "[MS-RDPBCGR] 3.3.5.3.1"},
    {"symptom", "code.nla-needed", Strength::decisive, "IMsTscAxEvents::OnDisconnected"},
    {"symptom", "code.neg-mismatch", Strength::decisive, "[MS-RDPBCGR] 2.2.1.2.2"},
    {"symptom", "code.restricted-admin", Strength::strong, "IMsTscAxEvents::OnDisconnected"},
    {"negotiation", "nla-optional", Strength::against, "a common protocol was chosen"},
    {"negotiation", "tls-only", Strength::against, "a common protocol was chosen"},
    {"listener", "security-layer", Strength::strong, "RDP-Tcp SecurityLayer"},
};
constexpr std::string_view remedies[] = {"connection.fix-file", "server.restore-security-layer"};

}  // namespace

constinit const Cause negotiation_security_mismatch{.id = "negotiation.security-mismatch",
                                                    .prior = Prior::uncommon,
                                                    .priors = priors,
                                                    .rows = rows,
                                                    .remedies = remedies};

}  // namespace rdpmedic::causes
