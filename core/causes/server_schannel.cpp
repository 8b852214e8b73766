// SPDX-License-Identifier: MIT
// The server's TLS was hardened too far or broken.
#include "core/causes/causes.h"

namespace rdpmedic::causes {

namespace {

constexpr SymptomPrior priors[] = {
    {"symptom.since-change", Prior::common}, {"symptom.one-of-many", Prior::common},
    {"symptom.server-side", Prior::common},  {"symptom.credentials", Prior::rare},
    {"symptom.drops", Prior::rare},
};
constexpr EvidenceRow rows[] = {
    {"schannel", "server-changed", Strength::decisive, "Microsoft page TLS registry settings, Server keys"},
    {"events.server", "no-version", Strength::strong, "Windows System log, Schannel 36871"},
    {"events.server", "no-suite", Strength::strong, "Windows System log, Schannel 36874"},
    {"tls.versions", "only-tls13", Strength::weak, "Microsoft page TLS registry settings"},
    {"tls.versions", "no-version", Strength::weak, "Microsoft page TLS registry settings"},
    {"tls.versions", "no-windows-suite", Strength::weak, "Microsoft page TLS registry settings"},
    {"tls.versions", "closed-after-hello", Strength::weak,
     "measured: Schannel often closes instead of sending an alert"},
    {"tls.versions", "reset-after-hello", Strength::weak,
     "measured: Schannel often ends the connection instead of sending an alert"},
    {"reset", "by-server-at-tls", Strength::strong, "measured: only what reaches the server is answered so"},
    {"reset", "before-server", Strength::against, "measured: a device before the server did it"},
    {"reset", "before-server-by-time", Strength::against, "measured: sooner than the server could have answered"},
    {"tls.versions", "not-tls", Strength::weak, "RFC 8446 5.1"},
    {"certificate", "none", Strength::weak, "RFC 5246 7.4.2"},
    {"symptom", "event.tls-handshake", Strength::weak, "client event 226, state machine RDPClient_SSL"},
    {"tls.versions", "modern", Strength::against, "RFC 5246 7.4.1.3: a common version was chosen"},
    {"question.when", "minutes", Strength::against, "answer of the user: a session came about"},
    {"question.when", "idle", Strength::against, "answer of the user: a session came about"},
    {"question.others-reach-it", "yes", Strength::against, "answer of the user"},
    {"question.others-reach-it", "no", Strength::weak, "answer of the user"},
    {"question.other-servers-work", "yes", Strength::weak, "answer of the user"},
    {"question.other-servers-work", "no", Strength::against, "answer of the user"},
    {"schannel", "server-refuses-messages", Strength::decisive,
     "Microsoft page TLS registry settings, MessageLimitServer"},
    {"schannel", "tls13-forced", Strength::weak, "Microsoft page Protocols in TLS/SSL (Schannel SSP)"},
};
constexpr std::string_view remedies[] = {"schannel.enable-tls12", "schannel.restore-cipher-order"};

}  // namespace

constinit const Cause server_schannel{
    .id = "server.schannel", .prior = Prior::uncommon, .priors = priors, .rows = rows, .remedies = remedies};

}  // namespace rdpmedic::causes
