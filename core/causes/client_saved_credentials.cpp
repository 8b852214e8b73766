// SPDX-License-Identifier: MIT
// A saved password is used that is no longer right.
#include "core/causes/causes.h"

namespace rdpmedic::causes {

namespace {

constexpr SymptomPrior priors[] = {
    {"symptom.credentials", Prior::frequent}, {"symptom.cannot-connect", Prior::rare},
    {"symptom.securing", Prior::rare},        {"symptom.drops", Prior::rare},
    {"symptom.server-side", Prior::rare},
};
constexpr EvidenceRow rows[] = {
    {"symptom", "code.fresh-credentials", Strength::decisive,
     "Microsoft page IMsTscAxEvents::OnDisconnected, SSL_ERR_FRESH_CRED_REQUIRED_BY_SERVER"},
    {"credentials", "several", Strength::strong, "Microsoft page CredEnumerate, TERMSRV targets"},
    {"credentials", "stale", Strength::decisive, "Microsoft page CredEnumerate, TERMSRV targets"},
    {"symptom", "code.account", Strength::weak, "Microsoft page IMsTscAxEvents::OnDisconnected, SSL_ERR_LOGON_FAILURE"},
    {"question.asked-for-password", "no", Strength::weak, "answer of the user"},
    {"credentials", "none", Strength::rules_out, "Microsoft page CredEnumerate, TERMSRV targets"},
    {"credentials", "saved", Strength::weak, "Credential Manager, TERMSRV entries"},
    {"events.server", "sign-in-refused", Strength::weak, "RdpCoreTS 140"},
};
constexpr std::string_view remedies[] = {"credentials.forget"};

}  // namespace

constinit const Cause client_saved_credentials{
    .id = "client.saved-credentials", .prior = Prior::uncommon, .priors = priors, .rows = rows, .remedies = remedies};

}  // namespace rdpmedic::causes
