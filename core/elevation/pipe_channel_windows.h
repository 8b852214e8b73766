// SPDX-License-Identifier: MIT
// Either end of the pipe, once it is open.
#pragma once

#include "core/elevation/channel.h"
#include "core/elevation/process.h"

#include <memory>

namespace rdpmedic::elevation {

/// Both handles are open; `other` is the process at the other end.
std::unique_ptr<Channel> pipe_channel(std::shared_ptr<void> pipe, Process other);

/// Milliseconds until then, for Windows' waits; 0 where it is over.
unsigned long milliseconds_until(Deadline deadline);

}  // namespace rdpmedic::elevation
