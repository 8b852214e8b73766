// SPDX-License-Identifier: MIT
// WMI on the server is damaged.
#include "core/causes/causes.h"

namespace rdpmedic::causes {

namespace {

constexpr EvidenceRow rows[] = {
    {"wmi", "damaged", Strength::decisive, "winmgmt /verifyrepository"},
    {"certificate", "expired", Strength::weak, "renewal goes through WMI"},
};

}  // namespace

constinit const Cause server_wmi{.id = "server.wmi", .prior = Prior::rare, .priors = {}, .rows = rows, .remedies = {}};

}  // namespace rdpmedic::causes
