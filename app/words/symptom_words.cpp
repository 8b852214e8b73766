// SPDX-License-Identifier: MIT
// What people see, and what they are asked.
#include "app/words/text.h"
#include "app/words/words.h"

namespace rdpmedic::words {

namespace {

#define W(text) RDPMEDIC_WORDS(text)

constexpr Text titles[] = {
    {"symptom.code", W("I have an error code")},
    {"symptom.securing", W("It stops while connecting")},
    {"symptom.cannot-connect", W("It cannot find or reach the computer")},
    {"symptom.drops", W("It connects, then freezes or drops")},
    {"symptom.one-of-many", W("Only this one server fails")},
    {"symptom.since-change", W("It began after a change")},
    {"symptom.credentials", W("It refuses my password")},
    {"symptom.server-side", W("I am at the server")},
    {"symptom.precheck", W("Nothing is wrong yet")},
    {"symptom.case", W("Open a saved case")},
};

constexpr Text hints[] = {
    {"symptom.code", W("A message with numbers such as 0x904 and 0x7.")},
    {"symptom.securing", W("It hangs or fails at \"Securing remote connection\" or \"Configuring remote session\".")},
    {"symptom.cannot-connect", W("No answer, wrong name, or the computer seems to be off.")},
    {"symptom.drops", W("After seconds, minutes, or a time without input.")},
    {"symptom.one-of-many", W("Other servers can be reached from here.")},
    {"symptom.since-change", W("An update, a new VPN, a security suite, hardened settings.")},
    {"symptom.credentials", W("Or asks for it again and again.")},
    {"symptom.server-side", W("At its console, or in the Azure or AWS serial console.")},
    {"symptom.precheck", W("Check a computer before connecting to it.")},
    {"symptom.case", W("Look at an earlier check again, with today's rules.")},
};

constexpr Text questions[] = {
    {"question.others-reach-it", W("Do other computers reach this server?")},
    {"question.other-servers-work", W("Can you reach other servers from this computer?")},
    {"question.asked-for-password", W("Were you asked for a password before it failed?")},
    {"question.vpn", W("Are you connected through a VPN?")},
    {"question.when", W("When does it fail?")},
};

constexpr Text answers[] = {
    {"question.others-reach-it/yes", W("Yes")},
    {"question.others-reach-it/no", W("No")},
    {"question.other-servers-work/yes", W("Yes")},
    {"question.other-servers-work/no", W("No")},
    {"question.asked-for-password/yes", W("Yes")},
    {"question.asked-for-password/no", W("No")},
    {"question.vpn/yes", W("Yes")},
    {"question.vpn/no", W("No")},
    {"question.when/at-once", W("At once")},
    {"question.when/seconds", W("After some seconds")},
    {"question.when/minutes", W("After minutes of work")},
    {"question.when/idle", W("After a time without input")},
};

#undef W

}  // namespace

std::string symptom_title(std::string_view category) {
    return shown_or_id(titles, category);
}

std::string symptom_hint(std::string_view category) {
    return shown_or_id(hints, category);
}

std::string question_text(std::string_view question) {
    return shown_or_id(questions, question);
}

std::string answer_text(std::string_view question, std::string_view answer) {
    return shown_or_id(answers, std::string(question) + "/" + std::string(answer));
}

std::vector<std::string> symptom_ids() {
    return ids_of(titles);
}

std::vector<std::string> question_ids() {
    return ids_of(questions);
}

}  // namespace rdpmedic::words
