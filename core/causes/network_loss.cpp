// SPDX-License-Identifier: MIT
// Packets are lost on the way.
#include "core/causes/causes.h"

namespace rdpmedic::causes {

namespace {

constexpr SymptomPrior priors[] = {
    {"symptom.drops", Prior::frequent},
};
constexpr EvidenceRow rows[] = {
    {"path", "loss", Strength::decisive, "measured end to end"},
    {"path", "clean", Strength::against, "measured end to end"},
    {"symptom", "code.transfer-failed", Strength::weak, "IMsTscAxEvents::OnDisconnected"},
    {"question.when", "minutes", Strength::weak, "what the user answered"},
};

}  // namespace

constinit const Cause network_loss{
    .id = "network.loss", .prior = Prior::rare, .priors = priors, .rows = rows, .remedies = {}};

}  // namespace rdpmedic::causes
