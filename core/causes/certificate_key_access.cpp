// SPDX-License-Identifier: MIT
// The private key of the server's certificate cannot be read or made.
#include "core/causes/causes.h"

namespace rdpmedic::causes {

namespace {

constexpr SymptomPrior priors[] = {
    {"symptom.securing", Prior::frequent},    {"symptom.code", Prior::frequent},
    {"symptom.one-of-many", Prior::frequent}, {"symptom.server-side", Prior::frequent},
    {"symptom.credentials", Prior::uncommon}, {"symptom.drops", Prior::rare},
};
constexpr EvidenceRow rows[] = {
    {"tls.versions", "closed-after-hello", Strength::strong,
     "measured: a server that cannot use its key closes right after the ClientHello"},
    {"reset", "by-server-at-tls", Strength::strong, "measured: only what reaches the server is answered so"},
    {"reset", "before-server", Strength::against, "measured: a device before the server did it"},
    {"reset", "before-server-by-time", Strength::against, "measured: sooner than the server could have answered"},
    {"machine-keys", "not-readable", Strength::decisive,
     "Microsoft page Troubleshoot RDP internal error: access list of the RDP key file"},
    {"events.server", "key-unreadable", Strength::decisive, "Windows System log, Schannel 36870"},
    {"events.server", "certificate-not-made", Strength::strong,
     "Windows System log, TerminalServices-RemoteConnectionManager 1057, 1058"},
    {"rdp-certificate", "missing", Strength::weak,
     "SessionEnv makes no certificate while the key file cannot be written"},
    {"negotiation", "certificate-missing", Strength::weak, "[MS-RDPBCGR] 2.2.1.2.2, SSL_CERT_NOT_ON_SERVER"},
    {"certificate", "expired", Strength::weak, "a certificate is not renewed while the key file cannot be replaced"},
    {"symptom", "code.socket-closed", Strength::weak, "Microsoft page IMsTscAxEvents::OnDisconnected"},
    {"symptom", "event.tls-handshake", Strength::weak, "client event 226, state machine RDPClient_SSL"},
    {"tls.versions", "modern", Strength::against, "measured: a ServerHello needs a credential"},
    {"certificate", "valid", Strength::against, "RFC 8446 4.4.3: the key signed the handshake"},
    {"certificate", "self-signed", Strength::against, "RFC 8446 4.4.3: the key signed the handshake"},
    {"nla", "names-given", Strength::against, "RFC 8446 4.4.3: the key signed the handshake"},
    {"question.when", "minutes", Strength::against, "answer of the user: a session came about"},
    {"question.when", "idle", Strength::against, "answer of the user: a session came about"},
    {"question.others-reach-it", "yes", Strength::against, "answer of the user"},
    {"question.others-reach-it", "no", Strength::weak, "answer of the user"},
    {"question.other-servers-work", "yes", Strength::weak, "answer of the user"},
    {"question.other-servers-work", "no", Strength::against, "answer of the user"},
    {"machine-keys", "not-writable", Strength::decisive,
     "Microsoft page Troubleshoot RDP internal error: SessionEnv has to write the key"},
    {"machine-keys", "file-damaged", Strength::decisive, "size of the key file"},
    {"machine-keys", "folder-missing", Strength::decisive,
     "Microsoft page Default permissions for the MachineKeys folders"},
    {"rdp-certificate", "key-missing", Strength::strong, "CryptAcquireCertificatePrivateKey"},
    {"weakened", "keys-set-aside", Strength::weak, "folder MachineKeys renamed"},
    {"machine-keys", "unusual", Strength::weak, "Microsoft page Default permissions for the MachineKeys folders"},
    {"machine-keys", "fine", Strength::against, "access lists of folder and key file"},
    {"events.client", "tls-failed", Strength::weak, "client event 226, state machine RDPClient_SSL"},
};
constexpr std::string_view remedies[] = {"machine-keys.repair-permissions", "machine-keys.replace-rdp-key",
                                         "machine-keys.rebuild-folder"};

}  // namespace

constinit const Cause certificate_key_access{
    .id = "certificate.key-access", .prior = Prior::common, .priors = priors, .rows = rows, .remedies = remedies};

}  // namespace rdpmedic::causes
