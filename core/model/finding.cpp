// SPDX-License-Identifier: MIT
// Spelling and gravity of the states of a finding.
#include "core/model/finding.h"

#include <array>

namespace rdpmedic {

namespace {

constexpr std::array all_states{State::ok,      State::note,    State::problem,
                                State::unknown, State::skipped, State::not_applicable};

int gravity(State state) {
    switch (state) {
    case State::problem:
        return 5;
    case State::unknown:
        return 4;
    case State::note:
        return 3;
    case State::ok:
        return 2;
    case State::skipped:
        return 1;
    case State::not_applicable:
        break;
    }
    return 0;
}

}  // namespace

std::string_view name(State state) {
    switch (state) {
    case State::ok:
        return "ok";
    case State::note:
        return "note";
    case State::problem:
        return "problem";
    case State::skipped:
        return "skipped";
    case State::not_applicable:
        return "not-applicable";
    case State::unknown:
        break;
    }
    return "unknown";
}

std::optional<State> parse_state(std::string_view text) {
    for (const State state : all_states) {
        if (name(state) == text) {
            return state;
        }
    }
    return std::nullopt;
}

bool graver(State left, State right) {
    return gravity(left) > gravity(right);
}

}  // namespace rdpmedic
