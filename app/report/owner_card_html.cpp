// SPDX-License-Identifier: MIT
#include "app/report/owner_card_html.h"

#include "app/report/html_page.h"

namespace rdpmedic::report {
namespace {

using Form = CardSection::Form;

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
    return html_page(card.title, owner_card_body(card, right_to_left), {}, language, right_to_left);
}

}  // namespace rdpmedic::report
