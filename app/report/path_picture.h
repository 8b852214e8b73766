// SPDX-License-Identifier: MIT
// The way to the target as a picture: places as stations on a line, loss and latency beside each, the suspect section
// marked, and how sure all that is drawn too. Pure.
#pragma once

#include "app/report/picture.h"
#include "core/model/path.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace rdpmedic::report {

/// A station: one place, or several silent ones in a row, which are told as one.
struct Station {
    std::size_t first = 0;  ///< indexes into Path::places
    std::size_t last = 0;

    std::size_t count() const { return last - first + 1; }
    friend bool operator==(const Station&, const Station&) = default;
};

std::vector<Station> stations(const Path& path);

/// `width` at least least_picture_width times `line`, or it is widened to that.
Picture path_picture(const Path& path, double width, double line);
inline constexpr double least_picture_width = 26;

/// Whether the newest that was measured is of now, or of whenever the case was made.
enum class Measured : std::uint8_t { now, before };

/// The newest round trips to the target over time, the newest at the end; what was lost stands out by shape too.
Picture latency_strip(const Path& path, double width, double line, Measured measured);

/// The end of a scale that starts at 0 and holds `largest`: 1, 2 or 5 times a power of ten.
double scale_for(double largest);

}  // namespace rdpmedic::report
