// SPDX-License-Identifier: MIT
#include "app/console/progress.h"

#include "app/console/help.h"
#include "app/words/words.h"

#include <utility>

namespace rdpmedic::console {
namespace {

constexpr std::chrono::milliseconds between_drawings{200};
constexpr std::size_t least_spare_lines = 2;  ///< below the ladder, so that drawing again never scrolls

}  // namespace

Progress::Progress(const Target& target, const Symptom& symptom, const Options& options, bool visible)
    : m_target(target), m_view(target, symptom, options), m_visible(visible) {}

void Progress::take(const Event& event) {
    const std::lock_guard lock(m_mutex);
    m_events.push_back(event);
    m_changed.notify_one();
}

void Progress::over() {
    const std::lock_guard lock(m_mutex);
    m_over = true;
    m_changed.notify_one();
}

bool Progress::wait(std::deque<Event>& events) {
    std::unique_lock lock(m_mutex);
    m_changed.wait_for(lock, between_drawings, [&] { return m_over || !m_events.empty(); });
    events = std::exchange(m_events, {});
    return !m_over;
}

bool Progress::print(const std::string& text) {
    return !m_visible || terminal::write_output(text) == terminal::Written::whole;
}

std::string Progress::header(const terminal::Screen& screen) const {
    Page page(screen.look);
    if (m_target.host.empty()) {
        page.text(phrases::checking_computer);
    } else {
        page.text(words::fill(phrases::checking_target, {{"target", to_text(m_target)}})).blank();
    }
    return page.content();
}

bool Progress::draw(const terminal::Screen& screen) {
    return print(m_lines.redrawn(m_view.lines(LiveLines::look_for(screen), LadderView::Clock::now()), screen));
}

bool Progress::draw_last(const terminal::Screen& screen) {
    return print(m_lines.replaced(m_view.whole(screen.look), screen));
}

bool Progress::print_finished(const terminal::Screen& screen) {
    std::string text;
    for (const std::string& line : m_view.finished_lines(m_printed, screen.look)) {
        text.append(line).append("\n");
    }
    return text.empty() || print(text);
}

bool Progress::show() {
    const terminal::Screen first = terminal::screen();
    const std::size_t rungs = m_view.lines(first.look, {}).size();
    const bool live = m_visible && first.live && first.height >= rungs + least_spare_lines;
    bool read = print(header(first));
    bool more = true;
    while (more && read) {
        std::deque<Event> events;
        more = wait(events);
        const terminal::Screen screen = terminal::screen();
        for (const Event& event : events) {
            m_view.take(event, LadderView::Clock::now());
        }
        if (live) {
            read = more ? draw(screen) : draw_last(screen);
        } else {
            read = print_finished(screen);
        }
    }
    return read;
}

}  // namespace rdpmedic::console
