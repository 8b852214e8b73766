// SPDX-License-Identifier: MIT
// `history` and `undo`: what was changed, and taking it back.
#include "app/console/help.h"
#include "app/console/mending.h"
#include "app/console/plan_text.h"
#include "app/console/run.h"
#include "app/console/terminal.h"
#include "app/words/change_words.h"
#include "app/words/words.h"
#include "core/json/document.h"

#include <algorithm>

namespace rdpmedic::console {

namespace {

struct Kept {
    Entry entry;
    Keeper keeper = Keeper::user;
};

/// Of both keepers, newest first, as far as this user may see them.
std::vector<Kept> all_entries(const Patient& patient) {
    std::vector<Kept> all;
    for (const Keeper keeper : {Keeper::administrators, Keeper::user}) {
        const MachineJournal journal = patient.journal(keeper);
        auto entries = history(journal, [](const std::string& id, const Error& error) {
            complain(words::fill(phrases::entry_unreadable, {{"entry", id}, {"why", words::error_sentence(error)}}),
                     exit_bad_file);
        });
        if (!entries) {
            complain(entries.error(), exit_bad_file);
            continue;
        }
        for (Entry& entry : *entries) {
            all.push_back({std::move(entry), keeper});
        }
    }
    std::stable_sort(all.begin(), all.end(),
                     [](const Kept& left, const Kept& right) { return left.entry.when > right.entry.when; });
    return all;
}

bool stands(const Kept& kept) {
    return kept.entry.state == Entry::State::applied || kept.entry.state == Entry::State::interrupted ||
           kept.entry.state == Entry::State::partly_undone;
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
    std::vector<Entry> entries;
    for (Kept& kept : all_entries(*patient)) {
        entries.push_back(std::move(kept.entry));
    }
    return print(request.json ? pretty(history_json(entries)) : history_text(entries, terminal::screen().look),
                 exit_verified);
}

int run_undo(const UndoCommandRequest& request) {
    const auto patient = Patient::of(request.machine);
    if (!patient) {
        return patient.error().code == ErrorCode::unsupported ? complain(phrases::no_windows_here, exit_refused)
                                                              : complain(patient.error(), exit_bad_file);
    }
    const std::vector<Kept> all = all_entries(*patient);
    const auto found = std::find_if(all.begin(), all.end(), [&](const Kept& kept) {
        return request.entry.empty() ? stands(kept) : kept.entry.id == request.entry;
    });
    if (found == all.end()) {
        return complain(request.entry.empty() ? phrases::nothing_to_undo : phrases::no_such_entry, exit_not_verified);
    }
    const terminal::Screen screen = terminal::screen();
    const std::vector<Entry> one{found->entry};
    if (const int printed = print(history_text(one, screen.look), exit_verified); printed != 0) {
        return printed;
    }
    if (!patient->may_write(found->keeper)) {
        return complain(phrases::needs_elevation, exit_refused);
    }
    if (!request.yes && !asked_and_agreed(phrases::take_back)) {
        return complain(phrases::nothing_was_changed, exit_declined);
    }
    MachineJournal journal = patient->journal(found->keeper);
    const Workplace place = patient->workplace(found->keeper, journal);
    const Undone undone = undo(place, found->entry.id, request.rest);
    if (const auto saved = patient->save(request.out); !saved) {
        return complain(saved.error(), exit_internal);
    }
    const bool good = undone.state == Undone::State::undone || undone.state == Undone::State::partly_undone ||
                      undone.state == Undone::State::nothing_to_undo;
    return print(undone_text(undone, found->entry, screen.look), good ? exit_verified : exit_not_verified);
}

}  // namespace rdpmedic::console
