// SPDX-License-Identifier: MIT
// A device on the way tears the connection down.
#include "core/causes/causes.h"

namespace rdpmedic::causes {

namespace {

constexpr SymptomPrior priors[] = {
    {"symptom.since-change", Prior::frequent},
    {"symptom.credentials", Prior::uncommon},
};
constexpr EvidenceRow rows[] = {
    {"negotiation", "reset-at-once", Strength::decisive, "measured: sooner than the server could have answered"},
    {"tcp", "reset", Strength::strong, "RFC 9293 3.5.2"},
    {"negotiation", "reset", Strength::strong, "RFC 9293 3.5.2; measured on a second connection too"},
    {"tls.versions", "reset-after-hello", Strength::strong, "RFC 9293 3.5.2; RFC 8446 6 asks for an alert"},
    {"nla", "reset", Strength::strong, "RFC 9293 3.5.2; [MS-CSSP] 3.1.5 asks for an answer"},
    {"reset", "before-server", Strength::decisive, "measured with segments that cannot travel as far as the server"},
    {"reset", "before-server-by-time", Strength::strong, "measured: sooner than the server could have answered"},
    {"reset", "content-dependent", Strength::weak, "measured: other bytes of the same length are let through"},
    {"reset", "after-few", Strength::strong, "measured: let through first, cut from then on, as rate limits do"},
    {"idle", "all-lost", Strength::strong, "measured: old connections are dead and new ones work"},
    {"negotiation", "closed", Strength::weak, "[MS-RDPBCGR] 3.3.5.3.1 asks for an answer"},
    {"negotiation", "silent", Strength::weak, "a filter may drop data and let the connection be"},
    {"tls.versions", "silent-after-hello", Strength::weak, "a filter may drop data and let the connection be"},
    {"tls.versions", "not-tls", Strength::weak, "RFC 8446 5.1"},
    {"nla", "malformed", Strength::weak, "[MS-CSSP] 2.2.1"},
    {"nla", "closed", Strength::weak, "[MS-CSSP] 3.1.5 asks for an answer"},
    {"certificate", "differs-by-address", Strength::weak, "measured on each address of the name"},
    {"symptom", "code.socket-closed", Strength::weak, "Microsoft page IMsTscAxEvents::OnDisconnected"},
    {"symptom", "code.transfer-failed", Strength::weak, "Microsoft page IMsTscAxEvents::OnDisconnected"},
    {"symptom", "event.tls-handshake", Strength::weak, "client event 226, state machine RDPClient_SSL"},
    {"question.vpn", "yes", Strength::weak, "answer of the user"},
    {"reset", "by-server-at-connect", Strength::against, "measured: only what reaches the server is answered so"},
    {"reset", "by-server-at-negotiation", Strength::against, "measured: only what reaches the server is answered so"},
    {"reset", "by-server-at-tls", Strength::against, "measured: only what reaches the server is answered so"},
    {"reset", "by-server-at-sign-in", Strength::against, "measured: only what reaches the server is answered so"},
    {"reset", "not-repeated", Strength::against, "measured: three further tries were let through"},
    {"reset", "scattered", Strength::against, "measured: a rule of a device holds every time"},
    {"nla", "names-given", Strength::against, "measured: everything up to the sign-in was let through"},
};
constexpr std::string_view remedies[] = {"connection.keepalive"};

}  // namespace

constinit const Cause network_middlebox_reset{
    .id = "network.middlebox-reset", .prior = Prior::common, .priors = priors, .rows = rows, .remedies = remedies};

}  // namespace rdpmedic::causes
