// SPDX-License-Identifier: MIT
// The server is too busy or stuck.
#include "core/causes/causes.h"

namespace rdpmedic::causes {

namespace {

constexpr SymptomPrior priors[] = {
    {"symptom.drops", Prior::common},
    {"symptom.one-of-many", Prior::common},
    {"symptom.securing", Prior::common},
};
constexpr EvidenceRow rows[] = {
    {"negotiation", "silent", Strength::strong, "the port is open and the listener says nothing"},
    {"negotiation", "slow", Strength::strong, "measured against the round trip"},
    {"tls.versions", "slow", Strength::strong, "measured against the round trip"},
    {"tls.versions", "silent-after-hello", Strength::strong, "no answer of any size"},
    {"tls.versions", "endless", Strength::weak, "RFC 8446 5.1"},
    {"nla", "slow", Strength::strong, "measured against the round trip"},
    {"nla", "silent", Strength::strong, "no challenge within the limit"},
    {"symptom", "code.timed-out", Strength::weak, "IMsTscAxEvents::OnDisconnected"},
    {"tcp", "filtered", Strength::weak, "no answer to three SYNs"},
};

}  // namespace

constinit const Cause server_overloaded{
    .id = "server.overloaded", .prior = Prior::uncommon, .priors = priors, .rows = rows, .remedies = {}};

}  // namespace rdpmedic::causes
