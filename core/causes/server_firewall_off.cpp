// SPDX-License-Identifier: MIT
// The server's own firewall was switched off, often to see whether it is to blame. It keeps nobody from connecting, and
// everybody is let in.
#include "core/causes/causes.h"

namespace rdpmedic::causes {

namespace {

constexpr SymptomPrior priors[] = {
    {"symptom.since-change", Prior::common},
    {"symptom.server-side", Prior::common},
    {"symptom.drops", Prior::rare},
};
constexpr EvidenceRow rows[] = {
    {"weakened", "firewall-off", Strength::decisive, "Microsoft page INetFwPolicy2::FirewallEnabled"},
    {"weakened", "none", Strength::rules_out, "Microsoft page INetFwPolicy2::FirewallEnabled"},
};
constexpr std::string_view remedies[] = {"firewall.turn-on"};

}  // namespace

constinit const Cause server_firewall_off{
    .id = "server.firewall-off", .prior = Prior::uncommon, .priors = priors, .rows = rows, .remedies = remedies};

}  // namespace rdpmedic::causes
