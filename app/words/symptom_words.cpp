// SPDX-License-Identifier: MIT
// What the user can pick and answer.
#include "app/words/text.h"
#include "app/words/words.h"

namespace rdpmedic::words {

namespace {

constexpr Text titles[] = {
    {"symptom.code", RDPMEDIC_WORDS("I have an error code")},
    {"symptom.securing", RDPMEDIC_WORDS("It stops while securing the connection")},
    {"symptom.cannot-connect", RDPMEDIC_WORDS("It cannot find or reach the computer")},
    {"symptom.drops", RDPMEDIC_WORDS("It connects, then freezes or drops")},
    {"symptom.one-of-many", RDPMEDIC_WORDS("Other servers work, this one does not")},
    {"symptom.since-change", RDPMEDIC_WORDS("It began after a change")},
    {"symptom.credentials", RDPMEDIC_WORDS("It refuses the password or keeps asking")},
    {"symptom.server-side", RDPMEDIC_WORDS("I am at the server itself")},
    {"symptom.precheck", RDPMEDIC_WORDS("Nothing is wrong yet")},
    {"symptom.case", RDPMEDIC_WORDS("I have a case or a recording")},
};

constexpr Text hints[] = {
    {"symptom.code", RDPMEDIC_WORDS("Type or paste what the message says, in any language.")},
    {"symptom.securing",
     RDPMEDIC_WORDS(
         "The window says \"Securing remote connection\" or \"Configuring remote session\", and then it ends.")},
    {"symptom.cannot-connect",
     RDPMEDIC_WORDS("Nothing happens for a while, or the message says that the computer cannot be found.")},
    {"symptom.drops", RDPMEDIC_WORDS("The session works at first, often over a VPN or after a pause.")},
    {"symptom.one-of-many", RDPMEDIC_WORDS("The same computer reaches other servers without trouble.")},
    {"symptom.since-change",
     RDPMEDIC_WORDS("For example an update, a new VPN, new security software or a hardening of the settings.")},
    {"symptom.credentials", RDPMEDIC_WORDS("The connection gets as far as the user name and password.")},
    {"symptom.server-side",
     RDPMEDIC_WORDS("At its screen, or through a serial console or the run command of a cloud.")},
    {"symptom.precheck", RDPMEDIC_WORDS("Check a computer before connecting to it.")},
    {"symptom.case", RDPMEDIC_WORDS("Open a case or a recording that somebody sent.")},
};

constexpr Text questions[] = {
    {"question.others-reach-it", RDPMEDIC_WORDS("Can somebody else reach the same server right now?")},
    {"question.other-servers-work", RDPMEDIC_WORDS("Can you reach other servers from this computer?")},
    {"question.asked-for-password", RDPMEDIC_WORDS("Were you asked for a password before it failed?")},
    {"question.vpn", RDPMEDIC_WORDS("Is a VPN in use on this computer?")},
    {"question.when", RDPMEDIC_WORDS("When does it fail?")},
};

constexpr Text answers[] = {
    {"question.others-reach-it/yes", RDPMEDIC_WORDS("Yes")},
    {"question.others-reach-it/no", RDPMEDIC_WORDS("No")},
    {"question.other-servers-work/yes", RDPMEDIC_WORDS("Yes")},
    {"question.other-servers-work/no", RDPMEDIC_WORDS("No")},
    {"question.asked-for-password/yes", RDPMEDIC_WORDS("Yes")},
    {"question.asked-for-password/no", RDPMEDIC_WORDS("No")},
    {"question.vpn/yes", RDPMEDIC_WORDS("Yes")},
    {"question.vpn/no", RDPMEDIC_WORDS("No")},
    {"question.when/at-once", RDPMEDIC_WORDS("At once")},
    {"question.when/seconds", RDPMEDIC_WORDS("After some seconds")},
    {"question.when/minutes", RDPMEDIC_WORDS("After some minutes of work")},
    {"question.when/idle", RDPMEDIC_WORDS("After a while without any input")},
};

static_assert(same_ids(titles, hints));

}  // namespace

std::string symptom_title(std::string_view category) {
    return shown_or_id(titles, category);
}

std::string symptom_hint(std::string_view category) {
    return shown(find_text(hints, category));
}

std::string question_text(std::string_view question) {
    return shown_or_id(questions, question);
}

std::string answer_text(std::string_view question, std::string_view answer) {
    const std::string text = shown(find_text(answers, std::string(question) + "/" + std::string(answer)));
    return text.empty() ? std::string(answer) : text;
}

std::vector<std::string> symptom_ids() {
    return ids_of(titles);
}

std::vector<std::string> question_ids() {
    return ids_of(questions);
}

std::vector<std::string> answer_ids() {
    return ids_of(answers);
}

}  // namespace rdpmedic::words
