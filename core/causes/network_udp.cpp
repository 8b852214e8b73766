// SPDX-License-Identifier: MIT
// The UDP side channel breaks.
#include "core/causes/causes.h"

namespace rdpmedic::causes {

namespace {

constexpr SymptomPrior priors[] = {
    {"symptom.drops", Prior::frequent},
};
constexpr EvidenceRow rows[] = {
    {"udp", "blocked", Strength::strong, "[MS-RDPEUDP] 3.1.5.1.1"},
    {"udp", "size-limited", Strength::strong, "[MS-RDPEUDP] 2.2.2.1"},
    {"udp", "works", Strength::rules_out, "[MS-RDPEUDP] 3.1.5.1.1"},
    {"question.when", "minutes", Strength::weak, "what the user answered"},
};
constexpr std::string_view remedies[] = {"transport.tcp-only"};

}  // namespace

constinit const Cause network_udp{
    .id = "network.udp", .prior = Prior::rare, .priors = priors, .rows = rows, .remedies = remedies};

}  // namespace rdpmedic::causes
