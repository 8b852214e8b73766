// SPDX-License-Identifier: MIT
// `history` and `undo`: what was changed, and taking it back.
#include "app/console/help.h"
#include "app/console/mending.h"
#include "app/console/plan_text.h"
#include "app/console/run.h"
#include "app/console/terminal.h"
#include "app/words/change_words.h"
#include "app/words/words.h"
#include "core/engine/history.h"
#include "core/engine/policy.h"
#include "core/json/document.h"
#include "core/remedies/catalogue.h"

#include <algorithm>

namespace rdpmedic::console {

namespace {

History looked_up(const Patient& patient) {
    History history = whole_history(patient.machine(), [](const std::string& id, const Error& error) {
        complain(words::fill(phrases::entry_unreadable, {{"entry", id}, {"why", words::error_sentence(error)}}),
                 exit_bad_file);
    });
    if (history.error) {
        complain(*history.error, exit_bad_file);
    }
    return history;
}

/// Of what needs elevation the user's journal holds a note at most.
Keeper keeper_of(const Patient& patient, const Entry& entry) {
    const Remedy* remedy = find_remedy(entry.remedy);
    if (remedy != nullptr && remedy->info.elevated) {
        return Keeper::administrators;
    }
    return patient.journal(Keeper::user).read(entry.id) ? Keeper::user : Keeper::administrators;
}

bool stands(const Entry& entry) {
    return entry.state == Entry::State::applied || entry.state == Entry::State::interrupted ||
           entry.state == Entry::State::partly_undone;
}

std::string undone_text(const Undone& undone, const Entry& entry, const Look& look) {
    std::vector<Change> changes;
    for (const Step& step : entry.steps) {
        changes.push_back(step.change);
    }
    Page page(look);
    page.heading(words::undone_title(undone.state));
    page.text(words::undone_sentence(undone), 2);
    for (const Differs& differs : undone.differs) {
        page.item("-", words::differs_sentence(differs, changes), 2);
    }
    if (undone.error) {
        page.text(words::error_sentence(*undone.error), 2);
    }
    return page.content();
}

}  // namespace

int run_history(const HistoryRequest& request) {
    const auto patient = Patient::of(request.machine);
    if (!patient) {
        return patient.error().code == ErrorCode::unsupported ? complain(phrases::no_windows_here, exit_refused)
                                                              : complain(patient.error(), exit_bad_file);
    }
    const History history = looked_up(*patient);
    return print(request.json ? pretty(history_json(history)) : history_text(history, terminal::screen().look),
                 exit_verified);
}

int run_undo(const UndoCommandRequest& request) {
    const auto patient = Patient::of(request.machine);
    if (!patient) {
        return patient.error().code == ErrorCode::unsupported ? complain(phrases::no_windows_here, exit_refused)
                                                              : complain(patient.error(), exit_bad_file);
    }
    const std::vector<Entry> all = looked_up(*patient).entries;
    const auto found = std::find_if(all.begin(), all.end(), [&](const Entry& entry) {
        return request.entry.empty() ? stands(entry) : entry.id == request.entry;
    });
    if (found == all.end()) {
        return complain(request.entry.empty() ? phrases::nothing_to_undo : phrases::no_such_entry, exit_not_verified);
    }
    const terminal::Screen screen = terminal::screen();
    const std::vector<Entry> one{*found};
    if (const int printed = print(entries_text(one, screen.look), exit_verified); printed != 0) {
        return printed;
    }
    if (const auto forbidden = diagnose_only(patient->machine().registry()); !forbidden || *forbidden) {
        return forbidden ? complain(phrases::undo_forbidden, exit_refused) : complain(forbidden.error(), exit_refused);
    }
    const Keeper keeper = keeper_of(*patient, *found);
    if (!patient->may_write(keeper)) {
        return complain(phrases::needs_elevation, exit_refused);
    }
    if (!request.yes && !asked_and_agreed(phrases::take_back)) {
        return complain(phrases::nothing_was_changed, exit_declined);
    }
    MachineJournal journal = patient->journal(keeper);
    const Workplace place = patient->workplace(keeper, journal);
    const Undone undone = undo(place, found->id, request.rest);
    if (const auto saved = patient->save(request.out); !saved) {
        return complain(saved.error(), exit_internal);
    }
    const bool good = undone.state == Undone::State::undone || undone.state == Undone::State::partly_undone ||
                      undone.state == Undone::State::nothing_to_undo;
    return print(undone_text(undone, *found, screen.look), good ? exit_verified : exit_not_verified);
}

}  // namespace rdpmedic::console
