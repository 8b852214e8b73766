// SPDX-License-Identifier: MIT
// Headings and short phrases of a report as text.
#pragma once

#include <string_view>

namespace rdpmedic::phrases {

inline constexpr std::string_view result = "Result";
inline constexpr std::string_view likely_cause = "Most likely cause";
inline constexpr std::string_view why = "What speaks for it";
inline constexpr std::string_view why_not = "What speaks against it";
inline constexpr std::string_view what_to_do = "What to do";
inline constexpr std::string_view remedies = "Remedies for this cause";
inline constexpr std::string_view other_causes = "Other possible causes";
inline constexpr std::string_view possible_causes = "Possible causes, none of them certain";
inline constexpr std::string_view more_causes = "and {count} more; --details lists them";
inline constexpr std::string_view unexplained = "Not explained by this";
inline constexpr std::string_view next_step = "What would tell most next";
inline constexpr std::string_view answer_with = "Answer it with {options}.";
inline constexpr std::string_view check_with_deep = "Run the check again with --deep.";
inline constexpr std::string_view check_by_name = "Run the check again with --only {check}.";
inline constexpr std::string_view code_says = "What the error code says";
inline constexpr std::string_view code_part = "Error code {number}";
inline constexpr std::string_view extended_part = "Extended error code {number}";
inline constexpr std::string_view unknown_code = "This number is in no list that RDP Medic knows.";
inline constexpr std::string_view unsourced_code = "No published source confirms this meaning.";
inline constexpr std::string_view state_machine = "The step {machine} failed in the state {state}.";
inline constexpr std::string_view claims = "Claims you may have read";
inline constexpr std::string_view details = "Everything that was read";
inline constexpr std::string_view no_value = "(none)";

}  // namespace rdpmedic::phrases
