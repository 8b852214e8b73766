// SPDX-License-Identifier: MIT
// Shows a running session: a ladder drawn again in place on a terminal, one line per finished check on anything else.
#pragma once

#include "app/console/ladder_view.h"
#include "app/console/live_lines.h"
#include "app/console/terminal.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <string>
#include <vector>

namespace rdpmedic::console {

class Progress {
public:
    /// `visible` is false where nothing but the result may be printed.
    Progress(const Target& target, const Symptom& symptom, const Options& options, bool visible);

    /// From any thread.
    void take(const Event& event);
    void over();

    /// Draws until `over` was called. False where standard output went away before.
    bool show();

private:
    bool print(const std::string& text);
    bool draw(const terminal::Screen& screen);
    bool draw_last(const terminal::Screen& screen);
    bool print_finished(const terminal::Screen& screen);
    std::string header(const terminal::Screen& screen) const;
    /// Waits for events or the next time to draw; hands out what came. False once the session is over and all was
    /// handed out.
    bool wait(std::deque<Event>& events);

    Target m_target;
    LadderView m_view;
    bool m_visible;
    LiveLines m_lines;
    std::size_t m_printed = 0;  ///< rungs that a pipe has got

    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<Event> m_events;
    bool m_over = false;
};

}  // namespace rdpmedic::console
