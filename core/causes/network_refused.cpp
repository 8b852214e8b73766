// SPDX-License-Identifier: MIT
// The computer answers, the port is closed.
#include "core/causes/causes.h"

namespace rdpmedic::causes {

namespace {

constexpr SymptomPrior priors[] = {
    {"symptom.cannot-connect", Prior::frequent},
};
constexpr EvidenceRow rows[] = {
    {"tcp", "refused", Strength::decisive, "RFC 9293 3.10.7.1"},
    {"tcp", "open", Strength::rules_out, "the port is open"},
    {"symptom", "code.connect-failed", Strength::weak, "IMsTscAxEvents::OnDisconnected"},
    {"listener", "port", Strength::strong, "RDP-Tcp PortNumber"},
    {"services", "stopped", Strength::strong, "TermService"},
};
constexpr std::string_view remedies[] = {"server.enable-rdp", "server.start-services"};

}  // namespace

constinit const Cause network_refused{
    .id = "network.refused", .prior = Prior::common, .priors = priors, .rows = rows, .remedies = remedies};

}  // namespace rdpmedic::causes
