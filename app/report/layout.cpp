// SPDX-License-Identifier: MIT
#include "app/report/layout.h"

#include "core/wire/bytes.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <limits>

namespace rdpmedic::report {
namespace {

constexpr std::size_t least_text = 20;  ///< columns; where there are fewer, nothing is indented

struct Character {
    char32_t point = 0;
    std::size_t length = 1;  ///< bytes
};

/// The character at `at` of valid UTF-8.
Character character_at(std::string_view text, std::size_t at) {
    const auto first = static_cast<unsigned char>(text[at]);
    Character character;
    if (first < 0x80) {
        character.point = first;
        return character;
    }
    character.length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
    character.length = std::min(character.length, text.size() - at);
    character.point = first & (0xFFU >> (character.length + 1));
    for (std::size_t next = 1; next < character.length; ++next) {
        character.point = (character.point << 6U) | (static_cast<unsigned char>(text[at + next]) & 0x3FU);
    }
    return character;
}

struct Range {
    char32_t first;
    char32_t last;
};

/// Characters that terminals draw two columns wide (Unicode Standard Annex 11, the blocks that are wide throughout).
constexpr std::array wide{Range{0x1100, 0x115F},   Range{0x2E80, 0x303E},  Range{0x3041, 0xA4CF},
                          Range{0xAC00, 0xD7A3},   Range{0xF900, 0xFAFF},  Range{0xFE30, 0xFE6F},
                          Range{0xFF00, 0xFF60},   Range{0xFFE0, 0xFFE6},  Range{0x1F300, 0x1F64F},
                          Range{0x1F900, 0x1F9FF}, Range{0x20000, 0x3FFFD}};
/// Marks that are drawn over the character before.
constexpr std::array combining{Range{0x0300, 0x036F}, Range{0x1AB0, 0x1AFF}, Range{0x20D0, 0x20FF},
                               Range{0xFE00, 0xFE0F}};

template <std::size_t Count>
bool is_in(const std::array<Range, Count>& ranges, char32_t point) {
    return std::any_of(ranges.begin(), ranges.end(),
                       [&](const Range& range) { return point >= range.first && point <= range.last; });
}

std::size_t columns_of(char32_t point) {
    return is_in(combining, point) ? 0 : is_in(wide, point) ? 2 : 1;
}

std::string_view in_ascii(char32_t point) {
    switch (point) {
    case U'\u2018':
    case U'\u2019':
        return "'";
    case U'\u201C':
    case U'\u201D':
        return "\"";
    case U'\u2010':
    case U'\u2011':
    case U'\u2013':
    case U'\u2014':
    case U'\u2212':
        return "-";
    case U'\u2026':
        return "...";
    case U'\u2192':
        return "->";
    case U'\u00D7':
        return "x";
    case U'\u00A0':
    case U'\u202F':
        return " ";
    default:
        return "?";
    }
}

std::string_view colour(Style style) {
    switch (style) {
    case Style::plain:
        return "";
    case Style::strong:
        return "\x1b[1m";
    case Style::good:
        return "\x1b[32m";
    case Style::warning:
        return "\x1b[33m";
    case Style::bad:
        return "\x1b[1;31m";
    case Style::unsure:
        return "\x1b[35m";
    case Style::faint:
        return "\x1b[2m";
    }
    return "";
}

/// The longest beginning of `text` that takes at most `width` columns, in bytes.
std::size_t fitting(std::string_view text, std::size_t width) {
    std::size_t at = 0;
    std::size_t used = 0;
    while (at < text.size()) {
        const Character next = character_at(text, at);
        used += columns_of(next.point);
        if (used > width) {
            break;
        }
        at += next.length;
    }
    return at;
}

}  // namespace

std::string shown(std::string_view text, const Look& look) {
    std::string safe = wire::quoted(text, std::numeric_limits<std::size_t>::max());
    if (look.utf8) {
        return safe;
    }
    std::string ascii;
    for (std::size_t at = 0; at < safe.size();) {
        const Character next = character_at(safe, at);
        ascii += next.point < 0x80 ? std::string_view(safe).substr(at, 1) : in_ascii(next.point);
        at += next.length;
    }
    return ascii;
}

std::size_t columns(std::string_view text) {
    std::size_t used = 0;
    for (std::size_t at = 0; at < text.size();) {
        const Character next = character_at(text, at);
        used += columns_of(next.point);
        at += next.length;
    }
    return used;
}

std::string cut(std::string_view text, std::size_t width, const Look& look) {
    if (width == 0 || columns(text) <= width) {
        return std::string(text);
    }
    const std::string_view ellipsis = look.utf8 ? "…" : "...";
    const std::size_t ellipsis_columns = columns(ellipsis);
    if (width <= ellipsis_columns) {
        return std::string(text.substr(0, fitting(text, width)));
    }
    std::string_view kept = text.substr(0, fitting(text, width - ellipsis_columns));
    kept = kept.substr(0, kept.find_last_not_of(' ') + 1);
    return std::string(kept).append(ellipsis);
}

std::string padded(std::string_view text, std::size_t width) {
    const std::size_t used = columns(text);
    return std::string(text).append(used < width ? width - used : 0, ' ');
}

std::string padded_left(std::string_view text, std::size_t width) {
    const std::size_t used = columns(text);
    return std::string(used < width ? width - used : 0, ' ').append(text);
}

std::vector<std::string> wrapped(std::string_view text, std::size_t width) {
    std::vector<std::string> lines;
    while (width != 0 && columns(text) > width) {
        std::size_t end = std::max(fitting(text, width), character_at(text, 0).length);
        const std::size_t space = end < text.size() && text[end] == ' ' ? end : text.rfind(' ', end);
        if (space != std::string_view::npos && space != 0) {
            end = space;
        }
        lines.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(text.find_first_not_of(' ', end), text.size()));
    }
    if (!text.empty() || lines.empty()) {
        lines.emplace_back(text);
    }
    return lines;
}

std::string styled(std::string_view text, Style style, const Look& look) {
    if (!look.colours || style == Style::plain || text.empty()) {
        return std::string(text);
    }
    return std::string(colour(style)).append(text).append("\x1b[0m");
}

std::string_view mark(State state, const Look& look) {
    switch (state) {
    case State::ok:
        return look.utf8 ? "✓" : "+";
    case State::note:
        return "!";
    case State::problem:
        return look.utf8 ? "✗" : "x";
    case State::unknown:
        return "?";
    case State::skipped:
    case State::not_applicable:
        return look.utf8 ? "–" : "-";
    }
    return "?";
}

Style style(State state) {
    switch (state) {
    case State::ok:
        return Style::good;
    case State::note:
        return Style::warning;
    case State::problem:
        return Style::bad;
    case State::unknown:
        return Style::unsure;
    case State::skipped:
    case State::not_applicable:
        return Style::faint;
    }
    return Style::plain;
}

std::string duration_text(Milliseconds elapsed) {
    const auto count = static_cast<long long>(elapsed.count());
    char text[32];
    if (count < 1000) {
        std::snprintf(text, sizeof text, "%lld ms", count);
    } else {
        std::snprintf(text, sizeof text, "%lld.%lld s", count / 1000, count % 1000 / 100);
    }
    return text;
}

Page& Page::blank() {
    m_content += '\n';
    return *this;
}

Page& Page::heading(std::string_view text) {
    return this->text(text, 0, Style::strong);
}

Page& Page::text(std::string_view text, std::size_t indent, Style style) {
    const bool narrow = m_look.width != 0 && m_look.width < indent + least_text;
    const std::size_t before = narrow ? 0 : indent;
    const std::size_t room = m_look.width == 0 ? 0 : m_look.width - before;
    for (const std::string& line : wrapped(shown(text, m_look), room)) {
        m_content.append(before, ' ').append(styled(line, style, m_look)).append("\n");
    }
    return *this;
}

Page& Page::item(std::string_view mark, std::string_view text, std::size_t indent, Style mark_style) {
    const std::string safe_mark = shown(mark, m_look);
    const std::size_t hanging = indent + columns(safe_mark) + 1;
    if (m_look.width != 0 && m_look.width < hanging + least_text) {
        return this->text(mark, indent, mark_style).text(text, indent + 2);
    }
    const std::size_t room = m_look.width == 0 ? 0 : m_look.width - hanging;
    std::string before = std::string(indent, ' ').append(styled(safe_mark, mark_style, m_look)).append(" ");
    for (const std::string& line : wrapped(shown(text, m_look), room)) {
        m_content.append(before).append(line).append("\n");
        before.assign(hanging, ' ');
    }
    return *this;
}

}  // namespace rdpmedic::report
