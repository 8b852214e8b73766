// SPDX-License-Identifier: MIT
// The account may not sign in.
#include "core/causes/causes.h"

namespace rdpmedic::causes {

namespace {

constexpr SymptomPrior priors[] = {
    {"symptom.credentials", Prior::frequent},
};
constexpr EvidenceRow rows[] = {
    {"symptom", "code.account", Strength::decisive, "IMsTscAxEvents::OnDisconnected"},
    {"symptom", "code.logon-limit", Strength::decisive, "ExtendedDisconnectReasonCode"},
    {"symptom", "code.no-authority", Strength::strong, "IMsTscAxEvents::OnDisconnected"},
    {"symptom", "code.licensing", Strength::weak, "IMsTscAxEvents::OnDisconnected"},
    {"question.asked-for-password", "yes", Strength::weak, "what the user answered"},
};

}  // namespace

constinit const Cause account{
    .id = "account", .prior = Prior::uncommon, .priors = priors, .rows = rows, .remedies = {}};

}  // namespace rdpmedic::causes
