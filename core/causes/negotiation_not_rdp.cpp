// SPDX-License-Identifier: MIT
// Something else answers on that port.
#include "core/causes/causes.h"

namespace rdpmedic::causes {

namespace {

constexpr SymptomPrior priors[] = {
    {"symptom.cannot-connect", Prior::common},
};
constexpr EvidenceRow rows[] = {
    {"negotiation", "not-rdp", Strength::decisive, "RFC 1006 6"},
    {"negotiation", "malformed", Strength::strong, "RFC 1006 6, X.224 13.4"},
    {"negotiation", "endless", Strength::decisive, "X.224 13.4"},
    {"symptom", "code.protocol-error", Strength::weak, "IMsTscAxEvents::OnDisconnected"},
    {"negotiation", "nla-required", Strength::rules_out, "an RDP server answered"},
    {"negotiation", "nla-optional", Strength::rules_out, "an RDP server answered"},
    {"negotiation", "tls-only", Strength::rules_out, "an RDP server answered"},
};

}  // namespace

constinit const Cause negotiation_not_rdp{
    .id = "negotiation.not-rdp", .prior = Prior::uncommon, .priors = priors, .rows = rows, .remedies = {}};

}  // namespace rdpmedic::causes
