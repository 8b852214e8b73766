// SPDX-License-Identifier: MIT
// How a case spells what the model has no stable spelling for: kinds of values, privacy, kinds of next steps, times.
#pragma once

#include "core/model/diagnosis.h"
#include "core/model/evidence.h"

#include <array>
#include <string>
#include <string_view>

namespace rdpmedic::spelling {

/// In the order of the alternatives of Value, the enumerators of Privacy, NextStep::Kind and Conclusion.
inline constexpr std::array<std::string_view, 6> kinds{"flag", "count", "number", "text", "list", "time"};
inline constexpr std::array<std::string_view, 3> privacies{"none", "host", "person"};
inline constexpr std::array<std::string_view, 2> steps{"check", "question"};
inline constexpr std::array conclusions{Conclusion::nothing_wrong, Conclusion::cause_found, Conclusion::cannot_tell,
                                        Conclusion::stopped};

/// As iso_time, with milliseconds where there are any: "2026-01-31T08:00:00.250Z"; and back.
std::string time(Time time);
bool parse_time(std::string_view text, Time& time);

/// "certificate.name-mismatch": lower-case words joined by hyphens, parts by dots, at most 64 characters.
bool is_id(std::string_view text);

}  // namespace rdpmedic::spelling
