// SPDX-License-Identifier: MIT
// Temporary .rdp files do not stay: a way round a fault that was mended long ago would only mislead.
#pragma once

#include "core/machine/machine.h"

#include <chrono>
#include <cstddef>

namespace rdpmedic {

inline constexpr std::chrono::hours connection_lifetime{7 * 24};

/// Removes the program's own .rdp files that are older than connection_lifetime, and nothing else in their folder.
/// Returns how many went. An undo of their making then finds nothing to do. Errors: those of looking and removing; a
/// folder that is not there is none.
Result<std::size_t> expire_connections(machine::Machine& machine);

}  // namespace rdpmedic
