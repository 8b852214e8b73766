// SPDX-License-Identifier: MIT
// The certificate cannot be accepted.
#include "core/causes/causes.h"

namespace rdpmedic::causes {

namespace {

constexpr SymptomPrior priors[] = {
    {"symptom.since-change", Prior::common},
    {"symptom.securing", Prior::common},
};
constexpr EvidenceRow rows[] = {
    {"certificate", "weak-key", Strength::strong, "RFC 8446 4.4.2.2, NIST SP 800-131A"},
    {"certificate", "weak-signature", Strength::strong, "NIST SP 800-131A"},
    {"certificate", "wrong-purpose", Strength::strong, "RFC 5280 4.2.1.12"},
    {"certificate", "not-yet-valid", Strength::strong, "RFC 5280 4.1.2.5"},
    {"certificate", "unreadable", Strength::decisive, "RFC 5246 7.4.2"},
    {"certificate", "issuer-unknown", Strength::weak, "RFC 5280 6"},
    {"symptom", "code.certificate-unreadable", Strength::strong,
     "IMsTscAxEvents::OnDisconnected, ServerCertificateUnpackErr"},
    {"certificate", "valid", Strength::rules_out, "the chain verifies"},
};

}  // namespace

constinit const Cause certificate_untrusted{
    .id = "certificate.untrusted", .prior = Prior::uncommon, .priors = priors, .rows = rows, .remedies = {}};

}  // namespace rdpmedic::causes
