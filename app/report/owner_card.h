// SPDX-License-Identifier: MIT
// One page for the owner of a server that cannot be reached: what was measured, what to look at, what to run, what to
// expect, how to go back. A value first; the renderings are in owner_card_html.h and owner_card_text.h.
#pragma once

#include "app/words/server_steps.h"
#include "core/model/case.h"

#include <cstdint>
#include <string>
#include <vector>

namespace rdpmedic::report {

using words::Place;

struct CardItem {
    std::string label;    ///< of a fact; else empty
    std::string text;     ///< may hold text that came from the server: neither escaped nor cut to lines
    std::string command;  ///< lines divided by '\n'; empty where there is nothing to run
};

struct CardSection {
    enum class Form : std::uint8_t { paragraphs, facts, list, steps };

    std::string id;  ///< of words::card_sections()
    std::string title;
    Form form = Form::paragraphs;
    std::string lead;  ///< may be empty
    std::vector<CardItem> items;
};

struct OwnerCard {
    std::string title;
    std::string subtitle;  ///< the cause
    std::string cause;     ///< its id, "unknown" where none on the server's side is likely
    std::vector<CardSection> sections;
};

/// The card for the likeliest cause on the server's side. All sections are always there. Evidence of Privacy::person is
/// not shown, nor what it held where it appears in other texts; the last section says what was left out.
OwnerCard owner_card(const Case& incident, Place place);

}  // namespace rdpmedic::report
