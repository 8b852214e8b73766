// SPDX-License-Identifier: MIT
// `list`: the catalogues with their titles, for people and for scripts.
#include "app/console/help.h"
#include "app/console/layout.h"
#include "app/console/run.h"
#include "app/console/terminal.h"
#include "app/words/words.h"
#include "core/causes/catalogue.h"
#include "core/checks/catalogue.h"
#include "core/json/document.h"
#include "core/practice/server.h"
#include "core/remedies/catalogue.h"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <algorithm>

namespace rdpmedic::console {
namespace {

namespace json = boost::json;

template <class Ids>
json::array ids(const Ids& list) {
    json::array array;
    for (const std::string_view id : list) {
        array.emplace_back(id);
    }
    return array;
}

json::array checks() {
    json::array list;
    for (const CheckInfo& check : check_catalogue()) {
        json::array reasons;
        for (const Reason& reason : check.reasons) {
            reasons.emplace_back(json::object{{"id", reason.id}, {"state", name(reason.state)}});
        }
        list.emplace_back(json::object{{"id", check.id},
                                       {"title", words::check_title(check.id)},
                                       {"about", words::check_question(check.id)},
                                       {"looks_at", check.on_target ? "target" : "machine"},
                                       {"opt_in", check.asking != Asking::always},
                                       {"asking", name(check.asking)},
                                       {"symptoms", ids(check.symptoms)},
                                       {"available", !check.implemented_by.empty()},
                                       {"needs", ids(check.needs)},
                                       {"reasons", std::move(reasons)}});
    }
    return list;
}

json::array causes() {
    json::array list;
    for (const Cause* cause : cause_catalogue()) {
        list.emplace_back(json::object{{"id", cause->id},
                                       {"title", words::cause_title(cause->id)},
                                       {"about", words::cause_explanation(cause->id)},
                                       {"remedies", ids(cause->remedies)}});
    }
    return list;
}

json::array cures() {
    json::array list;
    for (const Remedy& entry : remedies()) {
        const RemedyInfo& remedy = entry.info;
        const char remedy_class = static_cast<char>(remedy.remedy_class);
        list.emplace_back(json::object{{"id", remedy.id},
                                       {"title", words::remedy_title(remedy.id)},
                                       {"about", words::remedy_effect(remedy.id)},
                                       {"class", std::string_view(&remedy_class, 1)},
                                       {"place", name(remedy.place)},
                                       {"elevated", remedy.elevated}});
    }
    return list;
}

json::array faults() {
    json::array list;
    for (const practice::FaultInfo& fault : practice::faults()) {
        list.emplace_back(json::object{{"id", fault.id},
                                       {"title", words::fault_title(fault.id)},
                                       {"cause", fault.cause},
                                       {"gateway", fault.gateway}});
    }
    return list;
}

json::array symptoms() {
    json::array list;
    for (const std::string_view category : symptom_categories()) {
        list.emplace_back(json::object{
            {"id", category}, {"title", words::symptom_title(category)}, {"about", words::symptom_hint(category)}});
    }
    return list;
}

json::array all_questions() {
    json::array list;
    for (const Question& question : questions()) {
        json::array answers;
        for (const std::string_view answer : question.answers) {
            answers.emplace_back(json::object{{"id", answer}, {"title", words::answer_text(question.id, answer)}});
        }
        list.emplace_back(json::object{
            {"id", question.id}, {"title", words::question_text(question.id)}, {"answers", std::move(answers)}});
    }
    return list;
}

json::array entries(Subject subject) {
    switch (subject) {
    case Subject::checks:
        return checks();
    case Subject::causes:
        return causes();
    case Subject::remedies:
        return cures();
    case Subject::faults:
        return faults();
    case Subject::symptoms:
        return symptoms();
    case Subject::questions:
        return all_questions();
    }
    return {};
}

std::string_view text_of(const json::value& value) {
    return {value.get_string().data(), value.get_string().size()};
}

/// Id and title in two columns; the answers of a question below it.
void append_entries(Page& page, const json::array& list, std::size_t indent) {
    std::size_t widest = 0;
    for (const json::value& entry : list) {
        widest = std::max(widest, columns(text_of(entry.at("id"))));
    }
    for (const json::value& entry : list) {
        page.item(padded(text_of(entry.at("id")), widest) + " ", text_of(entry.at("title")), indent);
        if (const json::value* answers = entry.get_object().if_contains("answers")) {
            append_entries(page, answers->get_array(), indent + 4);
        }
    }
}

}  // namespace

int run_list(const ListRequest& request) {
    const json::array list = entries(request.subject);
    if (request.json) {
        return print(pretty(list), exit_nothing_wrong);
    }
    Page page(terminal::screen().look);
    append_entries(page, list, 0);
    return print(page.content(), exit_nothing_wrong);
}

}  // namespace rdpmedic::console
