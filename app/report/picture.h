// SPDX-License-Identifier: MIT
// A drawing as plain shapes: the wizard paints it, the report writes it as SVG, and both show the same.
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace rdpmedic::report {

/// What a shape means; who draws it gives each a colour that fits light, dark and high contrast.
enum class Ink : std::uint8_t { text, faint, track, accent, good, warning, bad, unsure };

/// Stable spelling: "text", "faint", "track", "accent", "good", "warning", "bad", "unsure".
std::string_view name(Ink ink);

struct Line {
    double x1 = 0;
    double y1 = 0;
    double x2 = 0;
    double y2 = 0;
    double width = 1;
    Ink ink = Ink::text;
    bool dashed = false;
};

struct Disc {
    double x = 0;
    double y = 0;
    double radius = 1;
    Ink ink = Ink::text;
    bool hollow = false;
    bool dashed = false;  ///< of a hollow one
};

struct Box {
    double x = 0;
    double y = 0;
    double width = 0;
    double height = 0;
    Ink ink = Ink::track;
    double opacity = 1;
};

struct Label {
    enum class Anchor : std::uint8_t { start, middle, end };

    double x = 0;
    double y = 0;     ///< of the base line
    double room = 0;  ///< more than this is cut off with an ellipsis
    std::string text;
    Ink ink = Ink::text;
    Anchor anchor = Anchor::start;
    bool strong = false;
    bool small = false;
    bool foreign = false;  ///< an address or a number, which keeps its own direction
};

using Shape = std::variant<Line, Disc, Box, Label>;

/// x grows in the direction of reading: where sentences run from right to left, who draws it mirrors it. Lengths are in
/// device-independent pixels.
struct Picture {
    double width = 0;
    double height = 0;
    double line = 16;  ///< height of a line of text; a small label has 0.85 of it
    std::vector<Shape> shapes;
    std::string summary;  ///< for who does not see it
};

/// Of labels; a small one is drawn with small_share of the size.
inline constexpr double text_share = 0.78;  ///< font size of a line's height
inline constexpr double small_share = 0.88;

}  // namespace rdpmedic::report
