// SPDX-License-Identifier: MIT
// The connection ladder as text: one line for each check of the way to the target, from its events. Pure: time is
// handed in.
#pragma once

#include "app/console/layout.h"
#include "core/engine/session.h"

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

namespace rdpmedic::console {

class LadderView {
public:
    using Clock = std::chrono::steady_clock;

    /// Shows the report's checks of the target that this version can run, and what is asked for beyond; what findings
    /// call for is added when it begins.
    LadderView(Target target, const Symptom& symptom, const Options& options);
    /// The ladder of a case that is over.
    explicit LadderView(const Case& incident);

    void take(const Event& event, Clock::time_point now);

    /// One line for each rung, cut to the look's width; a running one shows for how long.
    std::vector<std::string> lines(const Look& look, Clock::time_point now) const;
    /// Whole lines for a pipe, from rung `from` on, up to the first one that is not over: the order of the ladder,
    /// whatever order the checks end in. Moves `from` behind them.
    std::vector<std::string> finished_lines(std::size_t& from, const Look& look) const;
    /// All rungs with whole sentences, wrapped to the look's width.
    std::string whole(const Look& look) const;

private:
    struct Rung {
        std::string check;
        bool running = false;
        bool is_over = false;
        Clock::time_point since;
        std::vector<Finding> findings;
    };

    Rung* find(std::string_view check);
    void finish(const std::vector<Finding>& findings);
    /// Mark, title, state and time in their columns, coloured; `used` receives the columns they take.
    std::string front(const Rung& rung, const Look& look, Clock::time_point now, std::size_t& used) const;
    std::string sentence(const Rung& rung, const Look& look) const;

    Target m_target;
    std::vector<Rung> m_rungs;
};

}  // namespace rdpmedic::console
