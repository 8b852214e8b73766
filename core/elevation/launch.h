// SPDX-License-Identifier: MIT
// Starts the elevated helper: one consent prompt, one conversation.
#pragma once

#include "core/elevation/channel.h"

#include <memory>
#include <stop_token>

namespace rdpmedic::elevation {

struct Started {
    bool declined = false;             ///< the user said no, which is no error
    std::unique_ptr<Channel> channel;  ///< to `ask` on, once; empty where declined
};

/// Blocks while the user is asked, so it is called on a thread that may wait. `window` is the native handle of the
/// window in whose name to ask; null for none. Errors: denied where this copy may change nothing (refusal_to_start),
/// not_found where no helper lies beside this program, as in the portable copy; those of Pipe::wait_for; unsupported on
/// other systems than Windows.
Result<Started> start_helper(void* window, const std::stop_token& stop);

/// True where the helper lies beside this program, so that it is no portable copy. False on other systems than Windows.
bool has_helper();

}  // namespace rdpmedic::elevation
