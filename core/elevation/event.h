// SPDX-License-Identifier: MIT
// What the elevated helper tells while it works, and its answer at the end.
#pragma once

#include "core/model/error.h"
#include "core/model/finding.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace rdpmedic::elevation {

enum class ChangeState : std::uint8_t {
    doing,
    done,
    failed,
    undone,  ///< taken back, because a later one failed or an undo was asked for
    kept,    ///< there was nothing to do, or nothing to take back
};

struct Progress {
    std::uint32_t change = 0;  ///< index in the approved plan
    ChangeState state = ChangeState::doing;

    friend bool operator==(const Progress&, const Progress&) = default;
};

enum class Outcome : std::uint8_t {
    done,         ///< all that was asked for
    differs,      ///< the machine is not what the user saw: nothing was changed; `differs` says where
    rolled_back,  ///< a change failed or the caller went away: what was changed is as it was before; `error` says why
    incomplete,   ///< as rolled_back, but a part could not be taken back; the journal's `entry` knows which
    checked,      ///< the findings came before
    refused,      ///< nothing was changed; `error` says why
};

/// Stable spelling: "done", "differs", "rolled-back", "incomplete", "checked", "refused".
std::string_view name(Outcome outcome);

inline constexpr std::size_t most_differences = 32;
inline constexpr std::size_t longest_text = 256;  ///< bytes of each text in an answer

struct Answer {
    Outcome outcome = Outcome::refused;
    std::string entry;                 ///< of the journal, where one was made
    std::vector<std::string> differs;  ///< ids and values for the details, not sentences
    std::optional<Error> error;

    friend bool operator==(const Answer&, const Answer&) = default;
};

using Event = std::variant<Progress, Finding, Answer>;

/// Texts over the bounds above are cut at a character's end, and differences over the bound left out, so that an answer
/// always fits into one frame. A finding may not.
std::string to_json(const Event& event);

/// malformed, with the place in the detail, for everything else than one of the events above within their bounds. Texts
/// are of the helper's making: to be shown as what somebody else said.
Result<Event> parse_event(std::string_view json);

}  // namespace rdpmedic::elevation
