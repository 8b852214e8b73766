// SPDX-License-Identifier: MIT
// Nothing conclusive.
#include "core/causes/causes.h"

namespace rdpmedic::causes {

namespace {

constexpr EvidenceRow rows[] = {
    {"nla", "malformed", Strength::weak, "[MS-NLMP] 2.2.1.2"},
    {"tls.versions", "not-tls", Strength::weak, "RFC 8446 5.1"},
    {"tls.versions", "endless", Strength::weak, "RFC 8446 5.1"},
};

}  // namespace

constinit const Cause unknown{.id = "unknown", .prior = Prior::rare, .priors = {}, .rows = rows, .remedies = {}};

}  // namespace rdpmedic::causes
