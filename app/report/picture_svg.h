// SPDX-License-Identifier: MIT
// A picture as an SVG element inside of an HTML page, coloured by the page's style.
#pragma once

#include "app/report/picture.h"

#include <string>
#include <string_view>

namespace rdpmedic::report {

/// `right_to_left` mirrors it. Text is escaped; nothing is loaded.
std::string picture_svg(const Picture& picture, bool right_to_left = false);

/// The rules of the classes ink-text … ink-unsure, for light and dark; to stand in the page's style.
extern const std::string_view picture_style;

}  // namespace rdpmedic::report
