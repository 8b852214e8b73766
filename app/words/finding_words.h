// SPDX-License-Identifier: MIT
// The sentences about findings: one with what was measured, one that always holds.
#pragma once

#include "app/words/text.h"
#include "core/model/finding.h"
#include "core/model/target.h"

#include <span>
#include <string_view>

namespace rdpmedic::words {

struct FindingWords {
    std::string_view check;  ///< "*" for reasons of any check
    std::string_view reason;
    const char* with_values;  ///< placeholders are keys of evidence, or made by `values_of`
    const char* without;      ///< no placeholders
};

std::span<const FindingWords> connection_finding_words();
std::span<const FindingWords> tls_finding_words();
std::span<const FindingWords> mtu_finding_words();
std::span<const FindingWords> gateway_finding_words();
std::span<const FindingWords> path_finding_words();
std::span<const FindingWords> machine_finding_words();
std::span<const FindingWords> server_finding_words();
std::span<const FindingWords> udp_finding_words();
std::span<const FindingWords> comparison_finding_words();
std::span<const FindingWords> reset_finding_words();
std::span<const FindingWords> general_finding_words();

/// What the placeholders of a finding's sentence stand for: its evidence in words, and where it was measured.
Values values_of(const Finding& finding, const Target& target);

}  // namespace rdpmedic::words
