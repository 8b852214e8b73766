// SPDX-License-Identifier: MIT
// An HTML page that needs nothing else: no scripts, no pictures from elsewhere, no links.
#pragma once

#include "app/report/layout.h"

#include <string>
#include <string_view>

namespace rdpmedic::report {

/// & < > " ' as references, control and bidi characters made visible: fit for text and for a quoted attribute.
std::string html_escaped(std::string_view text);

/// The whole page: light or dark as the reader's system has it, small and black on white on paper. `body` and
/// `more_style` are HTML and CSS already; `language` is a tag such as "en".
std::string html_page(std::string_view title, std::string_view body, std::string_view more_style,
                      std::string_view language, bool right_to_left);

/// What would be written as text, as HTML elements.
class HtmlPage : public Page {
public:
    HtmlPage() : Page({}) {}

    Page& blank() override;
    Page& heading(std::string_view text) override;
    Page& text(std::string_view text, std::size_t indent = 0, Style style = Style::plain) override;
    Page& item(std::string_view mark, std::string_view text, std::size_t indent = 2,
               Style mark_style = Style::plain) override;
};

}  // namespace rdpmedic::report
