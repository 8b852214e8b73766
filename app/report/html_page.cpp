// SPDX-License-Identifier: MIT
#include "app/report/html_page.h"

#include <algorithm>

namespace rdpmedic::report {
namespace {

// Logical sides (inline-start) mirror by themselves. The policy forbids whatever a mistake of ours could load.
constexpr std::string_view page_style = R"(
:root { color-scheme: light dark; --text: #1b1b1b; --page: #ffffff; --code: #f3f3f3; --accent: #005a9e; }
@media (prefers-color-scheme: dark) {
  :root { --text: #f0f0f0; --page: #1e1e1e; --code: #2b2b2b; --accent: #6cb8f6; }
}
body { margin: 2rem auto; max-width: 46rem; padding-inline: 1rem; color: var(--text); background: var(--page);
  font: 15px/1.45 "Segoe UI", system-ui, sans-serif; }
h1 { margin: 0; font-size: 1.5rem; overflow-wrap: anywhere; }
h2 { margin: 1.5rem 0 .4rem; font-size: 1.05rem; color: var(--accent); break-after: avoid; }
.cause { margin: .2rem 0 1rem; font-size: 1.1rem; }
p { margin: .3rem 0; overflow-wrap: anywhere; }
ol, ul { margin: .3rem 0; padding-inline-start: 1.5rem; }
li { margin: .35rem 0; }
.fact { display: grid; grid-template-columns: 11rem 1fr; margin: .1rem 0; }
.fact span { justify-self: start; }
pre { margin: .3rem 0; padding: .5rem .7rem; border-inline-start: 3px solid var(--accent); background: var(--code);
  font: 13px/1.4 Consolas, "Cascadia Mono", monospace; white-space: pre-wrap; overflow-wrap: anywhere;
  break-inside: avoid; }
@media print {
  :root { color-scheme: light; --text: #000; --page: #fff; --code: #f5f5f5; --accent: #000; }
  @page { size: auto; margin: 10mm 12mm; }
  body { margin: 0; max-width: none; padding: 0; font-size: 8.5pt; line-height: 1.25; }
  h1 { font-size: 14pt; } h2 { margin: 5pt 0 1pt; font-size: 9.5pt; } .cause { margin: 0 0 4pt; font-size: 10.5pt; }
  p, ol, ul, li { margin-block: 1pt; }
  pre { margin: 1pt 0; padding: 1pt 5pt; font-size: 7pt; line-height: 1.15; }
}
)";

std::string_view name(Style style) {
    switch (style) {
    case Style::good:
        return "good";
    case Style::warning:
        return "warning";
    case Style::bad:
        return "bad";
    case Style::unsure:
        return "unsure";
    case Style::faint:
        return "faint";
    case Style::strong:
    case Style::plain:
        break;
    }
    return "plain";
}

/// Six columns of a terminal are one step to the right.
std::string indented(std::size_t columns) {
    constexpr std::size_t deepest = 4;
    return " in" + std::to_string(std::min(deepest, columns / 2));
}

}  // namespace

std::string html_escaped(std::string_view text) {
    std::string escaped;
    for (const char character : shown(text, {})) {
        switch (character) {
        case '&':
            escaped += "&amp;";
            break;
        case '<':
            escaped += "&lt;";
            break;
        case '>':
            escaped += "&gt;";
            break;
        case '"':
            escaped += "&quot;";
            break;
        case '\'':
            escaped += "&#39;";
            break;
        default:
            escaped += character;
        }
    }
    return escaped;
}

std::string html_page(std::string_view title, std::string_view body, std::string_view more_style,
                      std::string_view language, bool right_to_left) {
    std::string html = "<!DOCTYPE html>\n<html lang=\"" + html_escaped(language) + "\" dir=\"";
    html += right_to_left ? "rtl" : "ltr";
    html += "\">\n<head>\n<meta charset=\"utf-8\">\n"
            "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
            "<title>";
    html += html_escaped(title) + "</title>\n<style>";
    html.append(page_style).append(more_style).append("</style>\n</head>\n<body>\n");
    return html.append(body).append("</body>\n</html>\n");
}

Page& HtmlPage::blank() {
    return *this;
}

Page& HtmlPage::heading(std::string_view text) {
    return put("<h2>" + html_escaped(text) + "</h2>\n");
}

Page& HtmlPage::text(std::string_view text, std::size_t indent, Style style) {
    const std::string safe = html_escaped(text);
    return put("<p class=\"" + std::string(name(style)) + indented(indent) + "\">" +
               (style == Style::strong ? "<b>" + safe + "</b>" : safe) + "</p>\n");
}

Page& HtmlPage::item(std::string_view mark, std::string_view text, std::size_t indent, Style mark_style) {
    return put("<p class=\"item" + indented(indent) + "\"><span class=\"" + std::string(name(mark_style)) + "\">" +
               html_escaped(mark) + "</span> <span dir=\"auto\">" + html_escaped(text) + "</span></p>\n");
}

}  // namespace rdpmedic::report
