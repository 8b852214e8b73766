// SPDX-License-Identifier: MIT
// The RD Gateway cannot be used.
#include "core/causes/causes.h"

namespace rdpmedic::causes {

namespace {

constexpr SymptomPrior priors[] = {
    {"symptom.code", Prior::uncommon},
    {"symptom.cannot-connect", Prior::uncommon},
};
constexpr EvidenceRow rows[] = {
    {"symptom", "code.gateway", Strength::decisive, "[MS-TSGU] 2.2.6; client codes from 0x3000000"},
    {"symptom", "code.gateway-certificate", Strength::decisive, "[MS-TSGU] 2.2.6; client codes from 0x3000000"},
    {"gateway", "name-not-found", Strength::decisive, "RFC 1035 4.1.1: no such name"},
    {"gateway", "resolver-failed", Strength::strong, "getaddrinfo: the name servers gave no answer"},
    {"gateway", "filtered", Strength::decisive, "RFC 9293 3.8.3: no answer to repeated SYNs"},
    {"gateway", "refused", Strength::decisive, "RFC 9293 3.10.7.1"},
    {"gateway", "unreachable", Strength::decisive, "RFC 792, destination unreachable"},
    {"gateway", "blocked-locally", Strength::strong, "connect(2): not permitted by this computer"},
    {"gateway", "tls-failed", Strength::decisive, "[MS-TSGU] 2.1: every transport needs TLS"},
    {"gateway", "no-answer", Strength::decisive, "[MS-TSGU] 3.3.5.1"},
    {"gateway", "not-http", Strength::decisive, "[MS-TSGU] 2.1, RFC 9112 4"},
    {"gateway", "no-http-transport", Strength::decisive, "RFC 9110 15.5.5; FreeRDP then tries RPC over HTTP"},
    {"gateway", "forbidden", Strength::strong, "RFC 9110 15.5.4"},
    {"gateway", "method-blocked", Strength::decisive, "RFC 9110 15.5.6: the method is not let through"},
    {"gateway", "service-down", Strength::decisive, "RFC 9110 15.6.4; HTTP.sys answers 503 for a stopped service"},
    {"gateway", "server-error", Strength::strong, "RFC 9110 15.6.1, 15.6.3, 15.6.5"},
    {"gateway", "proxy-in-the-way", Strength::decisive, "RFC 9110 7.6.3, 9.3.6: something else answers"},
    {"gateway", "proxy-authentication", Strength::decisive, "RFC 9110 15.5.8"},
    {"gateway", "certificate-expired", Strength::decisive, "RFC 5280 4.1.2.5; client code 0x3000007"},
    {"gateway", "certificate-not-yet-valid", Strength::strong, "RFC 5280 4.1.2.5"},
    {"gateway", "certificate-name", Strength::decisive, "RFC 9110 4.3.4; client code 0x3000006"},
    {"gateway", "certificate-untrusted", Strength::decisive, "RFC 5280 6; client code 0x3000005"},
    {"gateway", "answers", Strength::against, "[MS-TSGU] 3.3.5.1"},
    {"gateway", "answers-at-once", Strength::against, "[MS-TSGU] 3.3.5.1"},
    {"gateway", "answers-through-proxy", Strength::against, "[MS-TSGU] 3.3.5.1"},
};

}  // namespace

constinit const Cause gateway_unreachable{
    .id = "gateway.unreachable", .prior = Prior::rare, .priors = priors, .rows = rows, .remedies = {}};

}  // namespace rdpmedic::causes
