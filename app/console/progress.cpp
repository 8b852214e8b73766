// SPDX-License-Identifier: MIT
#include "app/console/progress.h"

#include "app/console/help.h"
#include "app/words/words.h"

#include <algorithm>
#include <utility>

namespace rdpmedic::console {
namespace {

constexpr std::chrono::milliseconds between_drawings{200};
constexpr std::size_t least_width = 2;
constexpr std::size_t least_spare_lines = 2;  ///< below the ladder, so that drawing again never scrolls

/// Columns of a line that may hold colours.
std::size_t columns_without_colours(const std::string& line) {
    std::string plain;
    for (std::size_t at = 0; at < line.size(); ++at) {
        if (line[at] == '\x1b') {
            at = line.find('m', at);
        } else {
            plain += line[at];
        }
    }
    return columns(plain);
}

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

/// To the beginning of the first drawn line. A terminal that became narrower has wrapped the lines.
std::string Progress::up(const terminal::Screen& screen) const {
    const std::size_t width = std::max(least_width, screen.look.width);
    std::size_t rows = 0;
    for (const std::size_t used : m_drawn) {
        rows += std::max<std::size_t>(1, (used + width - 1) / width);
    }
    return rows == 0 ? "\r" : "\r\x1b[" + std::to_string(rows) + "A";
}

bool Progress::draw(const terminal::Screen& screen) {
    Look look = screen.look;
    look.width = std::max(least_width, look.width) - 1;  // the last column would make some terminals wrap
    const std::vector<std::string> lines = m_view.lines(look, LadderView::Clock::now());
    std::string text = up(screen);
    m_drawn.clear();
    for (const std::string& line : lines) {
        text.append("\x1b[2K").append(line).append("\n");
        m_drawn.push_back(columns_without_colours(line));
    }
    return print(text + "\x1b[J");
}

bool Progress::draw_last(const terminal::Screen& screen) {
    return print(up(screen) + "\x1b[J" + m_view.whole(screen.look));
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
