// SPDX-License-Identifier: MIT
#include "app/report/picture_svg.h"

#include "app/report/html_page.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace rdpmedic::report {
namespace {

/// One decimal place is a tenth of a pixel.
std::string number(double value) {
    std::array<char, 32> text{};
    const auto end = std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed, 1).ptr;
    return {text.data(), end};
}

std::string attribute(std::string_view key, double value) {
    return " " + std::string(key) + "=\"" + number(value) + "\"";
}

std::string ink_class(Ink ink) {
    return " class=\"ink-" + std::string(name(ink)) + "\"";
}

/// What is too long is pressed together a little and then cut: SVG cannot measure before it draws.
std::string cut_to(const std::string& text, double room, double size) {
    constexpr double mean_letter = 0.55;
    const auto fits = static_cast<std::size_t>(std::max(4.0, room / (size * mean_letter)));
    return text.size() <= fits ? text : cut(text, fits, {});
}

class Writer {
public:
    Writer(const Picture& picture, bool mirrored) : m_picture(picture), m_mirrored(mirrored) {}

    void operator()(const Line& line) {
        m_svg += "<line" + attribute("x1", x(line.x1)) + attribute("y1", line.y1) + attribute("x2", x(line.x2)) +
                 attribute("y2", line.y2) + attribute("stroke-width", line.width) + ink_class(line.ink);
        m_svg += line.dashed ? " stroke-dasharray=\"4 4\"/>\n" : "/>\n";
    }
    void operator()(const Disc& disc) {
        m_svg += "<circle" + attribute("cx", x(disc.x)) + attribute("cy", disc.y) + attribute("r", disc.radius) +
                 ink_class(disc.ink);
        m_svg += disc.hollow ? " fill-opacity=\"0\" stroke-width=\"2\"" : " stroke-width=\"0\"";
        m_svg += disc.hollow && disc.dashed ? " stroke-dasharray=\"3 3\"/>\n" : "/>\n";
    }
    void operator()(const Box& box) {
        m_svg += "<rect" + attribute("x", m_mirrored ? m_picture.width - box.x - box.width : box.x) +
                 attribute("y", box.y) + attribute("width", box.width) + attribute("height", box.height) +
                 " stroke-width=\"0\" fill-opacity=\"";
        std::array<char, 16> text{};
        const auto end =
            std::to_chars(text.data(), text.data() + text.size(), box.opacity, std::chars_format::fixed, 2).ptr;
        m_svg.append(text.data(), end).append("\"").append(ink_class(box.ink)).append("/>\n");
    }
    void operator()(const Label& label) {
        const double size = m_picture.line * text_share * (label.small ? small_share : 1);
        // Anchors follow the direction of the text, so one with a direction of its own needs the other side.
        const bool own_direction = m_mirrored && label.foreign;
        constexpr std::array anchors{"start", "middle", "end"};
        const auto anchor = static_cast<std::size_t>(label.anchor);
        m_svg += "<text" + attribute("x", x(label.x)) + attribute("y", label.y) + attribute("font-size", size) +
                 " text-anchor=\"" + anchors[own_direction ? 2 - anchor : anchor] + "\"";
        m_svg += label.strong ? " font-weight=\"bold\"" : "";
        m_svg += label.foreign ? " direction=\"ltr\"" : "";
        m_svg += ink_class(label.ink) + ">" + html_escaped(cut_to(label.text, label.room, size)) + "</text>\n";
    }

    std::string take() { return std::move(m_svg); }

private:
    double x(double value) const { return m_mirrored ? m_picture.width - value : value; }

    const Picture& m_picture;
    bool m_mirrored;
    std::string m_svg;
};

}  // namespace

const std::string_view picture_style = R"(
svg { max-width: 100%; height: auto; font-family: inherit; }
svg .ink-text { fill: var(--text); stroke: var(--text); } svg .ink-faint { fill: #767676; stroke: #767676; }
svg .ink-track { fill: var(--code); stroke: #b8b8b8; } svg .ink-accent { fill: var(--accent); stroke: var(--accent); }
svg .ink-good { fill: #0f7b0f; stroke: #0f7b0f; } svg .ink-warning { fill: #9d5d00; stroke: #9d5d00; }
svg .ink-bad { fill: #c42b1c; stroke: #c42b1c; } svg .ink-unsure { fill: #744da9; stroke: #744da9; }
svg text[class] { stroke: none; }
@media (prefers-color-scheme: dark) {
  svg .ink-faint { fill: #a6a6a6; stroke: #a6a6a6; } svg .ink-track { stroke: #5a5a5a; }
  svg .ink-good { fill: #6ccb5f; stroke: #6ccb5f; } svg .ink-warning { fill: #fce100; stroke: #fce100; }
  svg .ink-bad { fill: #ff99a4; stroke: #ff99a4; } svg .ink-unsure { fill: #c9a7f5; stroke: #c9a7f5; }
  svg text[class] { stroke: none; }
}
)";

std::string picture_svg(const Picture& picture, bool right_to_left) {
    Writer writer(picture, right_to_left);
    for (const Shape& shape : picture.shapes) {
        std::visit(writer, shape);
    }
    const std::string size = number(picture.width) + " " + number(picture.height);
    return "<svg role=\"img\" aria-label=\"" + html_escaped(picture.summary) + "\" viewBox=\"0 0 " + size + "\"" +
           attribute("width", picture.width) + attribute("height", picture.height) + ">\n" + writer.take() + "</svg>\n";
}

}  // namespace rdpmedic::report
