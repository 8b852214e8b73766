// SPDX-License-Identifier: MIT
// The server's firewall keeps Remote Desktop out.
#include "core/causes/causes.h"

namespace rdpmedic::causes {

namespace {

constexpr SymptomPrior priors[] = {
    {"symptom.cannot-connect", Prior::common},
    {"symptom.server-side", Prior::common},
};
constexpr EvidenceRow rows[] = {
    {"tcp", "filtered", Strength::weak, "a dropped SYN"},
    {"tcp", "open", Strength::rules_out, "the port is open"},
    {"tcp", "refused", Strength::against, "Windows Defender Firewall drops, it does not refuse"},
    {"firewall.remote-desktop", "off", Strength::decisive, "group @FirewallAPI.dll,-28752"},
    {"question.others-reach-it", "yes", Strength::against, "what the user answered"},
    {"question.others-reach-it", "no", Strength::weak, "what the user answered"},
    {"question.other-servers-work", "yes", Strength::weak, "what the user answered"},
};
constexpr std::string_view remedies[] = {"firewall.enable-remote-desktop"};

}  // namespace

constinit const Cause server_firewall{
    .id = "server.firewall", .prior = Prior::uncommon, .priors = priors, .rows = rows, .remedies = remedies};

}  // namespace rdpmedic::causes
