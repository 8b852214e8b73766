// SPDX-License-Identifier: MIT
// Text for a terminal, a pipe or a file: safe to show, cut or wrapped by columns, coloured where that is wanted. Pure.
#pragma once

#include "core/model/finding.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace rdpmedic::report {

/// What the reader's side can show.
struct Look {
    bool colours = false;
    bool utf8 = true;
    std::size_t width = 0;  ///< columns; 0: a line may be as long as it is

    friend bool operator==(const Look&, const Look&) = default;
};

enum class Style : std::uint8_t { plain, strong, good, warning, bad, unsure, faint };

/// Text that may hold anything, made fit to be shown on one line: control, bidi and invisible characters escaped, and
/// only ASCII where the reader's side has no UTF-8. Every text from outside of this folder goes through here once.
std::string shown(std::string_view text, const Look& look);

/// Columns that a shown text takes on a terminal.
std::size_t columns(std::string_view text);

/// At most `width` columns, with an ellipsis where something was cut off. 0 cuts nothing.
std::string cut(std::string_view text, std::size_t width, const Look& look);

/// Filled with spaces to `width` columns, on the right or on the left.
std::string padded(std::string_view text, std::size_t width);
std::string padded_left(std::string_view text, std::size_t width);

/// Lines of at most `width` columns, broken at spaces, or inside of a word that is longer than a line. 0 breaks
/// nothing.
std::vector<std::string> wrapped(std::string_view text, std::size_t width);

std::string styled(std::string_view text, Style style, const Look& look);

/// A state is always a mark and a word; the colour only repeats it.
std::string_view mark(State state, const Look& look);
Style style(State state);

/// "12 ms", "3.4 s".
std::string duration_text(Milliseconds elapsed);

/// Paragraphs one below the other, as text.
class Page {
public:
    explicit Page(const Look& look) : m_look(look) {}
    virtual ~Page() = default;

    virtual Page& blank();
    virtual Page& heading(std::string_view text);
    /// A paragraph, `indent` columns from the left.
    virtual Page& text(std::string_view text, std::size_t indent = 0, Style style = Style::plain);
    /// A paragraph behind a mark, such as "1." or "-"; its lines stand below each other.
    virtual Page& item(std::string_view mark, std::string_view text, std::size_t indent = 2,
                       Style mark_style = Style::plain);

    const Look& look() const { return m_look; }
    const std::string& content() const { return m_content; }

protected:
    Page(const Page&) = default;
    Page& operator=(const Page&) = default;
    Page& put(std::string_view whole) {
        m_content.append(whole);
        return *this;
    }

private:
    Look m_look;
    std::string m_content;
};

}  // namespace rdpmedic::report
