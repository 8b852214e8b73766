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
    {"reset", "by-server-at-connect", Strength::weak, "measured: only what reaches the server is answered so"},
    {"reset", "by-server-at-negotiation", Strength::strong, "measured: only what reaches the server is answered so"},
    {"reset", "by-server-at-sign-in", Strength::strong, "measured: only what reaches the server is answered so"},
    {"reset", "scattered", Strength::strong, "measured: some tries pass and some do not"},
    {"reset", "after-few", Strength::weak, "measured: the first tries pass and the next do not"},
    {"reset", "not-repeated", Strength::weak, "measured: the next tries were let through"},
    {"reset", "before-server", Strength::against, "measured: a device before the server did it"},
    {"reset", "before-server-by-time", Strength::against, "measured: sooner than the server could have answered"},
};

}  // namespace

constinit const Cause server_overloaded{
    .id = "server.overloaded", .prior = Prior::common, .priors = priors, .rows = rows, .remedies = {}};

}  // namespace rdpmedic::causes
