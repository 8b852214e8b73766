// SPDX-License-Identifier: MIT
// A policy forbids this connection.
#include "core/causes/causes.h"

namespace rdpmedic::causes {

namespace {

constexpr SymptomPrior priors[] = {
    {"symptom.credentials", Prior::common},
    {"symptom.since-change", Prior::common},
};
constexpr EvidenceRow rows[] = {
    {"nla", "refused", Strength::strong, "[MS-CSSP] 2.2.1, errorCode"},
    {"symptom", "code.delegation-policy", Strength::decisive,
     "IMsTscAxEvents::OnDisconnected, SSL_ERR_DELEGATION_POLICY"},
    {"symptom", "code.no-authority", Strength::weak, "IMsTscAxEvents::OnDisconnected"},
    {"nla", "old-credssp", Strength::weak, "[MS-CSSP] 3.1.5, CVE-2018-0886"},
    {"nla", "names-given", Strength::against, "the server takes NTLM"},
    {"client-policy", "forbids", Strength::decisive, "Terminal Services and CredentialsDelegation policies"},
    {"question.others-reach-it", "yes", Strength::weak, "what the user answered"},
    {"question.others-reach-it", "no", Strength::against, "what the user answered"},
    {"question.other-servers-work", "yes", Strength::against, "what the user answered"},
    {"question.other-servers-work", "no", Strength::weak, "what the user answered"},
};
constexpr std::string_view remedies[] = {"policy.restore-default"};

}  // namespace

constinit const Cause client_policy{
    .id = "client.policy", .prior = Prior::common, .priors = priors, .rows = rows, .remedies = remedies};

}  // namespace rdpmedic::causes
