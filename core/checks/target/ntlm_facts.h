// SPDX-License-Identifier: MIT
// What an NTLM CHALLENGE tells of a computer, as evidence: names, domain, Windows build, clock.
#pragma once

#include "core/model/evidence.h"
#include "core/wire/ntlm.h"

#include <optional>
#include <string_view>
#include <vector>

namespace rdpmedic {

/// host-name, netbios-name, domain, forest, workgroup, build, windows, as far as they are given.
void append(std::vector<Evidence>& evidence, const wire::NtlmChallenge& challenge, std::string_view source);

struct ClockDifference {
    double skew_ms = 0;   ///< the other clock minus ours
    double error_ms = 0;  ///< half of the exchange's time
};

/// The other side read its clock somewhere between our question and its answer (Unix milliseconds, by our clock);
/// nothing where it gave no time.
std::optional<ClockDifference> clock_of(const wire::NtlmChallenge& challenge, double sent_at_ms, double answered_at_ms);

}  // namespace rdpmedic
