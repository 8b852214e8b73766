// SPDX-License-Identifier: MIT
// This computer itself blocks the way out.
#include "core/causes/causes.h"

namespace rdpmedic::causes {

namespace {

constexpr SymptomPrior priors[] = {
    {"symptom.since-change", Prior::common},
    {"symptom.cannot-connect", Prior::common},
};
constexpr EvidenceRow rows[] = {
    {"tcp", "blocked-locally", Strength::decisive, "WSAEACCES, EPERM, EACCES"},
    {"tcp", "open", Strength::against, "this computer reached the port"},
    {"symptom", "code.connect-failed", Strength::weak, "IMsTscAxEvents::OnDisconnected"},
    {"firewall.outbound", "blocked", Strength::decisive, "Windows Defender Firewall outbound rules"},
    {"antivirus", "third-party", Strength::weak, "Security Center"},
    {"question.others-reach-it", "yes", Strength::weak, "what the user answered"},
    {"question.others-reach-it", "no", Strength::against, "what the user answered"},
    {"question.other-servers-work", "yes", Strength::against, "what the user answered"},
    {"question.other-servers-work", "no", Strength::weak, "what the user answered"},
};
constexpr std::string_view remedies[] = {"firewall.allow-client"};

}  // namespace

constinit const Cause client_outbound_blocked{
    .id = "client.outbound-blocked", .prior = Prior::uncommon, .priors = priors, .rows = rows, .remedies = remedies};

}  // namespace rdpmedic::causes
