// SPDX-License-Identifier: MIT
// The name typed is not the one that the certificate is for.
#include "core/causes/causes.h"

namespace rdpmedic::causes {

namespace {

constexpr SymptomPrior priors[] = {
    {"symptom.since-change", Prior::common},
    {"symptom.one-of-many", Prior::common},
};
constexpr EvidenceRow rows[] = {
    {"certificate", "name-mismatch", Strength::strong, "RFC 6125 6.4"},
    {"certificate", "short-name", Strength::weak, "RFC 6125 6.4"},
    {"nla", "other-name", Strength::weak, "[MS-NLMP] 2.2.2.1, MsvAvDnsComputerName"},
    {"dns", "name-points-elsewhere", Strength::strong, "the name leads to another address"},
    {"certificate", "valid", Strength::against, "RFC 6125 6.4"},
};
constexpr std::string_view remedies[] = {"connection.use-name"};

}  // namespace

constinit const Cause certificate_name_mismatch{
    .id = "certificate.name-mismatch", .prior = Prior::uncommon, .priors = priors, .rows = rows, .remedies = remedies};

}  // namespace rdpmedic::causes
