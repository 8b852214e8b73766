// SPDX-License-Identifier: MIT
// A Windows build known to break Remote Desktop is in use.
#include "core/causes/causes.h"

namespace rdpmedic::causes {

namespace {

constexpr SymptomPrior priors[] = {
    {"symptom.since-change", Prior::frequent},
    {"symptom.drops", Prior::uncommon},
};
constexpr EvidenceRow rows[] = {
    {"updates", "known-bad", Strength::decisive, "Microsoft page Windows release health"},
    {"symptom", "code.graphics", Strength::weak, "[MS-RDPBCGR] 2.2.5.1.1"},
    {"symptom", "code.protocol-error", Strength::weak, "Microsoft page IMsTscAxEvents::OnDisconnected"},
    {"updates", "current", Strength::against, "Microsoft page Windows release health"},
};

}  // namespace

constinit const Cause update_regression{
    .id = "update.regression", .prior = Prior::rare, .priors = priors, .rows = rows, .remedies = {}};

}  // namespace rdpmedic::causes
