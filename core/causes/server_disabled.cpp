// SPDX-License-Identifier: MIT
// Remote Desktop is switched off on the server.
#include "core/causes/causes.h"

namespace rdpmedic::causes {

namespace {

constexpr SymptomPrior priors[] = {
    {"symptom.cannot-connect", Prior::common},
    {"symptom.server-side", Prior::common},
};
constexpr EvidenceRow rows[] = {
    {"tcp", "refused", Strength::weak, "RFC 9293 3.10.7.1"},
    {"tcp", "open", Strength::against, "a listener answered"},
    {"listener", "denied", Strength::decisive, "fDenyTSConnections"},
    {"negotiation", "closed", Strength::weak, "the listener ended the connection"},
};
constexpr std::string_view remedies[] = {"server.enable-rdp"};

}  // namespace

constinit const Cause server_disabled{
    .id = "server.disabled", .prior = Prior::uncommon, .priors = priors, .rows = rows, .remedies = remedies};

}  // namespace rdpmedic::causes
