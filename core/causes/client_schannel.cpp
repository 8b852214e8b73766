// SPDX-License-Identifier: MIT
// This computer lost its TLS.
#include "core/causes/causes.h"

namespace rdpmedic::causes {

namespace {

constexpr SymptomPrior priors[] = {
    {"symptom.since-change", Prior::common},
};
constexpr EvidenceRow rows[] = {
    {"symptom", "event.tls-handshake", Strength::weak, "client event 226"},
    {"schannel", "client-changed", Strength::decisive, "SCHANNEL\\Protocols, Client"},
    {"symptom", "code.fips", Strength::weak, "IMsTscAxEvents::OnDisconnected"},
    {"question.others-reach-it", "yes", Strength::weak, "what the user answered"},
    {"question.others-reach-it", "no", Strength::against, "what the user answered"},
    {"question.other-servers-work", "yes", Strength::against, "what the user answered"},
    {"question.other-servers-work", "no", Strength::weak, "what the user answered"},
};
constexpr std::string_view remedies[] = {"schannel.enable-tls12"};

}  // namespace

constinit const Cause client_schannel{
    .id = "client.schannel", .prior = Prior::uncommon, .priors = priors, .rows = rows, .remedies = remedies};

}  // namespace rdpmedic::causes
