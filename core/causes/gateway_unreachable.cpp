// SPDX-License-Identifier: MIT
// The RD Gateway cannot be used.
#include "core/causes/causes.h"

namespace rdpmedic::causes {

namespace {

constexpr EvidenceRow rows[] = {
    {"symptom", "code.gateway", Strength::decisive, "RD Gateway codes 0x3000000 and up"},
    {"symptom", "code.gateway-certificate", Strength::decisive, "RD Gateway codes 0x3000000 and up"},
    {"gateway", "no-answer", Strength::decisive, "[MS-TSGU] 3.3.5.1"},
};

}  // namespace

constinit const Cause gateway_unreachable{
    .id = "gateway.unreachable", .prior = Prior::rare, .priors = {}, .rows = rows, .remedies = {}};

}  // namespace rdpmedic::causes
