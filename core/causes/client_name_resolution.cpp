// SPDX-License-Identifier: MIT
// The name leads nowhere or to the wrong place.
#include "core/causes/causes.h"

namespace rdpmedic::causes {

namespace {

constexpr SymptomPrior priors[] = {
    {"symptom.cannot-connect", Prior::common},
    {"symptom.since-change", Prior::common},
};
constexpr EvidenceRow rows[] = {
    {"dns", "not-found", Strength::decisive, "getaddrinfo, EAI_NONAME"},
    {"dns", "resolver-failed", Strength::decisive, "getaddrinfo, EAI_AGAIN, EAI_FAIL"},
    {"dns", "resolver-silent", Strength::decisive, "no answer within the limit"},
    {"dns", "bad-name", Strength::decisive, "RFC 5891"},
    {"dns", "name-points-elsewhere", Strength::decisive, "the name leads to another address"},
    {"dns", "slow", Strength::weak, "measured"},
    {"tcp", "some-addresses-dead", Strength::weak, "RFC 8305"},
    {"tcp", "one-family-dead", Strength::weak, "RFC 8305"},
    {"nla", "other-name", Strength::weak, "[MS-NLMP] 2.2.2.1"},
    {"symptom", "code.name-not-found", Strength::decisive, "IMsTscAxEvents::OnDisconnected, DNSLookupFailed"},
    {"tcp", "open", Strength::against, "the name leads to a listening port"},
    {"hosts-file", "entry", Strength::strong, "drivers\\etc\\hosts"},
    {"question.others-reach-it", "yes", Strength::weak, "what the user answered"},
    {"question.others-reach-it", "no", Strength::against, "what the user answered"},
    {"question.other-servers-work", "yes", Strength::against, "what the user answered"},
    {"question.other-servers-work", "no", Strength::weak, "what the user answered"},
};
constexpr std::string_view remedies[] = {"dns.flush", "connection.use-address"};

}  // namespace

constinit const Cause client_name_resolution{
    .id = "client.name-resolution", .prior = Prior::uncommon, .priors = priors, .rows = rows, .remedies = remedies};

}  // namespace rdpmedic::causes
