// SPDX-License-Identifier: MIT
// The certificate of the listener is past its last day and was not renewed.
#include "core/causes/causes.h"

namespace rdpmedic::causes {

namespace {

constexpr SymptomPrior priors[] = {
    {"symptom.securing", Prior::frequent},
    {"symptom.one-of-many", Prior::frequent},
};
constexpr EvidenceRow rows[] = {
    {"certificate", "expired", Strength::decisive, "RFC 5280 4.1.2.5"},
    {"certificate", "valid", Strength::rules_out, "RFC 5280 4.1.2.5"},
    {"certificate", "self-signed", Strength::rules_out, "RFC 5280 4.1.2.5"},
    {"certificate", "issuer-unknown", Strength::rules_out, "RFC 5280 4.1.2.5"},
    {"symptom", "code.certificate-expired", Strength::decisive, "IMsTscAxEvents::OnDisconnected, SSL_ERR_CERT_EXPIRED"},
    {"rdp-certificate", "expired", Strength::decisive, "LocalMachine\\Remote Desktop store"},
    {"events.server", "certificate-not-renewed", Strength::strong,
     "Windows System log, Schannel and TerminalServices-RemoteConnectionManager 1057, 1058"},
    {"question.others-reach-it", "yes", Strength::against, "what the user answered"},
    {"question.others-reach-it", "no", Strength::weak, "what the user answered"},
    {"question.other-servers-work", "yes", Strength::weak, "what the user answered"},
};
constexpr std::string_view remedies[] = {"certificate.renew"};

}  // namespace

constinit const Cause certificate_expired{
    .id = "certificate.expired", .prior = Prior::common, .priors = priors, .rows = rows, .remedies = remedies};

}  // namespace rdpmedic::causes
