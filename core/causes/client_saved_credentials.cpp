// SPDX-License-Identifier: MIT
// A saved password is used that is no longer right.
#include "core/causes/causes.h"

namespace rdpmedic::causes {

namespace {

constexpr SymptomPrior priors[] = {
    {"symptom.credentials", Prior::frequent},
};
constexpr EvidenceRow rows[] = {
    {"symptom", "code.account", Strength::strong, "IMsTscAxEvents::OnDisconnected, SSL_ERR_LOGON_FAILURE"},
    {"symptom", "code.fresh-credentials", Strength::decisive,
     "IMsTscAxEvents::OnDisconnected, SSL_ERR_FRESH_CRED_REQUIRED_BY_SERVER"},
    {"credentials", "several", Strength::strong, "Credential Manager, TERMSRV entries"},
    {"question.asked-for-password", "no", Strength::weak, "what the user answered"},
    {"question.others-reach-it", "yes", Strength::weak, "what the user answered"},
    {"question.others-reach-it", "no", Strength::against, "what the user answered"},
    {"question.other-servers-work", "yes", Strength::against, "what the user answered"},
    {"question.other-servers-work", "no", Strength::weak, "what the user answered"},
};
constexpr std::string_view remedies[] = {"credentials.forget"};

}  // namespace

constinit const Cause client_saved_credentials{
    .id = "client.saved-credentials", .prior = Prior::uncommon, .priors = priors, .rows = rows, .remedies = remedies};

}  // namespace rdpmedic::causes
