// SPDX-License-Identifier: MIT
// `fix`: shows the plan, asks, applies it, and looks whether the cause is gone.
#include "app/console/help.h"
#include "app/console/mending.h"
#include "app/console/plan_text.h"
#include "app/console/run.h"
#include "app/console/terminal.h"
#include "app/words/change_words.h"
#include "app/words/words.h"
#include "core/engine/expire.h"
#include "core/engine/outcome.h"
#include "core/json/document.h"
#include "core/remedies/catalogue.h"

#include <random>

namespace rdpmedic::console {

namespace {

int exit_of(Outcome outcome) {
    switch (outcome) {
    case Outcome::fixed:
    case Outcome::progress:
        return exit_verified;
    case Outcome::pending_restart:
        return exit_restart;
    case Outcome::declined:
        return exit_declined;
    case Outcome::not_fixed:
    case Outcome::ready_to_try:
        break;
    }
    return exit_not_verified;
}

int exit_of(Applied::State state) {
    switch (state) {
    case Applied::State::applied:
        return exit_verified;
    case Applied::State::changed_meanwhile:
        return exit_declined;
    case Applied::State::rolled_back:
        return exit_rolled_back;
    case Applied::State::not_written_down:
    case Applied::State::stands_partly:
        break;
    }
    return exit_internal;
}

/// A line for each change as it is made.
OnProgress teller(const Plan& plan, bool silent) {
    if (silent) {
        return {};
    }
    return [&plan](const ChangeProgress& progress) {
        if (progress.state != ChangeProgress::State::doing) {
            terminal::write_output(
                "  " + words::change_state_word(progress.state) + ": " +
                shown(words::change_sentence(plan.changes[progress.change]), terminal::screen().look) + "\n");
        }
    };
}

/// Ctrl+C ends it between two changes, and what was made until then is taken back.
Applied apply_until_stopped(Workplace place, const Plan& plan, const std::string& entry, bool silent) {
    const terminal::StopSignal stop([] {});
    place.may_go_on = [&stop] { return !stop.arrived(); };
    return apply(place, plan, entry, teller(plan, silent));
}

std::string applied_text(const Applied& applied, const Plan& plan, const Look& look) {
    Page page(look);
    page.blank().heading(words::applied_title(applied.state));
    page.text(words::applied_sentence(applied), 2);
    for (const Differs& differs : applied.differs) {
        page.item("-", words::differs_sentence(differs, plan.changes), 2);
    }
    if (applied.error) {
        page.text(words::error_sentence(*applied.error), 2);
    }
    return page.content();
}

std::string outcome_text(Outcome outcome, const std::string& entry, const Look& look) {
    Page page(look);
    page.blank().heading(words::outcome_title(outcome));
    page.text(words::outcome_sentence(outcome), 2);
    page.text(words::fill(phrases::how_to_undo, {{"entry", entry}}), 2);
    return page.content();
}

}  // namespace

int run_fix(const FixRequest& request) {
    if (request.json && !request.yes) {
        return complain(phrases::json_needs_yes, exit_bad_usage);
    }
    const auto patient = Patient::of(request.machine);
    if (!patient) {
        return patient.error().code == ErrorCode::unsupported ? complain(phrases::no_windows_here, exit_refused)
                                                              : complain(patient.error(), exit_bad_file);
    }
    static_cast<void>(expire_connections(patient->machine()));  // one that cannot go now goes the next time
    const RemedyInfo& remedy = find_remedy(request.remedy)->info;
    const bool is_server = is_server_for(*patient, request, remedy, {});
    const auto target = target_of(request);
    if (!target) {
        return complain(target.error(), exit_bad_file);
    }
    const std::vector<Finding> before = findings_of(*patient, request, *target, is_server, {request.remedy});
    const PlanAnswer answer = plan_for(*patient, request, request.remedy, {}, before);
    const terminal::Screen screen = terminal::screen();
    if (!request.json) {
        if (const int printed = print(plan_text(request.remedy, answer, screen.look), exit_verified); printed != 0) {
            return printed;
        }
    }
    boost::json::object result{{"plan", plan_json(request.remedy, answer)}};
    if (answer.state != Proposal::State::ready) {
        const int exit = console::exit_of(answer.state);
        return request.json ? print(pretty(result), exit) : exit;
    }
    if (patient->is_portable()) {
        return complain(phrases::portable_copy, exit_refused);
    }
    if (!patient->may_write(keeper_of(remedy))) {
        return complain(phrases::needs_elevation, exit_refused);
    }
    if (!request.yes && !asked_and_agreed(phrases::go_on)) {
        return complain(phrases::nothing_was_changed, exit_declined);
    }
    const Keeper keeper = keeper_of(remedy);
    MachineJournal journal = patient->journal(keeper);
    const Workplace place = patient->workplace(keeper, journal);
    const std::string entry = entry_id(patient->machine().system().now(), std::random_device{}());
    const Applied applied = apply_until_stopped(place, answer.plan, entry, request.json);
    result["applied"] = name(applied.state);
    result["entry"] = applied.entry;
    const bool stopped = applied.error && applied.error->code == ErrorCode::cancelled;
    int exit = stopped ? exit_declined : exit_of(applied.state);
    std::string text = applied_text(applied, answer.plan, screen.look);
    if (applied.state == Applied::State::applied) {
        const Target way = way_after(answer.plan, *target);
        const std::vector<Finding> after = findings_of(*patient, request, way, is_server, {request.remedy});
        const Outcome outcome = outcome_of(answer.plan, before, after);
        result["outcome"] = name(outcome);
        exit = exit_of(outcome);
        text = outcome_text(outcome, entry, screen.look);
    }
    if (const auto saved = patient->save(request.out); !saved) {
        return complain(saved.error(), exit_internal);
    }
    return print(request.json ? pretty(result) : text, exit);
}

}  // namespace rdpmedic::console
