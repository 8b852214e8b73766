// SPDX-License-Identifier: MIT
// The server's TLS was hardened too far or broken.
#include "core/causes/causes.h"

namespace rdpmedic::causes {

namespace {

constexpr SymptomPrior priors[] = {
    {"symptom.since-change", Prior::common},
};
constexpr EvidenceRow rows[] = {
    {"tls.versions", "no-version", Strength::weak, "RFC 5246 7.2, RFC 8446 6.2"},
    {"tls.versions", "not-tls", Strength::weak, "RFC 8446 5.1"},
    {"tls.versions", "closed-after-hello", Strength::weak, "Schannel closes when it has no credential"},
    {"tls.versions", "only-tls13", Strength::weak, "SCHANNEL\\Protocols, Server"},
    {"tls.versions", "modern", Strength::against, "a common version was used"},
    {"schannel", "server-changed", Strength::decisive, "SCHANNEL\\Protocols, Server"},
    {"question.others-reach-it", "yes", Strength::against, "what the user answered"},
    {"question.others-reach-it", "no", Strength::weak, "what the user answered"},
    {"question.other-servers-work", "yes", Strength::weak, "what the user answered"},
};
constexpr std::string_view remedies[] = {"schannel.enable-tls12"};

}  // namespace

constinit const Cause server_schannel{
    .id = "server.schannel", .prior = Prior::uncommon, .priors = priors, .rows = rows, .remedies = remedies};

}  // namespace rdpmedic::causes
