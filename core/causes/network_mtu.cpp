// SPDX-License-Identifier: MIT
// Large packets are lost on the way.
#include "core/causes/causes.h"

namespace rdpmedic::causes {

namespace {

constexpr SymptomPrior priors[] = {
    {"symptom.drops", Prior::common},
    {"symptom.since-change", Prior::common},
};
constexpr EvidenceRow rows[] = {
    {"tls.versions", "large-answers-lost", Strength::decisive,
     "RFC 2923 2.1; measured: the alert arrives, the ServerHello does not"},
    {"tls.versions", "silent-after-hello", Strength::weak, "RFC 2923 2.1"},
    {"tls.versions", "modern", Strength::against, "a full-size answer arrived"},
    {"mtu", "black-hole", Strength::decisive, "RFC 8899"},
    {"mtu", "passes", Strength::rules_out, "RFC 8899"},
    {"question.vpn", "yes", Strength::weak, "what the user answered"},
};
constexpr std::string_view remedies[] = {"network.set-mtu"};

}  // namespace

constinit const Cause network_mtu{
    .id = "network.mtu", .prior = Prior::uncommon, .priors = priors, .rows = rows, .remedies = remedies};

}  // namespace rdpmedic::causes
