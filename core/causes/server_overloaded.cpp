// SPDX-License-Identifier: MIT
// The server is too busy or stuck: it takes the connection and answers late or never.
#include "core/causes/causes.h"

namespace rdpmedic::causes {

namespace {

constexpr SymptomPrior priors[] = {
    {"symptom.credentials", Prior::uncommon},
};
constexpr EvidenceRow rows[] = {
    {"negotiation", "silent", Strength::strong, "measured: the port is open and its owner says nothing"},
    {"negotiation", "slow", Strength::strong, "measured against the round trip"},
    {"tls.versions", "slow", Strength::strong, "measured against the round trip"},
    {"tls.versions", "silent-after-hello", Strength::strong, "measured: no answer of any size"},
    {"nla", "slow", Strength::strong, "measured against the round trip"},
    {"nla", "silent", Strength::strong, "measured: the sign-in waits for a domain controller or a stuck service"},
    {"negotiation", "closed", Strength::weak, "session limit reached"},
    {"negotiation", "reset", Strength::weak, "session limit reached"},
    {"tcp", "reset", Strength::weak, "full queue of the listener"},
    {"nla", "reset", Strength::weak, "session limit reached"},
    {"symptom", "code.timed-out", Strength::weak, "Microsoft page IMsTscAxEvents::OnDisconnected"},
    {"symptom", "code.server-ended", Strength::weak, "Microsoft page ExtendedDisconnectReasonCode"},
    {"symptom", "code.graphics", Strength::weak, "[MS-RDPBCGR] 2.2.5.1.1"},
    {"symptom", "code.socket-closed", Strength::weak, "Microsoft page IMsTscAxEvents::OnDisconnected"},
    {"events.server", "stuck", Strength::strong, "Windows System log, Service Control Manager 7022"},
};

}  // namespace

constinit const Cause server_overloaded{
    .id = "server.overloaded", .prior = Prior::common, .priors = priors, .rows = rows, .remedies = {}};

}  // namespace rdpmedic::causes
