// SPDX-License-Identifier: MIT
// An update is known to break this.
#include "core/causes/causes.h"

namespace rdpmedic::causes {

namespace {

constexpr SymptomPrior priors[] = {
    {"symptom.since-change", Prior::common},
};
constexpr EvidenceRow rows[] = {
    {"updates", "known-bad", Strength::decisive, "release health pages"},
};

}  // namespace

constinit const Cause update_regression{
    .id = "update.regression", .prior = Prior::rare, .priors = priors, .rows = rows, .remedies = {}};

}  // namespace rdpmedic::causes
