// SPDX-License-Identifier: MIT
// The UDP side channel is lost or breaks during the session.
#include "core/causes/causes.h"

namespace rdpmedic::causes {

namespace {

constexpr SymptomPrior priors[] = {
    {"symptom.drops", Prior::frequent},
    {"symptom.since-change", Prior::uncommon},
    {"symptom.securing", Prior::uncommon},
};
constexpr EvidenceRow rows[] = {
    {"udp", "breaks", Strength::decisive, "[MS-RDPEUDP] 3.1.1.3"},
    {"udp", "size-limited", Strength::strong, "[MS-RDPEUDP] 2.2.2.1"},
    {"udp", "blocked", Strength::weak, "[MS-RDPEUDP] 3.1.5.1.1"},
    {"question.when", "minutes", Strength::weak, "answer of the user"},
    {"question.vpn", "yes", Strength::weak, "answer of the user"},
    {"udp", "works", Strength::rules_out, "[MS-RDPEUDP] 3.1.5.1.1"},
    {"question.when", "at-once", Strength::against, "answer of the user"},
};
constexpr std::string_view remedies[] = {"transport.tcp-only"};

}  // namespace

constinit const Cause network_udp{
    .id = "network.udp", .prior = Prior::rare, .priors = priors, .rows = rows, .remedies = remedies};

}  // namespace rdpmedic::causes
