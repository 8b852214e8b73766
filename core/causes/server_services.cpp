// SPDX-License-Identifier: MIT
// A service that Remote Desktop needs does not run.
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
    {"negotiation", "silent", Strength::weak, "the listener does not answer"},
    {"services", "stopped", Strength::decisive, "TermService, SessionEnv, UmRdpService, CryptSvc, KeyIso"},
};
constexpr std::string_view remedies[] = {"server.start-services"};

}  // namespace

constinit const Cause server_services{
    .id = "server.services", .prior = Prior::uncommon, .priors = priors, .rows = rows, .remedies = remedies};

}  // namespace rdpmedic::causes
