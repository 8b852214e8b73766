// SPDX-License-Identifier: MIT
// The account may not sign in: password, lock, expiry or permission.
#include "core/causes/causes.h"

namespace rdpmedic::causes {

namespace {

constexpr SymptomPrior priors[] = {
    {"symptom.credentials", Prior::frequent}, {"symptom.cannot-connect", Prior::rare},
    {"symptom.securing", Prior::rare},        {"symptom.drops", Prior::rare},
    {"symptom.server-side", Prior::uncommon},
};
constexpr EvidenceRow rows[] = {
    {"symptom", "code.account", Strength::decisive,
     "Microsoft page IMsTscAxEvents::OnDisconnected, SSL_ERR_LOGON_FAILURE and its neighbours"},
    {"symptom", "code.logon-limit", Strength::decisive,
     "Microsoft page ExtendedDisconnectReasonCode, ServerLogonTimeout"},
    {"symptom", "code.no-authority", Strength::strong,
     "Microsoft page IMsTscAxEvents::OnDisconnected, SSL_ERR_NO_AUTHENTICATING_AUTHORITY"},
    {"symptom", "code.denied", Strength::strong,
     "Microsoft page ExtendedDisconnectReasonCode, ServerInsufficientPrivileges"},
    {"nla", "refused", Strength::weak, "[MS-ERREF] 2.3.1, status codes of a sign-in"},
    {"nla", "closed", Strength::weak, "[MS-CSSP] 3.1.5"},
    {"question.asked-for-password", "yes", Strength::weak, "answer of the user"},
    {"events.server", "sign-in-refused", Strength::weak, "RdpCoreTS 140"},
    {"events.client", "sign-in-failed", Strength::weak, "client events 1025, 1028"},
};

}  // namespace

constinit const Cause account{
    .id = "account", .prior = Prior::uncommon, .priors = priors, .rows = rows, .remedies = {}};

}  // namespace rdpmedic::causes
