// SPDX-License-Identifier: MIT
#include "core/engine/history.h"

#include "core/engine/summary.h"
#include "core/remedies/catalogue.h"

#include <algorithm>

namespace rdpmedic {

namespace {

/// `started`: the computer's last start.
bool awaits_restart(const Entry& entry, Time started) {
    const Remedy* remedy = find_remedy(entry.remedy);
    return entry.state == Entry::State::applied && remedy != nullptr &&
           remedy->info.restart == RemedyRestart::computer && started < entry.when;
}

void note_restarts(const machine::MachineView& machine, std::vector<Entry>& entries) {
    const auto facts = machine.system().facts();
    // Where it is not known, nothing has been started since.
    const Time started = facts ? facts->started.value_or(Time::min()) : Time::min();
    for (Entry& entry : entries) {
        entry.awaits_restart = awaits_restart(entry, started);
    }
}

/// What the journal of administrators is for those who may not read it.
History summarised(machine::Machine& machine) {
    History told;
    auto summaries = read_summaries(machine.files());
    if (!summaries) {
        told.unseen = summaries.error();
        return told;
    }
    told.entries = std::move(summaries->entries);
    told.unreadable = summaries->unreadable;
    note_restarts(machine, told.entries);
    return told;
}

}  // namespace

History history_of(machine::Machine& machine, Keeper keeper, const OnUnreadable& tell) {
    const MachineJournal journal(machine, keeper);
    History found;
    auto entries = history(journal, [&](const std::string& id, const Error& error) {
        ++found.unreadable;
        if (tell) {
            tell(id, error);
        }
    });
    if (entries) {
        found.entries = std::move(*entries);
        note_restarts(machine, found.entries);
    } else {
        found.error = entries.error();
    }
    return found;
}

History whole_history(machine::Machine& machine, const OnUnreadable& tell) {
    History own = history_of(machine, Keeper::user, tell);
    History theirs = history_of(machine, Keeper::administrators, tell);
    if (theirs.error) {
        theirs = summarised(machine);
    }
    for (Entry& entry : theirs.entries) {
        const auto noted = std::find_if(own.entries.begin(), own.entries.end(),
                                        [&entry](const Entry& other) { return other.id == entry.id; });
        if (noted == own.entries.end()) {
            own.entries.push_back(std::move(entry));
        } else if (entry.untold > 0 && noted->remedy == entry.remedy && noted->steps.size() == entry.untold) {
            noted->state = entry.state;
            noted->awaits_restart = entry.awaits_restart;
        } else {
            *noted = std::move(entry);
        }
    }
    // Ids begin with the time.
    std::sort(own.entries.begin(), own.entries.end(),
              [](const Entry& left, const Entry& right) { return left.id > right.id; });
    own.unreadable += theirs.unreadable;
    own.unseen = std::move(theirs.unseen);
    return own;
}

}  // namespace rdpmedic
