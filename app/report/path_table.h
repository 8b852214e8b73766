// SPDX-License-Identifier: MIT
// The figures of the way to the target as a table: one row for each station of its picture. Pure.
#pragma once

#include "app/report/path_picture.h"

#include <array>
#include <string>
#include <string_view>

namespace rdpmedic::report {

/// The columns from the first to the last: ids for words::path_caption.
inline constexpr std::array<std::string_view, 6> path_columns{"place",   "address",    "lost",
                                                              "between", "round-trip", "jitter"};

/// What the headings say and what stands in the row of one of its stations(), in the order of path_columns. A cell is
/// empty where nothing was measured.
std::array<std::string, path_columns.size()> path_headings();
std::array<std::string, path_columns.size()> station_cells(const Path& path, const Station& station);

}  // namespace rdpmedic::report
