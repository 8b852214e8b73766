// SPDX-License-Identifier: MIT
// Client and server share no cipher suite.
#include "core/causes/causes.h"

namespace rdpmedic::causes {

namespace {

constexpr SymptomPrior priors[] = {
    {"symptom.securing", Prior::common},
    {"symptom.since-change", Prior::common},
};
constexpr EvidenceRow rows[] = {
    {"tls.versions", "no-windows-suite", Strength::decisive, "RFC 5246 7.2, RFC 8446 6.2, handshake_failure"},
    {"tls.suites", "no-windows-suite", Strength::decisive, "RFC 5246 7.2, RFC 8446 6.2, handshake_failure"},
    {"tls.suites", "usable", Strength::rules_out, "a common suite was used"},
    {"tls.versions", "modern", Strength::rules_out, "a common suite was used"},
    {"tls.versions", "no-version", Strength::weak, "RFC 5246 7.2, RFC 8446 6.2"},
    {"symptom", "code.fips", Strength::strong, "IMsTscAxEvents::OnDisconnected"},
    {"cipher-order", "no-common-suite", Strength::decisive, "SSL Cipher Suite Order"},
    {"events.server", "no-suite", Strength::strong,
     "Windows System log, Schannel and TerminalServices-RemoteConnectionManager 36874"},
    {"question.others-reach-it", "yes", Strength::against, "what the user answered"},
    {"question.others-reach-it", "no", Strength::weak, "what the user answered"},
    {"question.other-servers-work", "yes", Strength::weak, "what the user answered"},
};
constexpr std::string_view remedies[] = {"schannel.restore-cipher-order"};

}  // namespace

constinit const Cause tls_no_common_cipher{
    .id = "tls.no-common-cipher", .prior = Prior::uncommon, .priors = priors, .rows = rows, .remedies = remedies};

}  // namespace rdpmedic::causes
