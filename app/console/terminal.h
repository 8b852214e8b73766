// SPDX-License-Identifier: MIT
// Everything that differs between a POSIX terminal and a Windows console: what it can show, its size, Ctrl+C, closed
// pipes, the words of the command line.
#pragma once

#include "app/console/layout.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace rdpmedic::console::terminal {

/// Call it once, first: a closed pipe becomes a failed write, the locale is the user's.
void prepare();

/// The words of the command line in UTF-8, without the program's own name.
std::vector<std::string> words(int count, char** values);

/// What standard output can show now. Asked again and again, it follows the window's size.
struct Screen {
    bool live = false;  ///< a terminal on which lines can be drawn again
    Look look;
    std::size_t height = 0;
};
Screen screen();
/// The same of standard error, which may be a terminal where standard output is a file.
Screen error_screen();

enum class Written : std::uint8_t {
    whole,
    closed,  ///< nobody reads any more
    failed,  ///< a full disk, for example
};

/// Writes everything and flushes. Once standard output failed, it stays failed.
Written write_output(std::string_view text);
void write_error(std::string_view text);

/// All of standard input, at most `limit` bytes of it.
std::string read_input(std::size_t limit);

/// While it lives, the first Ctrl+C (or request to end) calls `on_stop` on a thread of its own; a second one ends the
/// program at once. Signals that the program's starter had ignored stay ignored. One at a time.
class StopSignal {
public:
    explicit StopSignal(std::function<void()> on_stop);
    ~StopSignal();
    StopSignal(const StopSignal&) = delete;
    StopSignal& operator=(const StopSignal&) = delete;

    bool arrived() const;

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

}  // namespace rdpmedic::console::terminal
