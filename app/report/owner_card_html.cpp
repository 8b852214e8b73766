// SPDX-License-Identifier: MIT
#include "app/report/owner_card_html.h"

#include "app/report/layout.h"

namespace rdpmedic::report {
namespace {

using Form = CardSection::Form;

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

void append_text(std::string& html, std::string_view element, std::string_view text) {
    html.append("<").append(element).append(">").append(html_escaped(text));
    html.append("</").append(element).append(">\n");
}

void append_command(std::string& html, const std::string& command) {
    if (command.empty()) {
        return;
    }
    html += "<pre dir=\"ltr\">";
    for (std::size_t begin = 0; begin < command.size();) {
        const std::size_t end = std::min(command.find('\n', begin), command.size());
        html += (begin == 0 ? "" : "\n") + html_escaped(command.substr(begin, end - begin));
        begin = end + 1;
    }
    html += "</pre>\n";
}

/// A value may run the other way than the page, so it finds its direction itself. Where sentences run right to left,
/// marks keep the order of what an address or a time is made of.
void append_facts(std::string& html, const CardSection& section, bool right_to_left) {
    const std::string_view mark = right_to_left ? "&lrm;" : "";
    for (const CardItem& item : section.items) {
        if (!item.label.empty()) {
            html += "<p class=\"fact\"><b>" + html_escaped(item.label) + ":</b> <span dir=\"auto\">";
            html.append(mark).append(html_escaped(item.text)).append(mark).append("</span></p>\n");
        }
    }
}

void append_steps(std::string& html, const CardSection& section) {
    const std::string_view list = section.form == Form::steps ? "ol" : "ul";
    html.append("<").append(list).append(">\n");
    for (const CardItem& item : section.items) {
        if (item.label.empty()) {
            html += "<li>";
            append_text(html, "p", item.text);
            append_command(html, item.command);
            html += "</li>\n";
        }
    }
    html.append("</").append(list).append(">\n");
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

std::string owner_card_body(const OwnerCard& card, bool right_to_left) {
    std::string html = std::string("<div dir=\"") + (right_to_left ? "rtl" : "ltr") + "\">\n";
    append_text(html, "h1", card.title);
    html += "<p class=\"cause\">" + html_escaped(card.subtitle) + "</p>\n";
    for (const CardSection& section : card.sections) {
        html += "<h2>" + html_escaped(section.title) + "</h2>\n";
        if (!section.lead.empty()) {
            append_text(html, "p", section.lead);
        }
        if (section.form == Form::list || section.form == Form::steps) {
            append_steps(html, section);
        } else if (section.form == Form::paragraphs) {
            for (const CardItem& item : section.items) {
                append_text(html, "p", item.text);
            }
        }
        append_facts(html, section, right_to_left);
    }
    return html + "</div>\n";
}

std::string owner_card_html(const OwnerCard& card, std::string_view language, bool right_to_left) {
    std::string html = "<!DOCTYPE html>\n<html lang=\"" + html_escaped(language) + "\" dir=\"";
    html += right_to_left ? "rtl" : "ltr";
    html += "\">\n<head>\n<meta charset=\"utf-8\">\n"
            "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
            "<title>";
    html += html_escaped(card.title) + "</title>\n<style>";
    html.append(page_style).append("</style>\n</head>\n<body>\n");
    return html + owner_card_body(card, right_to_left) + "</body>\n</html>\n";
}

}  // namespace rdpmedic::report
