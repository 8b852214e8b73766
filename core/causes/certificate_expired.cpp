// SPDX-License-Identifier: MIT
// The server's certificate is past its last day and was not renewed.
#include "core/causes/causes.h"

namespace rdpmedic::causes {

namespace {

constexpr SymptomPrior priors[] = {
    {"symptom.securing", Prior::frequent},
    {"symptom.one-of-many", Prior::frequent},
    {"symptom.server-side", Prior::frequent},
    {"symptom.since-change", Prior::uncommon},
    {"symptom.cannot-connect", Prior::uncommon},
    {"symptom.credentials", Prior::uncommon},
    {"symptom.drops", Prior::rare},
};
constexpr EvidenceRow rows[] = {
    {"certificate", "expired", Strength::decisive, "RFC 5280 4.1.2.5"},
    {"symptom", "code.certificate-expired", Strength::decisive,
     "Microsoft page IMsTscAxEvents::OnDisconnected, SSL_ERR_CERT_EXPIRED"},
    {"rdp-certificate", "expired", Strength::decisive, "certificate store Remote Desktop of the local machine"},
    {"events.server", "certificate-not-renewed", Strength::strong,
     "Windows System log, TerminalServices-RemoteConnectionManager 1058"},
    {"certificate", "expires-soon", Strength::weak,
     "RFC 5280 4.1.2.5; Windows renews its own certificate before the last day"},
    {"certificate", "valid", Strength::rules_out, "RFC 5280 4.1.2.5"},
    {"certificate", "self-signed", Strength::rules_out, "RFC 5280 4.1.2.5"},
    {"certificate", "issuer-unknown", Strength::rules_out, "RFC 5280 4.1.2.5"},
    {"question.others-reach-it", "yes", Strength::against, "answer of the user"},
    {"question.others-reach-it", "no", Strength::weak, "answer of the user"},
    {"question.other-servers-work", "yes", Strength::weak, "answer of the user"},
    {"question.other-servers-work", "no", Strength::against, "answer of the user"},
    {"rdp-certificate", "expires-soon", Strength::weak, "certificate store Remote Desktop of the local machine"},
    {"rdp-certificate", "fine", Strength::rules_out, "certificate store Remote Desktop of the local machine"},
};
constexpr std::string_view remedies[] = {"certificate.renew"};

}  // namespace

constinit const Cause certificate_expired{
    .id = "certificate.expired", .prior = Prior::common, .priors = priors, .rows = rows, .remedies = remedies};

}  // namespace rdpmedic::causes
