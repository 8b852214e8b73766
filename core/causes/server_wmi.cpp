// SPDX-License-Identifier: MIT
// WMI on the server is damaged, so its Remote Desktop settings cannot be managed.
#include "core/causes/causes.h"

namespace rdpmedic::causes {

namespace {

constexpr SymptomPrior priors[] = {
    {"symptom.server-side", Prior::uncommon},
};
constexpr EvidenceRow rows[] = {
    {"wmi", "damaged", Strength::decisive, "Microsoft page winmgmt, /verifyrepository"},
    {"wmi", "healthy", Strength::rules_out, "Microsoft page winmgmt, /verifyrepository"},
};

}  // namespace

constinit const Cause server_wmi{
    .id = "server.wmi", .prior = Prior::rare, .priors = priors, .rows = rows, .remedies = {}};

}  // namespace rdpmedic::causes
