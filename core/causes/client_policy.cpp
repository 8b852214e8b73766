// SPDX-License-Identifier: MIT
// A policy of this computer or of the server forbids this way of signing in.
#include "core/causes/causes.h"

namespace rdpmedic::causes {

namespace {

constexpr SymptomPrior priors[] = {
    {"symptom.credentials", Prior::common},
    {"symptom.since-change", Prior::frequent},
    {"symptom.drops", Prior::rare},
    {"symptom.one-of-many", Prior::uncommon},
};
constexpr EvidenceRow rows[] = {
    {"nla", "refused", Strength::strong, "[MS-CSSP] 2.2.1, errorCode in place of a challenge"},
    {"nla", "closed", Strength::strong, "[MS-CSSP] 3.1.5: closed where the challenge belongs"},
    {"reset", "by-server-at-sign-in", Strength::strong, "measured: only what reaches the server is answered so"},
    {"reset", "before-server", Strength::against, "measured: a device before the server did it"},
    {"reset", "before-server-by-time", Strength::against, "measured: sooner than the server could have answered"},
    {"symptom", "code.delegation-policy", Strength::decisive,
     "Microsoft page IMsTscAxEvents::OnDisconnected, SSL_ERR_DELEGATION_POLICY"},
    {"symptom", "code.restricted-admin", Strength::decisive, "[MS-RDPBCGR] 2.2.1.1.1, RESTRICTED_ADMIN_MODE_REQUIRED"},
    {"client-policy", "forbids", Strength::decisive, "Microsoft page ADMX_CredSsp policies"},
    {"nla", "old-credssp", Strength::weak, "Microsoft page CredSSP encryption oracle remediation"},
    {"symptom", "code.no-authority", Strength::weak,
     "Microsoft page IMsTscAxEvents::OnDisconnected, SSL_ERR_NO_AUTHENTICATING_AUTHORITY"},
    {"nla", "names-given", Strength::against, "[MS-CSSP] 3.1.5: a challenge was given"},
    {"client-policy", "restricts", Strength::weak, "policies of this computer"},
    {"client-policy", "free", Strength::rules_out, "policies of this computer"},
};
constexpr std::string_view remedies[] = {"policy.restore-default", "client.warn-again"};

}  // namespace

constinit const Cause client_policy{
    .id = "client.policy", .prior = Prior::common, .priors = priors, .rows = rows, .remedies = remedies};

}  // namespace rdpmedic::causes
