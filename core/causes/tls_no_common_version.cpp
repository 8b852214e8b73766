// SPDX-License-Identifier: MIT
// Client and server share no TLS version.
#include "core/causes/causes.h"

namespace rdpmedic::causes {

namespace {

constexpr SymptomPrior priors[] = {
    {"symptom.securing", Prior::common},
    {"symptom.since-change", Prior::common},
    {"symptom.one-of-many", Prior::common},
};
constexpr EvidenceRow rows[] = {
    {"tls.versions", "only-old", Strength::decisive, "RFC 8996; defaults of Windows releases"},
    {"tls.versions", "only-tls13", Strength::decisive, "Windows 10 and Server 2019 have no TLS 1.3"},
    {"tls.versions", "no-version", Strength::decisive, "RFC 5246 7.2, RFC 8446 6.2, protocol_version"},
    {"tls.versions", "modern", Strength::rules_out, "a common version was used"},
    {"tls.versions", "closed-after-hello", Strength::weak, "Schannel often closes instead of sending an alert"},
    {"schannel", "versions-off", Strength::strong, "SCHANNEL\\Protocols"},
    {"events.server", "no-version", Strength::strong,
     "Windows System log, Schannel and TerminalServices-RemoteConnectionManager 36871"},
    {"question.others-reach-it", "yes", Strength::against, "what the user answered"},
    {"question.others-reach-it", "no", Strength::weak, "what the user answered"},
    {"question.other-servers-work", "yes", Strength::weak, "what the user answered"},
};
constexpr std::string_view remedies[] = {"schannel.enable-tls12"};

}  // namespace

constinit const Cause tls_no_common_version{
    .id = "tls.no-common-version", .prior = Prior::uncommon, .priors = priors, .rows = rows, .remedies = remedies};

}  // namespace rdpmedic::causes
