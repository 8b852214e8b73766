// SPDX-License-Identifier: MIT
#include "app/words/owner_card_words.h"

#include "app/words/text.h"
#include "app/words/words.h"

namespace rdpmedic::words {

namespace {

constexpr Text headings[] = {
    {"problem", RDPMEDIC_WORDS("What is wrong")},
    {"evidence", RDPMEDIC_WORDS("What was measured from outside")},
    {"ways-in", RDPMEDIC_WORDS("How to get in without Remote Desktop")},
    {"look-at", RDPMEDIC_WORDS("What to look at")},
    {"read-only", RDPMEDIC_WORDS("What to run first: it only reads")},
    {"mend", RDPMEDIC_WORDS("What to run to mend it")},
    {"expected", RDPMEDIC_WORDS("What you should see then")},
    {"way-back", RDPMEDIC_WORDS("How to go back")},
    {"left-out", RDPMEDIC_WORDS("What was left out")},
};

constexpr Text leads[] = {
    {"read-only", RDPMEDIC_WORDS("In Windows PowerShell as administrator. None of these commands changes anything.")},
    {"mend", RDPMEDIC_WORDS("Only when what you saw fits. One step after the other, and no further than needed.")},
};

constexpr Text labels[] = {
    {"computer", RDPMEDIC_WORDS("Computer")},     {"time", RDPMEDIC_WORDS("Time of the check")},
    {"error-code", RDPMEDIC_WORDS("Error code")}, {"program", RDPMEDIC_WORDS("Checked with")},
    {"place", RDPMEDIC_WORDS("Card for")},
};

constexpr Text texts[] = {
    {"title", RDPMEDIC_WORDS("For the owner of {target}")},
    {"no-server-cause",
     RDPMEDIC_WORDS(
         "What was found does not point at one cause on the server. These are the things worth looking at.")},
    {"no-evidence", RDPMEDIC_WORDS("Nothing was found that speaks for one cause.")},
    {"begin-with",
     RDPMEDIC_WORDS(
         "Where RDP Medic is installed on the server, begin with its command: it shows what it would change, asks, "
         "and can undo it. Elsewhere begin with the steps by hand that follow.")},
    {"check-again", RDPMEDIC_WORDS("On the computer that could not connect, this check gets as far as the sign-in.")},
    {"persons", RDPMEDIC_WORDS("Names of people and accounts that the check came across.")},
    {"pasted-text", RDPMEDIC_WORDS("The message that was pasted. Only its error code is told.")},
    {"file-settings", RDPMEDIC_WORDS("The settings of the connection file.")},
    {"secrets",
     RDPMEDIC_WORDS("Passwords and keys are never read, so none is here. Names and addresses of computers are "
                    "told, because the server is yours.")},
    {"hidden", RDPMEDIC_WORDS("(left out)")},
};

}  // namespace

std::string card_heading(std::string_view section) {
    return shown_or_id(headings, section);
}

std::string card_lead(std::string_view section) {
    return shown(find_text(leads, section));
}

std::string card_label(std::string_view label) {
    return shown_or_id(labels, label);
}

std::string card_text(std::string_view id) {
    return shown_or_id(texts, id);
}

std::vector<std::string> card_sections() {
    return ids_of(headings);
}

}  // namespace rdpmedic::words
