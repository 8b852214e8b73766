// SPDX-License-Identifier: MIT
// Work on a thread that nobody waits for: a system call that cannot be interrupted, left behind when its time is over.
#pragma once

#include <functional>

namespace rdpmedic {

/// Runs `work` on a thread of its own. It may outlive the caller, so it must own all that it touches; it must not
/// throw. Without a thread to be had it throws std::system_error.
void run_in_background(std::function<void()> work);

/// Ends the process at once, work in the background and all, after what was printed is written. A return from main
/// would run destructors beside threads that still work, and on Windows wait for locks that such threads held when they
/// were ended.
[[noreturn]] void end_process(int status);

}  // namespace rdpmedic
