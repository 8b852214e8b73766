// SPDX-License-Identifier: MIT
// The clocks are too far apart.
#include "core/causes/causes.h"

namespace rdpmedic::causes {

namespace {

constexpr SymptomPrior priors[] = {
    {"symptom.credentials", Prior::common},
};
constexpr EvidenceRow rows[] = {
    {"nla", "clock-wrong", Strength::decisive, "[MS-NLMP] 2.2.2.1, MsvAvTimestamp; Kerberos tolerates five minutes"},
    {"nla", "clock-drifts", Strength::weak, "[MS-NLMP] 2.2.2.1, MsvAvTimestamp"},
    {"certificate", "not-yet-valid", Strength::weak, "RFC 5280 4.1.2.5"},
    {"symptom", "code.clock", Strength::decisive, "IMsTscAxEvents::OnDisconnected"},
    {"clock", "off", Strength::decisive, "W32Time"},
    {"question.others-reach-it", "yes", Strength::weak, "what the user answered"},
    {"question.others-reach-it", "no", Strength::against, "what the user answered"},
    {"question.other-servers-work", "yes", Strength::against, "what the user answered"},
    {"question.other-servers-work", "no", Strength::weak, "what the user answered"},
};

}  // namespace

constinit const Cause client_clock{
    .id = "client.clock", .prior = Prior::uncommon, .priors = priors, .rows = rows, .remedies = {}};

}  // namespace rdpmedic::causes
