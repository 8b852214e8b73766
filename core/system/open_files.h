// SPDX-License-Identifier: MIT
// How many files and sockets this process may hold open at once.
#pragma once

#include <cstddef>

namespace rdpmedic {

/// Asks for `wanted` and returns what is allowed now: fewer where the system or the administrator does not give more.
/// Linux: the soft limit RLIMIT_NOFILE is raised, at most to the hard one (setrlimit(2)). Windows bounds sockets by
/// memory alone.
std::size_t allow_open_files(std::size_t wanted);

}  // namespace rdpmedic
