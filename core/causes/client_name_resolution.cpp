// SPDX-License-Identifier: MIT
// The name leads nowhere, to the wrong place or to a dead address.
#include "core/causes/causes.h"

namespace rdpmedic::causes {

namespace {

constexpr SymptomPrior priors[] = {
    {"symptom.cannot-connect", Prior::frequent},
    {"symptom.one-of-many", Prior::common},
    {"symptom.since-change", Prior::common},
    {"symptom.credentials", Prior::uncommon},
    {"symptom.drops", Prior::rare},
    {"symptom.server-side", Prior::uncommon},
};
constexpr EvidenceRow rows[] = {
    {"dns", "not-found", Strength::decisive, "RFC 1035 4.1.1, name error"},
    {"dns", "bad-name", Strength::decisive, "RFC 5891 4"},
    {"dns", "name-points-elsewhere", Strength::decisive, "measured: the name and the address differ"},
    {"dns", "resolver-failed", Strength::decisive, "RFC 1035 4.1.1, server failure"},
    {"dns", "resolver-silent", Strength::decisive, "measured: no answer within the limit"},
    {"gateway", "resolver-failed", Strength::strong, "RFC 1035 4.1.1, server failure, or no answer"},
    {"symptom", "code.name-not-found", Strength::strong,
     "Microsoft page IMsTscAxEvents::OnDisconnected, DNSLookupFailed"},
    {"hosts-file", "stale-entry", Strength::strong, "hosts file of this computer"},
    {"dns", "slow", Strength::weak, "measured"},
    {"dns", "this-computer", Strength::weak, "RFC 6761 6.3: the name leads to this computer"},
    {"symptom", "code.loopback", Strength::weak, "public reports"},
    {"tcp", "some-addresses-dead", Strength::weak, "RFC 8305 1"},
    {"tcp", "one-family-dead", Strength::weak, "RFC 8305 1"},
    {"nla", "other-name", Strength::weak, "[MS-NLMP] 2.2.2.1, MsvAvDnsComputerName"},
    {"certificate", "name-mismatch", Strength::weak, "RFC 6125 6.4"},
    {"dns", "resolved", Strength::against, "measured"},
    {"dns", "address-typed", Strength::against, "no name was asked for"},
    {"hosts-file", "entry", Strength::weak, "hosts file of this computer"},
    {"events.client", "name-not-found", Strength::weak, "client event 1007"},
};
constexpr std::string_view remedies[] = {"dns.flush", "connection.use-address"};

}  // namespace

constinit const Cause client_name_resolution{
    .id = "client.name-resolution", .prior = Prior::common, .priors = priors, .rows = rows, .remedies = remedies};

}  // namespace rdpmedic::causes
