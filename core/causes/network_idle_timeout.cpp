// SPDX-License-Identifier: MIT
// A device on the way forgets idle connections.
#include "core/causes/causes.h"

namespace rdpmedic::causes {

namespace {

constexpr SymptomPrior priors[] = {
    {"symptom.drops", Prior::frequent},
};
constexpr EvidenceRow rows[] = {
    {"question.when", "idle", Strength::strong, "what the user answered"},
    {"idle", "cut", Strength::decisive, "RFC 5382 5"},
    {"idle", "holds", Strength::rules_out, "RFC 5382 5"},
};
constexpr std::string_view remedies[] = {"connection.keepalive"};

}  // namespace

constinit const Cause network_idle_timeout{
    .id = "network.idle-timeout", .prior = Prior::rare, .priors = priors, .rows = rows, .remedies = remedies};

}  // namespace rdpmedic::causes
