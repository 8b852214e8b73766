// SPDX-License-Identifier: MIT
// Something other than Remote Desktop answers on the port.
#include "core/causes/causes.h"

namespace rdpmedic::causes {

namespace {

constexpr SymptomPrior priors[] = {
    {"symptom.drops", Prior::rare},
    {"symptom.credentials", Prior::rare},
};
constexpr EvidenceRow rows[] = {
    {"negotiation", "not-rdp", Strength::decisive, "RFC 1006 6"},
    {"negotiation", "endless", Strength::decisive, "X.224 13.4: no confirm is that long"},
    {"negotiation", "malformed", Strength::strong, "RFC 1006 6, X.224 13.4"},
    {"symptom", "code.protocol-error", Strength::weak, "Microsoft page IMsTscAxEvents::OnDisconnected"},
    {"negotiation", "legacy-answer", Strength::weak, "[MS-RDPBCGR] 3.3.5.3.1"},
    {"tls.versions", "not-tls", Strength::weak, "RFC 8446 5.1"},
    {"tls.versions", "endless", Strength::weak, "RFC 8446 5.1"},
    {"nla", "malformed", Strength::weak, "[MS-CSSP] 2.2.1"},
    {"negotiation", "nla-required", Strength::rules_out, "[MS-RDPBCGR] 2.2.1.2: an RDP server answered"},
    {"negotiation", "nla-optional", Strength::rules_out, "[MS-RDPBCGR] 2.2.1.2: an RDP server answered"},
    {"negotiation", "tls-only", Strength::rules_out, "[MS-RDPBCGR] 2.2.1.2: an RDP server answered"},
};

}  // namespace

constinit const Cause negotiation_not_rdp{
    .id = "negotiation.not-rdp", .prior = Prior::common, .priors = priors, .rows = rows, .remedies = {}};

}  // namespace rdpmedic::causes
