// SPDX-License-Identifier: MIT
// The server and the client ask for security that the other does not take.
#include "core/causes/causes.h"

namespace rdpmedic::causes {

namespace {

constexpr SymptomPrior priors[] = {
    {"symptom.drops", Prior::rare},
};
constexpr EvidenceRow rows[] = {
    {"negotiation", "standard-security-only", Strength::decisive, "[MS-RDPBCGR] 2.2.1.2.2, SSL_NOT_ALLOWED_BY_SERVER"},
    {"negotiation", "client-certificate-required", Strength::decisive,
     "[MS-RDPBCGR] 2.2.1.2.2, SSL_WITH_USER_AUTH_REQUIRED_BY_SERVER"},
    {"negotiation", "inconsistent-flags", Strength::decisive, "[MS-RDPBCGR] 2.2.1.2.2, INCONSISTENT_FLAGS"},
    {"negotiation", "file-forbids-nla", Strength::decisive,
     "[MS-RDPBCGR] 2.2.1.2.2, HYBRID_REQUIRED_BY_SERVER; Microsoft page Supported RDP properties, "
     "enablecredsspsupport"},
    {"negotiation", "refused-unknown", Strength::strong, "[MS-RDPBCGR] 2.2.1.2.2"},
    {"negotiation", "legacy-answer", Strength::weak, "[MS-RDPBCGR] 3.3.5.3.1"},
    {"symptom", "code.neg-mismatch", Strength::decisive, "[MS-RDPBCGR] 2.2.1.2.2"},
    {"symptom", "code.nla-needed", Strength::decisive, "[MS-RDPBCGR] 2.2.1.2.2, HYBRID_REQUIRED_BY_SERVER"},
    {"symptom", "code.encryption", Strength::weak, "Microsoft page IMsTscAxEvents::OnDisconnected"},
    {"rdp-file", "forbids-nla", Strength::strong, "Microsoft page Supported RDP properties, enablecredsspsupport"},
    {"listener", "security-layer", Strength::strong, "Microsoft page Win32_TSGeneralSetting, SecurityLayer"},
    {"negotiation", "tls-only", Strength::against, "[MS-RDPBCGR] 3.3.5.3.2: a protocol was agreed on"},
    {"negotiation", "nla-optional", Strength::against, "[MS-RDPBCGR] 3.3.5.3.2: a protocol was agreed on"},
    {"nla", "names-given", Strength::against, "[MS-RDPBCGR] 5.4.5.2: a protocol was agreed on"},
    {"question.when", "minutes", Strength::against, "answer of the user: a session came about"},
    {"question.when", "idle", Strength::against, "answer of the user: a session came about"},
};
constexpr std::string_view remedies[] = {"connection.fix-file", "server.restore-security-layer"};

}  // namespace

constinit const Cause negotiation_security_mismatch{.id = "negotiation.security-mismatch",
                                                    .prior = Prior::common,
                                                    .priors = priors,
                                                    .rows = rows,
                                                    .remedies = remedies};

}  // namespace rdpmedic::causes
