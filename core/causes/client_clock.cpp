// SPDX-License-Identifier: MIT
// The clocks of this computer and the server are too far apart.
#include "core/causes/causes.h"

namespace rdpmedic::causes {

namespace {

constexpr SymptomPrior priors[] = {
    {"symptom.credentials", Prior::common},
    {"symptom.securing", Prior::common},
    {"symptom.since-change", Prior::common},
    {"symptom.drops", Prior::rare},
};
constexpr EvidenceRow rows[] = {
    {"nla", "clock-wrong", Strength::decisive, "[MS-NLMP] 2.2.2.1, MsvAvTimestamp; RFC 4120 1.6"},
    {"symptom", "code.clock", Strength::decisive, "TechNet Wiki 37870: difference of clocks"},
    {"clock", "off", Strength::decisive, "Microsoft page Windows Time service"},
    {"certificate", "not-yet-valid", Strength::strong, "RFC 5280 4.1.2.5"},
    {"certificate", "expired", Strength::weak, "RFC 5280 4.1.2.5"},
    {"symptom", "code.certificate-expired", Strength::weak, "Microsoft page IMsTscAxEvents::OnDisconnected"},
    {"gateway", "certificate-not-yet-valid", Strength::weak, "RFC 5280 4.1.2.5"},
    {"nla", "clock-drifts", Strength::weak, "[MS-NLMP] 2.2.2.1, MsvAvTimestamp"},
    {"clock", "not-synchronised", Strength::weak, "Microsoft page Windows Time service"},
};

}  // namespace

constinit const Cause client_clock{
    .id = "client.clock", .prior = Prior::uncommon, .priors = priors, .rows = rows, .remedies = {}};

}  // namespace rdpmedic::causes
