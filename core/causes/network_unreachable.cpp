// SPDX-License-Identifier: MIT
// There is no way to the computer.
#include "core/causes/causes.h"

namespace rdpmedic::causes {

namespace {

constexpr SymptomPrior priors[] = {
    {"symptom.cannot-connect", Prior::frequent},
};
constexpr EvidenceRow rows[] = {
    {"tcp", "filtered", Strength::strong, "no answer to three SYNs"},
    {"tcp", "rejected", Strength::decisive, "RFC 792, RFC 1812 5.2.7.1"},
    {"tcp", "unreachable", Strength::decisive, "RFC 792"},
    {"symptom", "code.connect-failed", Strength::weak, "IMsTscAxEvents::OnDisconnected"},
    {"symptom", "code.timed-out", Strength::weak, "IMsTscAxEvents::OnDisconnected"},
    {"tcp", "open", Strength::rules_out, "the port answered"},
    {"tcp", "refused", Strength::against, "the computer answered"},
    {"question.vpn", "no", Strength::weak, "what the user answered"},
    {"adapters", "no-route", Strength::decisive, "route to the target"},
};

}  // namespace

constinit const Cause network_unreachable{
    .id = "network.unreachable", .prior = Prior::common, .priors = priors, .rows = rows, .remedies = {}};

}  // namespace rdpmedic::causes
