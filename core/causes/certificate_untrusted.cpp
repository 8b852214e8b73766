// SPDX-License-Identifier: MIT
// The server's certificate cannot be accepted: unreadable, weak, made for something else, not valid yet.
#include "core/causes/causes.h"

namespace rdpmedic::causes {

namespace {

constexpr SymptomPrior priors[] = {
    {"symptom.drops", Prior::rare},
    {"symptom.credentials", Prior::uncommon},
    {"symptom.cannot-connect", Prior::uncommon},
};
constexpr EvidenceRow rows[] = {
    {"certificate", "unreadable", Strength::decisive, "RFC 5280 4.1"},
    {"certificate", "weak-key", Strength::decisive, "NIST SP 800-131A table 2"},
    {"certificate", "weak-signature", Strength::decisive, "NIST SP 800-131A table 9"},
    {"certificate", "wrong-purpose", Strength::decisive, "RFC 5280 4.2.1.12"},
    {"certificate", "not-yet-valid", Strength::decisive, "RFC 5280 4.1.2.5"},
    {"symptom", "code.certificate-unreadable", Strength::decisive,
     "Microsoft page IMsTscAxEvents::OnDisconnected, ServerCertificateUnpackErr"},
    {"certificate", "issuer-unknown", Strength::weak, "RFC 5280 6.1"},
    {"certificate", "differs-by-address", Strength::weak, "measured on each address of the name"},
    {"tls.versions", "endless", Strength::weak, "RFC 8446 5.1: more than any certificate needs"},
    {"certificate", "valid", Strength::rules_out, "RFC 5280 6.1: the chain verifies"},
    {"rdp-certificate", "wrong-purpose", Strength::decisive,
     "Microsoft page Remote Desktop listener certificate configurations"},
    {"events.server", "client-refused", Strength::weak, "Windows System log, Schannel 36887"},
};

}  // namespace

constinit const Cause certificate_untrusted{
    .id = "certificate.untrusted", .prior = Prior::common, .priors = priors, .rows = rows, .remedies = {}};

}  // namespace rdpmedic::causes
