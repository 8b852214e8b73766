// SPDX-License-Identifier: MIT
#include "app/console/plan_text.h"

#include "app/console/help.h"
#include "app/words/change_words.h"
#include "app/words/words.h"
#include "core/changes/json.h"
#include "core/remedies/catalogue.h"

#include <boost/json/array.hpp>

namespace rdpmedic::console {

namespace json = boost::json;
using namespace report;

std::string plan_text(std::string_view remedy, const PlanAnswer& answer, const Look& look) {
    Page page(look);
    page.heading(words::remedy_title(remedy));
    page.text(remedy, 2, Style::faint);
    if (answer.state != Proposal::State::ready) {
        page.text(words::proposal_sentence(remedy, answer.reason, answer.evidence), 2);
        return page.content();
    }
    page.text(words::remedy_effect(remedy), 2);
    page.blank().heading(phrases::would_change);
    for (const Change& change : answer.plan.changes) {
        page.item("-", words::change_sentence(change), 2);
        for (const words::ChangeDetail& detail : words::change_details(change)) {
            page.item(detail.label + ":", detail.value, 6);
        }
    }
    page.blank().heading(phrases::what_it_does);
    for (const std::string& sentence : words::effects_sentences(effects_of(answer.plan))) {
        page.item("-", sentence, 2);
    }
    page.item("-", words::remedy_limits(remedy), 2);
    page.item("-", words::remedy_way_back(remedy), 2);
    return page.content();
}

json::object plan_json(std::string_view remedy, const PlanAnswer& answer) {
    json::array changes;
    for (const Change& change : answer.plan.changes) {
        changes.emplace_back(to_value(change));
    }
    const Effects effects = effects_of(answer.plan);
    json::array restarts(effects.restarts.begin(), effects.restarts.end());
    return {{"remedy", remedy},
            {"state", name(answer.state)},
            {"reason", answer.reason},
            {"class", std::string(1, static_cast<char>(find_remedy(remedy)->info.remedy_class))},
            {"elevated", find_remedy(remedy)->info.elevated},
            {"digest", answer.plan.digest},
            {"changes", std::move(changes)},
            {"restarts", std::move(restarts)},
            {"ends-sessions", effects.ends_sessions},
            {"may-end-sessions", effects.may_end_sessions},
            {"closes-others", effects.closes_others},
            {"exactly-undoable", effects.exactly_undoable},
            {"restart", name(effects.restart)}};
}

std::string entries_text(const std::vector<Entry>& entries, const Look& look) {
    Page page(look);
    for (const Entry& entry : entries) {
        page.blank().heading(words::remedy_title(entry.remedy));
        page.text(iso_time(entry.when) + "  " + entry.id + "  " + words::entry_state_word(entry), 2);
        for (const Step& step : entry.steps) {
            page.item("-", words::change_sentence(step.change), 4);
        }
        if (entry.untold > 0 && entry.steps.empty()) {
            page.item("-", words::untold_sentence(entry.untold), 4);
        }
    }
    return page.content();
}

std::string history_text(const History& history, const Look& look) {
    Page page(look);
    if (history.entries.empty() && history.unreadable == 0 && !history.error && !history.unseen) {
        page.text(phrases::nothing_changed_ever);
    }
    if (history.unseen) {
        page.text(words::unseen_sentence());
        page.text(words::error_sentence(*history.unseen), 2);
    }
    return page.content() + entries_text(history.entries, look);
}

json::object history_json(const History& history) {
    json::array list;
    for (const Entry& entry : history.entries) {
        json::array steps;
        for (const Step& step : entry.steps) {
            steps.emplace_back(json::object{{"change", to_value(step.change)},
                                            {"intended", step.intended},
                                            {"done", step.done},
                                            {"undone", step.undone}});
        }
        list.emplace_back(json::object{{"entry", entry.id},
                                       {"time", iso_time(entry.when)},
                                       {"remedy", entry.remedy},
                                       {"cause", entry.cause},
                                       {"state", name(entry.state)},
                                       {"awaits-restart", entry.awaits_restart},
                                       {"version", entry.version},
                                       {"untold", entry.untold},
                                       {"steps", std::move(steps)}});
    }
    json::object object{{"history", std::move(list)}, {"unreadable", history.unreadable}};
    if (history.unseen) {
        object["unseen"] = name(history.unseen->code);
    }
    return object;
}

}  // namespace rdpmedic::console
