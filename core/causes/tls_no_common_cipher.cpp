// SPDX-License-Identifier: MIT
// The server and Windows share no cipher suite.
#include "core/causes/causes.h"

namespace rdpmedic::causes {

namespace {

constexpr SymptomPrior priors[] = {
    {"symptom.securing", Prior::common},  {"symptom.since-change", Prior::common}, {"symptom.code", Prior::common},
    {"symptom.credentials", Prior::rare}, {"symptom.drops", Prior::rare},
};
constexpr EvidenceRow rows[] = {
    {"tls.versions", "no-windows-suite", Strength::decisive, "RFC 5246 7.2.2, handshake_failure"},
    {"tls.suites", "no-windows-suite", Strength::decisive, "Microsoft page Cipher suites in TLS/SSL"},
    {"events.server", "no-suite", Strength::decisive, "Windows System log, Schannel 36874"},
    {"cipher-order", "no-common-suite", Strength::decisive, "Microsoft page Prioritizing Schannel cipher suites"},
    {"symptom", "code.fips", Strength::strong,
     "Microsoft page IMsTscAxEvents::OnDisconnected; Microsoft page Use FIPS compliant algorithms"},
    {"fips", "on", Strength::weak, "Microsoft page Use FIPS compliant algorithms"},
    {"tls.versions", "no-version", Strength::weak, "RFC 5246 7.2.2"},
    {"symptom", "code.socket-closed", Strength::weak, "Microsoft page IMsTscAxEvents::OnDisconnected"},
    {"symptom", "event.tls-handshake", Strength::weak, "client event 226, state machine RDPClient_SSL"},
    {"tls.suites", "usable", Strength::rules_out, "RFC 5246 7.4.1.3: a common suite was chosen"},
    {"tls.versions", "modern", Strength::against, "RFC 5246 7.4.1.3: a common suite was chosen"},
    {"question.when", "minutes", Strength::against, "answer of the user: a session came about"},
    {"question.when", "idle", Strength::against, "answer of the user: a session came about"},
    {"question.others-reach-it", "yes", Strength::against, "answer of the user"},
    {"question.others-reach-it", "no", Strength::weak, "answer of the user"},
    {"question.other-servers-work", "yes", Strength::weak, "answer of the user"},
    {"question.other-servers-work", "no", Strength::against, "answer of the user"},
    {"cipher-order", "restricted", Strength::weak, "policy SSL Cipher Suite Order"},
    {"cipher-order", "default", Strength::against, "BCryptEnumContextFunctions"},
    {"events.client", "tls-failed", Strength::weak, "client event 226, state machine RDPClient_SSL"},
};
constexpr std::string_view remedies[] = {"schannel.restore-cipher-order"};

}  // namespace

constinit const Cause tls_no_common_cipher{
    .id = "tls.no-common-cipher", .prior = Prior::uncommon, .priors = priors, .rows = rows, .remedies = remedies};

}  // namespace rdpmedic::causes
