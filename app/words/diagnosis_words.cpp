// SPDX-License-Identifier: MIT
// States, conclusions and next steps.
#include "app/words/text.h"
#include "app/words/words.h"

#include <algorithm>

namespace rdpmedic::words {

namespace {

const char* conclusion_text(const Diagnosis& diagnosis) {
    switch (diagnosis.conclusion) {
    case Conclusion::nothing_wrong:
        return RDPMEDIC_WORDS("From here, nothing wrong was found at {target}.");
    case Conclusion::cause_found:
        return std::count_if(diagnosis.causes.begin(), diagnosis.causes.end(),
                             [](const RankedCause& cause) { return cause.likely; }) > 1
                   ? RDPMEDIC_WORDS("Several likely causes were found for {target}. The first is the most likely one.")
                   : RDPMEDIC_WORDS("A likely cause was found for {target}.");
    case Conclusion::stopped:
        return RDPMEDIC_WORDS("The check of {target} was stopped before anything could be concluded.");
    case Conclusion::cannot_tell:
        break;
    }
    return diagnosis.unexplained.empty()
               ? RDPMEDIC_WORDS("Not everything about {target} could be found out, so the cause is not known.")
               : RDPMEDIC_WORDS("Something is wrong at {target}, but the cause could not be told from here.");
}

/// Titles of the causes that a step tells apart, as many as fit into a sentence.
std::string titles(const std::vector<std::string>& causes) {
    constexpr std::size_t most = 2;
    std::string text;
    for (std::size_t index = 0; index < std::min(causes.size(), most); ++index) {
        text += (index == 0 ? "\"" : ", \"") + cause_title(causes[index]) + "\"";
    }
    return causes.size() > most ? and_more(text) : text;
}

}  // namespace

std::string state_word(State state) {
    switch (state) {
    case State::ok:
        return shown(RDPMEDIC_WORDS("OK"));
    case State::note:
        return shown(RDPMEDIC_WORDS("Note"));
    case State::problem:
        return shown(RDPMEDIC_WORDS("Problem"));
    case State::skipped:
        return shown(RDPMEDIC_WORDS("Skipped"));
    case State::not_applicable:
        return shown(RDPMEDIC_WORDS("Not applicable"));
    case State::unknown:
        break;
    }
    return shown(RDPMEDIC_WORDS("Cannot tell"));
}

std::string conclusion_sentence(const Diagnosis& diagnosis, const Target& target) {
    const std::string what = target.host.empty() ? shown(RDPMEDIC_WORDS("this computer")) : brief(to_text(target));
    return fill(shown(conclusion_text(diagnosis)), {{"target", what}});
}

std::string next_step_sentence(const NextStep& next) {
    const char* what = next.kind == NextStep::Kind::question
                           ? RDPMEDIC_WORDS("This answer would tell most now: {question}")
                           : RDPMEDIC_WORDS("This check would tell most now: {title}. {question}");
    const char* why = next.separates.size() == 1 ? RDPMEDIC_WORDS("{step} It would confirm or clear {causes}.")
                                                 : RDPMEDIC_WORDS("{step} It would tell these apart: {causes}.");
    const bool is_question = next.kind == NextStep::Kind::question;
    const std::string step =
        fill(shown(what), {{"title", check_title(next.id)},
                           {"question", is_question ? question_text(next.id) : check_question(next.id)}});
    return next.separates.empty() ? step : fill(shown(why), {{"step", step}, {"causes", titles(next.separates)}});
}

}  // namespace rdpmedic::words
