// SPDX-License-Identifier: MIT
// A path as a table, one line a place, and what it says below. Pure.
#pragma once

#include "app/console/layout.h"
#include "core/model/path.h"

#include <string>
#include <vector>

namespace rdpmedic::console {

/// Lines cut to the look's width; no more than `height` of them where it is not 0: then the verdict stays whole as far
/// as it can, and routers in the middle are left out.
std::vector<std::string> path_lines(const Path& path, const Look& look, std::size_t height = 0);

/// The whole table and the verdict, for a page or a pipe.
std::string path_text(const Path& path, const Look& look);

/// One line for a pipe on which nothing can be drawn again: "20 s: ...".
std::string path_line(const Path& path, const Look& look);

}  // namespace rdpmedic::console
