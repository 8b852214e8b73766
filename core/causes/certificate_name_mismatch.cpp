// SPDX-License-Identifier: MIT
// The name that was typed is not one that the certificate is for.
#include "core/causes/causes.h"

namespace rdpmedic::causes {

namespace {

constexpr SymptomPrior priors[] = {
    {"symptom.securing", Prior::common},
    {"symptom.one-of-many", Prior::common},
    {"symptom.drops", Prior::rare},
};
constexpr EvidenceRow rows[] = {
    {"certificate", "name-mismatch", Strength::decisive, "RFC 6125 6.4"},
    {"certificate", "short-name", Strength::weak, "RFC 6125 6.4"},
    {"certificate", "address-typed", Strength::weak, "RFC 6125 6.4"},
    {"nla", "other-name", Strength::weak, "[MS-NLMP] 2.2.2.1, MsvAvDnsComputerName"},
    {"certificate", "valid", Strength::against, "RFC 6125 6.4"},
};
constexpr std::string_view remedies[] = {"connection.use-name"};

}  // namespace

constinit const Cause certificate_name_mismatch{
    .id = "certificate.name-mismatch", .prior = Prior::uncommon, .priors = priors, .rows = rows, .remedies = remedies};

}  // namespace rdpmedic::causes
