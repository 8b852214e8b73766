// SPDX-License-Identifier: MIT
// The RD Gateway cannot be used.
#include "core/causes/causes.h"

namespace rdpmedic::causes {

namespace {

constexpr SymptomPrior priors[] = {
    {"symptom.code", Prior::uncommon},
    {"symptom.cannot-connect", Prior::uncommon},
};
constexpr EvidenceRow rows[] = {
    {"symptom", "code.gateway", Strength::decisive, "[MS-TSGU] 2.2.6; client codes from 0x3000000"},
    {"symptom", "code.gateway-certificate", Strength::decisive, "[MS-TSGU] 2.2.6; client codes from 0x3000000"},
    {"gateway", "no-answer", Strength::decisive, "[MS-TSGU] 3.3.5.1"},
    {"gateway", "answers", Strength::against, "[MS-TSGU] 3.3.5.1"},
};

}  // namespace

constinit const Cause gateway_unreachable{
    .id = "gateway.unreachable", .prior = Prior::rare, .priors = priors, .rows = rows, .remedies = {}};

}  // namespace rdpmedic::causes
