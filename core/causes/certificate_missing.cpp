// SPDX-License-Identifier: MIT
// The listener has no certificate that it can use.
#include "core/causes/causes.h"

namespace rdpmedic::causes {

namespace {

constexpr SymptomPrior priors[] = {
    {"symptom.credentials", Prior::rare},
    {"symptom.drops", Prior::rare},
};
constexpr EvidenceRow rows[] = {
    {"negotiation", "certificate-missing", Strength::decisive, "[MS-RDPBCGR] 2.2.1.2.2, SSL_CERT_NOT_ON_SERVER"},
    {"symptom", "code.neg-certificate-missing", Strength::decisive, "[MS-RDPBCGR] 2.2.1.2.2, SSL_CERT_NOT_ON_SERVER"},
    {"certificate", "none", Strength::decisive, "RFC 5246 7.4.2"},
    {"tls.versions", "closed-after-hello", Strength::strong,
     "measured: a server without a credential closes right after the ClientHello"},
    {"rdp-certificate", "missing", Strength::decisive,
     "Microsoft page Remote Desktop listener certificate configurations"},
    {"events.server", "no-credential", Strength::strong, "Windows System log, Schannel 36871, 36872"},
    {"symptom", "event.tls-handshake", Strength::weak, "client event 226, state machine RDPClient_SSL"},
    {"negotiation", "nla-required", Strength::against,
     "[MS-RDPBCGR] 2.2.1.2.2: a server that knows it has none says so"},
    {"negotiation", "nla-optional", Strength::against,
     "[MS-RDPBCGR] 2.2.1.2.2: a server that knows it has none says so"},
    {"negotiation", "tls-only", Strength::against, "[MS-RDPBCGR] 2.2.1.2.2: a server that knows it has none says so"},
    {"tls.versions", "modern", Strength::against, "measured: a ServerHello needs a credential"},
    {"certificate", "valid", Strength::rules_out, "RFC 5246 7.4.2: a certificate was shown"},
    {"certificate", "self-signed", Strength::rules_out, "RFC 5246 7.4.2: a certificate was shown"},
    {"certificate", "issuer-unknown", Strength::rules_out, "RFC 5246 7.4.2: a certificate was shown"},
    {"certificate", "expired", Strength::rules_out, "RFC 5246 7.4.2: a certificate was shown"},
    {"question.when", "minutes", Strength::against, "answer of the user: a session came about"},
    {"question.when", "idle", Strength::against, "answer of the user: a session came about"},
    {"question.others-reach-it", "yes", Strength::against, "answer of the user"},
    {"question.others-reach-it", "no", Strength::weak, "answer of the user"},
    {"question.other-servers-work", "yes", Strength::weak, "answer of the user"},
    {"question.other-servers-work", "no", Strength::against, "answer of the user"},
    {"rdp-certificate", "binding-missing", Strength::decisive,
     "Microsoft page Remote Desktop listener certificate configurations, SSLCertificateSHA1Hash"},
    {"rdp-certificate", "fine", Strength::rules_out, "certificate store of the local machine"},
    {"events.client", "tls-failed", Strength::weak, "client event 226, state machine RDPClient_SSL"},
};
constexpr std::string_view remedies[] = {"certificate.unbind-missing", "certificate.renew"};

}  // namespace

constinit const Cause certificate_missing{
    .id = "certificate.missing", .prior = Prior::common, .priors = priors, .rows = rows, .remedies = remedies};

}  // namespace rdpmedic::causes
