// SPDX-License-Identifier: MIT
// A check's answer: state, reason, evidence. Unknown is never a problem; what stands on something broken is skipped.
#pragma once

#include "core/model/evidence.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rdpmedic {

enum class State : std::uint8_t {
    ok,              ///< looked at and good
    note,            ///< worth knowing, breaks nothing by itself
    problem,         ///< broken, or enough to break a connection
    unknown,         ///< could not be told
    skipped,         ///< stands on something broken or was not asked for
    not_applicable,  ///< has no meaning for this target or machine
};

/// Stable spelling: "ok", "note", "problem", "unknown", "skipped", "not-applicable".
std::string_view name(State state);
std::optional<State> parse_state(std::string_view text);

/// One answer of one check. A check may give several findings, gravest first (an expired certificate can also be weak).
struct Finding {
    std::string check;  ///< id in the catalogue
    State state = State::unknown;
    std::string reason;  ///< one of the check's closed list of reasons, or one of the general reasons below
    std::vector<Evidence> evidence;
    Milliseconds elapsed{0};  ///< of the whole check

    friend bool operator==(const Finding&, const Finding&) = default;
};

/// Reasons that the engine itself gives, for any check.
namespace reasons {
inline constexpr std::string_view cancelled = "cancelled";  ///< unknown: stopped by the user
inline constexpr std::string_view timed_out = "timed-out";  ///< unknown: the check's own deadline passed
inline constexpr std::string_view crashed = "crashed";      ///< unknown: an exception, a bug of ours
inline constexpr std::string_view stands_on = "stands-on";  ///< skipped: evidence `stands-on` names the broken check
inline constexpr std::string_view not_asked = "not-asked";  ///< skipped: opt-in and not chosen
inline constexpr std::string_view no_machine =
    "no-machine";  ///< not applicable: needs a Windows machine or a recording
inline constexpr std::string_view other_role = "other-role";  ///< not applicable: about the other side of a connection
inline constexpr std::string_view needs_admin =
    "needs-admin";  ///< unknown: only an administrator can see it; evidence `problem`
inline constexpr std::string_view not_recorded = "not-recorded";      ///< unknown: the recording has no answer
inline constexpr std::string_view could_not_read = "could-not-read";  ///< unknown: reading failed; evidence `problem`
}  // namespace reasons

/// Order of gravity, for the state of a rung or group: problem, unknown, note, ok, skipped, not applicable.
bool graver(State left, State right);

}  // namespace rdpmedic
