// SPDX-License-Identifier: MIT
// A device on the way tears the connection down.
#include "core/causes/causes.h"

namespace rdpmedic::causes {

namespace {

constexpr SymptomPrior priors[] = {
    {"symptom.since-change", Prior::common},
    {"symptom.code", Prior::common},
};
constexpr EvidenceRow rows[] = {
    {"negotiation", "reset-at-once", Strength::decisive, "sooner than the server could have answered"},
    {"negotiation", "reset", Strength::strong, "RST to the connection request"},
    {"negotiation", "closed", Strength::strong, "FIN to the connection request"},
    {"tls.versions", "reset-after-hello", Strength::strong, "RST to the ClientHello, whatever it offers"},
    {"nla", "reset", Strength::strong, "RST to the first CredSSP message"},
    {"nla", "closed", Strength::strong, "FIN to the first CredSSP message"},
    {"tcp", "reset", Strength::strong, "RFC 9293 3.5.2"},
    {"nla", "names-given", Strength::against, "the whole way to sign-in was left alone"},
    {"symptom", "code.socket-closed", Strength::weak, "IMsTscAxEvents::OnDisconnected"},
    {"reset", "before-server", Strength::decisive, "TTL-limited segments"},
    {"question.vpn", "yes", Strength::weak, "what the user answered"},
};
constexpr std::string_view remedies[] = {"connection.keepalive"};

}  // namespace

constinit const Cause network_middlebox_reset{
    .id = "network.middlebox-reset", .prior = Prior::uncommon, .priors = priors, .rows = rows, .remedies = remedies};

}  // namespace rdpmedic::causes
