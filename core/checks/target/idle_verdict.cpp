// SPDX-License-Identifier: MIT
#include "core/checks/target/idle_verdict.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace rdpmedic::quiet {

namespace {

/// Timers of one server that began together end together, give or take the work of opening the connections.
constexpr double together_seconds = 3;

bool is_gone(End end) {
    return end == End::closed || end == End::reset || end == End::reset_on_touch || end == End::lost;
}

bool unasked(End end) {
    return end == End::closed || end == End::reset;
}

bool is_known(End end) {
    return end != End::not_opened && end != End::untold;
}

/// The one beside it that is kept alive; nullptr: none stood.
const Held* keeper_of(const std::vector<Held>& held, Depth depth) {
    const auto at = std::find_if(held.begin(), held.end(), [&](const Held& one) {
        return one.keeps_alive && one.depth == depth && is_known(one.end);
    });
    return at == held.end() ? nullptr : &*at;
}

/// A timer of the server ends what is kept alive as well, at the same time. Without the comparison a closing in order
/// is taken for the server's.
bool by_server(const Held& one, const Held* keeper) {
    if (!unasked(one.end)) {
        return false;
    }
    if (keeper == nullptr) {
        return one.end == End::closed;
    }
    return keeper->end == one.end && std::abs(keeper->seconds - one.seconds) <= together_seconds;
}

/// Gone for its quiet: what was kept alive beside it lived on.
bool by_quiet(const Held& one, const Held* keeper) {
    if (!is_gone(one.end) || by_server(one, keeper)) {
        return false;
    }
    // When a kept one was lost without a word is not known, so it lived no longer as far as we know.
    return keeper == nullptr || !is_gone(keeper->end) ||
           (unasked(keeper->end) && keeper->seconds > one.seconds + together_seconds);
}

}  // namespace

std::string_view name(Depth depth) {
    return depth == Depth::open ? "open" : "secured";
}

std::string_view name(End end) {
    constexpr std::array<std::string_view, 8> names{"not-opened", "untold", "standing",       "alive",
                                                    "closed",     "reset",  "reset-on-touch", "lost"};
    return names.at(static_cast<std::size_t>(end));
}

bool all_gone(const std::vector<Held>& held) {
    bool kept_gone = false;
    for (const Held& one : held) {
        const bool gone = one.end == End::lost || one.end == End::reset_on_touch;
        if (!gone && is_known(one.end) && (one.keeps_alive || one.end != End::alive)) {
            return false;
        }
        kept_gone = kept_gone || (gone && one.keeps_alive);
    }
    return kept_gone;
}

Verdict judge(const std::vector<Held>& held, std::optional<bool> connects_again) {
    Verdict verdict;
    bool server_ends = false;
    std::size_t compared = 0;  // gone for their quiet, beside one that was kept alive and lived on
    for (const Held& one : held) {
        const Held* keeper = keeper_of(held, one.depth);
        const bool server = by_server(one, keeper);
        server_ends = server_ends || server;
        if (one.keeps_alive) {
            continue;
        }
        if (one.end == End::alive || server) {
            verdict.held_seconds = std::max(verdict.held_seconds, one.seconds);
        } else if (by_quiet(one, keeper)) {
            compared += keeper != nullptr ? 1 : 0;
            if (!verdict.cut_seconds || one.seconds < *verdict.cut_seconds) {
                verdict.cut_seconds = one.seconds;
                verdict.how = one.end;
                verdict.keeping_alive_helps = keeper != nullptr;
            }
        }
    }
    // One that lived longer: the other was lost by accident.
    if (verdict.cut_seconds && *verdict.cut_seconds <= verdict.held_seconds) {
        verdict.cut_seconds.reset();
    }
    if (connects_again.has_value() && all_gone(held)) {
        verdict.cut_seconds.reset();
        verdict.reasons.push_back(*connects_again ? "all-lost" : "interrupted");
        return verdict;
    }
    if (verdict.cut_seconds) {
        constexpr std::size_t no_accident = 2;
        verdict.reasons.push_back(compared >= no_accident ? "cut" : "cut-unconfirmed");
    }
    if (server_ends) {
        verdict.reasons.push_back("server-timer");
    }
    if (verdict.reasons.empty() && verdict.held_seconds > 0) {
        verdict.reasons.push_back("holds");
    }
    if (verdict.reasons.empty()) {
        const bool untold =
            std::any_of(held.begin(), held.end(), [](const Held& one) { return one.end == End::untold; });
        verdict.reasons.push_back(untold ? "not-told" : "too-short");
    }
    return verdict;
}

}  // namespace rdpmedic::quiet
