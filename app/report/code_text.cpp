// SPDX-License-Identifier: MIT
#include "app/report/code_text.h"

#include "app/words/report_phrases.h"
#include "app/words/words.h"

namespace rdpmedic::report {
namespace {

void append_number(Page& page, std::string_view phrase, std::uint32_t number, const codes::Code* entry) {
    std::string title = words::fill(phrase, {{"number", codes::hex(number)}});
    if (entry == nullptr) {
        page.text(title, 2, Style::strong).text(phrases::unknown_code, 4);
        return;
    }
    if (!entry->symbol.empty()) {
        title.append(" (").append(entry->symbol).append(")");
    }
    page.text(title, 2, Style::strong).text(words::code_meaning(*entry), 4);
    if (entry->layer != codes::Layer::none) {
        page.text(words::code_layer(entry->layer), 4);
    }
    if (entry->sourced == codes::Sourced::unsourced) {
        page.text(phrases::unsourced_code, 4);
    }
}

}  // namespace

void append_code(Page& page, const codes::Decoded& decoded) {
    page.heading(phrases::code_says);
    if (decoded.code) {
        append_number(page, phrases::code_part, *decoded.code, decoded.primary_entry);
    }
    if (decoded.extended) {
        append_number(page, phrases::extended_part, *decoded.extended, decoded.extended_entry);
    }
    if (!decoded.state_machine.empty()) {
        page.text(words::fill(phrases::state_machine, {{"machine", decoded.state_machine}, {"state", decoded.state}}),
                  2);
    }
    if (!decoded.claims.empty()) {
        page.blank().heading(phrases::claims);
        for (const std::string_view claim : decoded.claims) {
            page.item("-", words::claim_text(claim));
        }
    }
}

}  // namespace rdpmedic::report
