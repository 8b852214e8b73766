// SPDX-License-Identifier: MIT
// The private key of the certificate cannot be read or made.
#include "core/causes/causes.h"

namespace rdpmedic::causes {

namespace {

constexpr SymptomPrior priors[] = {
    {"symptom.securing", Prior::frequent},    {"symptom.code", Prior::frequent},
    {"symptom.one-of-many", Prior::frequent}, {"symptom.server-side", Prior::frequent},
    {"symptom.since-change", Prior::common},
};
constexpr EvidenceRow rows[] = {
    {"tls.versions", "closed-after-hello", Strength::strong,
     "measured: a server that has a certificate but cannot read its key closes after the ClientHello"},
    {"negotiation", "certificate-missing", Strength::weak, "[MS-RDPBCGR] 2.2.1.2.2, SSL_CERT_NOT_ON_SERVER"},
    {"symptom", "event.tls-handshake", Strength::weak, "client event 226, RDPClient_SSL"},
    {"tls.versions", "modern", Strength::rules_out, "the key was used in a handshake"},
    {"nla", "names-given", Strength::rules_out, "the key was used in a handshake"},
    {"certificate", "valid", Strength::rules_out, "the key was used in a handshake"},
    {"certificate", "self-signed", Strength::rules_out, "the key was used in a handshake"},
    {"machine-keys", "permissions", Strength::decisive, "access list of MachineKeys and of the RDP key file"},
    {"events.server", "key-unreadable", Strength::decisive,
     "Windows System log, Schannel and TerminalServices-RemoteConnectionManager 36870"},
    {"question.others-reach-it", "yes", Strength::against, "what the user answered"},
    {"question.others-reach-it", "no", Strength::weak, "what the user answered"},
    {"question.other-servers-work", "yes", Strength::weak, "what the user answered"},
};
constexpr std::string_view remedies[] = {"machine-keys.repair-permissions", "machine-keys.replace-rdp-key",
                                         "machine-keys.rebuild-folder"};

}  // namespace

constinit const Cause certificate_key_access{
    .id = "certificate.key-access", .prior = Prior::common, .priors = priors, .rows = rows, .remedies = remedies};

}  // namespace rdpmedic::causes
