// SPDX-License-Identifier: MIT
// The listener has no certificate that it can use.
#include "core/causes/causes.h"

namespace rdpmedic::causes {

namespace {

constexpr SymptomPrior priors[] = {
    {"symptom.securing", Prior::frequent},
    {"symptom.code", Prior::common},
    {"symptom.one-of-many", Prior::common},
    {"symptom.server-side", Prior::common},
};
constexpr EvidenceRow rows[] = {
    {"negotiation", "certificate-missing", Strength::decisive, "[MS-RDPBCGR] 2.2.1.2.2, SSL_CERT_NOT_ON_SERVER"},
    {"tls.versions", "closed-after-hello", Strength::strong,
     "measured: servers that cannot make a credential close after the ClientHello"},
    {"certificate", "none", Strength::decisive, "RFC 5246 7.4.2"},
    {"symptom", "code.neg-certificate-missing", Strength::decisive, "[MS-RDPBCGR] 2.2.1.2.2"},
    {"symptom", "event.tls-handshake", Strength::weak, "client event 226, RDPClient_SSL"},
    {"certificate", "valid", Strength::rules_out, "a certificate was shown"},
    {"certificate", "self-signed", Strength::rules_out, "a certificate was shown"},
    {"certificate", "issuer-unknown", Strength::rules_out, "a certificate was shown"},
    {"certificate", "expired", Strength::rules_out, "a certificate was shown"},
    {"tls.versions", "modern", Strength::against, "a TLS handshake went on to the certificate"},
    {"negotiation", "nla-required", Strength::against,
     "a server that knows of no certificate says so, [MS-RDPBCGR] 2.2.1.2.2"},
    {"negotiation", "nla-optional", Strength::against,
     "a server that knows of no certificate says so, [MS-RDPBCGR] 2.2.1.2.2"},
    {"negotiation", "tls-only", Strength::against,
     "a server that knows of no certificate says so, [MS-RDPBCGR] 2.2.1.2.2"},
    {"rdp-certificate", "missing", Strength::decisive, "SSLCertificateSHA1Hash names a certificate that is not there"},
    {"events.server", "key-unreadable", Strength::weak,
     "Windows System log, Schannel and TerminalServices-RemoteConnectionManager 36870"},
    {"question.others-reach-it", "yes", Strength::against, "what the user answered"},
    {"question.others-reach-it", "no", Strength::weak, "what the user answered"},
    {"question.other-servers-work", "yes", Strength::weak, "what the user answered"},
};
constexpr std::string_view remedies[] = {"certificate.unbind-missing", "certificate.renew"};

}  // namespace

constinit const Cause certificate_missing{
    .id = "certificate.missing", .prior = Prior::common, .priors = priors, .rows = rows, .remedies = remedies};

}  // namespace rdpmedic::causes
