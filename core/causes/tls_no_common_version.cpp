// SPDX-License-Identifier: MIT
// The server and Windows share no TLS version.
#include "core/causes/causes.h"

namespace rdpmedic::causes {

namespace {

constexpr SymptomPrior priors[] = {
    {"symptom.securing", Prior::frequent},
    {"symptom.since-change", Prior::frequent},
    {"symptom.credentials", Prior::rare},
    {"symptom.drops", Prior::rare},
};
constexpr EvidenceRow rows[] = {
    {"tls.versions", "only-old", Strength::strong, "RFC 8996; Microsoft page Protocols in TLS/SSL"},
    {"tls.versions", "only-tls13", Strength::strong,
     "Microsoft page Protocols in TLS/SSL: Windows 10 and Server 2019 have no TLS 1.3"},
    {"tls.versions", "no-version", Strength::decisive, "RFC 5246 7.2.2, protocol_version"},
    {"events.server", "no-version", Strength::strong, "Windows System log, Schannel 36871"},
    {"schannel", "versions-off", Strength::strong, "Microsoft page TLS registry settings"},
    {"symptom", "code.socket-closed", Strength::weak, "Microsoft page IMsTscAxEvents::OnDisconnected"},
    {"symptom", "event.tls-handshake", Strength::weak, "client event 226, state machine RDPClient_SSL"},
    {"tls.versions", "modern", Strength::rules_out, "RFC 5246 7.4.1.3: a common version was chosen"},
    {"question.when", "minutes", Strength::against, "answer of the user: a session came about"},
    {"question.when", "idle", Strength::against, "answer of the user: a session came about"},
    {"question.others-reach-it", "yes", Strength::against, "answer of the user"},
    {"question.others-reach-it", "no", Strength::weak, "answer of the user"},
    {"question.other-servers-work", "yes", Strength::weak, "answer of the user"},
    {"question.other-servers-work", "no", Strength::against, "answer of the user"},
    {"events.client", "tls-failed", Strength::weak, "client event 226, state machine RDPClient_SSL"},
};
constexpr std::string_view remedies[] = {"schannel.enable-tls12"};

}  // namespace

constinit const Cause tls_no_common_version{
    .id = "tls.no-common-version", .prior = Prior::common, .priors = priors, .rows = rows, .remedies = remedies};

}  // namespace rdpmedic::causes
