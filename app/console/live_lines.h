// SPDX-License-Identifier: MIT
// Lines on a terminal that are drawn again and again in the same place.
#pragma once

#include "app/console/terminal.h"

#include <string>
#include <vector>

namespace rdpmedic::console {

class LiveLines {
public:
    /// The width that drawn lines may have: the last column would make some terminals wrap.
    static Look look_for(const terminal::Screen& screen);

    /// What to write to put these lines in the place of those that stand there.
    std::string redrawn(const std::vector<std::string>& lines, const terminal::Screen& screen);
    /// What to write to put this text there for good.
    std::string replaced(const std::string& text, const terminal::Screen& screen);

private:
    std::string up(const terminal::Screen& screen) const;

    std::vector<std::size_t> m_drawn;  ///< columns of the lines that stand on the terminal
};

}  // namespace rdpmedic::console
