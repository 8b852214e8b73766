// SPDX-License-Identifier: MIT
// This computer's own TLS was hardened too far or broken.
#include "core/causes/causes.h"

namespace rdpmedic::causes {

namespace {

constexpr SymptomPrior priors[] = {
    {"symptom.since-change", Prior::frequent}, {"symptom.securing", Prior::common},
    {"symptom.one-of-many", Prior::rare},      {"symptom.drops", Prior::rare},
    {"symptom.credentials", Prior::rare},      {"symptom.server-side", Prior::rare},
};
constexpr EvidenceRow rows[] = {
    {"schannel", "client-changed", Strength::decisive, "Microsoft page TLS registry settings, Client keys"},
    {"events.client", "tls-failed", Strength::weak, "client event 226, state machine RDPClient_SSL"},
    {"symptom", "event.tls-handshake", Strength::weak, "client event 226, state machine RDPClient_SSL"},
    {"symptom", "code.fips", Strength::weak, "Microsoft page ExtendedDisconnectReasonCode, ServerDeniedConnectionFips"},
    {"symptom", "code.encryption", Strength::weak, "Microsoft page IMsTscAxEvents::OnDisconnected"},
    {"symptom", "code.socket-closed", Strength::weak, "Microsoft page IMsTscAxEvents::OnDisconnected"},
    {"question.others-reach-it", "yes", Strength::weak, "answer of the user"},
    {"question.others-reach-it", "no", Strength::against, "answer of the user"},
    {"question.other-servers-work", "yes", Strength::against, "answer of the user"},
    {"question.other-servers-work", "no", Strength::weak, "answer of the user"},
    {"schannel", "client-refuses-messages", Strength::decisive,
     "Microsoft page TLS registry settings, MessageLimitClient"},
    {"schannel", "key-size-refused", Strength::decisive, "Microsoft page TLS registry settings, ClientMinKeyBitLength"},
    {"schannel", "tls13-forced", Strength::weak, "Microsoft page Protocols in TLS/SSL (Schannel SSP)"},
    {"schannel", "default", Strength::rules_out, "Microsoft page TLS registry settings"},
    {"schannel", "hardened", Strength::rules_out, "Microsoft page TLS registry settings"},
};
constexpr std::string_view remedies[] = {"schannel.enable-tls12"};

}  // namespace

constinit const Cause client_schannel{
    .id = "client.schannel", .prior = Prior::uncommon, .priors = priors, .rows = rows, .remedies = remedies};

}  // namespace rdpmedic::causes
