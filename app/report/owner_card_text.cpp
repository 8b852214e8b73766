// SPDX-License-Identifier: MIT
#include "app/report/owner_card_text.h"

#include "app/report/layout.h"

namespace rdpmedic::report {
namespace {

constexpr Look look{false, true, card_columns};
constexpr std::size_t command_indent = 4;

std::string command_text(const std::string& command) {
    std::string text;
    std::size_t begin = 0;
    while (begin < command.size()) {
        const std::size_t end = std::min(command.find('\n', begin), command.size());
        text.append(command_indent, ' ').append(shown(command.substr(begin, end - begin), look)).append("\n");
        begin = end + 1;
    }
    return text;
}

std::string mark_of(const CardSection& section, const CardItem& item, std::size_t& number) {
    if (!item.label.empty()) {
        return shown(item.label, look) + ":";
    }
    return section.form == CardSection::Form::steps ? std::to_string(++number) + "." : std::string("-");
}

void append(std::string& text, const CardSection& section) {
    Page page(look);
    page.blank().heading(section.title);
    if (!section.lead.empty()) {
        page.text(section.lead);
    }
    text += page.content();
    std::size_t number = 0;
    for (const CardItem& item : section.items) {
        Page one(look);
        if (section.form == CardSection::Form::paragraphs) {
            one.text(item.text);
        } else {
            one.item(mark_of(section, item, number), item.text, 0);
        }
        text += one.content() + command_text(item.command);
    }
}

}  // namespace

std::string owner_card_text(const OwnerCard& card) {
    Page head(look);
    head.heading(card.title).text(card.subtitle);
    std::string text = head.content();
    for (const CardSection& section : card.sections) {
        append(text, section);
    }
    return text;
}

}  // namespace rdpmedic::report
