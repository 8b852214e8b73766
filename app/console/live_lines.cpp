// SPDX-License-Identifier: MIT
#include "app/console/live_lines.h"

#include <algorithm>

namespace rdpmedic::console {
namespace {

constexpr std::size_t least_width = 2;

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

Look LiveLines::look_for(const terminal::Screen& screen) {
    Look look = screen.look;
    look.width = std::max(least_width, look.width) - 1;
    return look;
}

/// To the beginning of the first drawn line. A terminal that became narrower has wrapped the lines.
std::string LiveLines::up(const terminal::Screen& screen) const {
    const std::size_t width = std::max(least_width, screen.look.width);
    std::size_t rows = 0;
    for (const std::size_t used : m_drawn) {
        rows += std::max<std::size_t>(1, (used + width - 1) / width);
    }
    return rows == 0 ? "\r" : "\r\x1b[" + std::to_string(rows) + "A";
}

std::string LiveLines::redrawn(const std::vector<std::string>& lines, const terminal::Screen& screen) {
    std::string text = up(screen);
    m_drawn.clear();
    for (const std::string& line : lines) {
        text.append("\x1b[2K").append(line).append("\n");
        m_drawn.push_back(columns_without_colours(line));
    }
    return text + "\x1b[J";
}

std::string LiveLines::replaced(const std::string& text, const terminal::Screen& screen) {
    return up(screen) + "\x1b[J" + text;
}

}  // namespace rdpmedic::console
