// SPDX-License-Identifier: MIT
#include "app/bridge/local_workbench.h"

#include "core/elevation/client.h"
#include "core/engine/expire.h"
#include "core/engine/session.h"
#include "core/remedies/catalogue.h"

#include <algorithm>
#include <chrono>

namespace rdpmedic {

namespace {

constexpr Milliseconds patience{30'000};

ChangeProgress progress_of(const elevation::Progress& progress) {
    using Theirs = elevation::ChangeState;
    using Ours = ChangeProgress::State;
    const auto state = [&progress] {
        switch (progress.state) {
        case Theirs::doing:
            return Ours::doing;
        case Theirs::done:
            return Ours::done;
        case Theirs::failed:
            return Ours::failed;
        case Theirs::kept:
            return Ours::kept;
        case Theirs::undone:
            break;
        }
        return Ours::undone;
    };
    return {state(), progress.change};
}

/// The helper tells objects with what is found there as one text.
std::vector<Differs> differs_of(const elevation::Answer& answer) {
    std::vector<Differs> list;
    for (const std::string& one : answer.differs) {
        list.push_back({0, one, {}});
    }
    return list;
}

Error error_of(const elevation::Answer& answer) {
    return answer.error.value_or(Error{ErrorCode::refused, "ask helper", {}, 0, {}});
}

elevation::Numbers numbers_of(const Arguments& arguments) {
    elevation::Numbers numbers;
    numbers.port = arguments.port;
    if (arguments.mtu) {
        numbers.mtu = static_cast<std::uint16_t>(*arguments.mtu);
    }
    numbers.adapter = arguments.adapter;
    return numbers;
}

Applied applied_of(const elevation::Answer& answer) {
    Applied applied;
    applied.entry = answer.entry;
    applied.differs = differs_of(answer);
    applied.error = answer.error;
    switch (answer.outcome) {
    case elevation::Outcome::done:
        applied.state = Applied::State::applied;
        break;
    case elevation::Outcome::rolled_back:
        applied.state = Applied::State::rolled_back;
        break;
    case elevation::Outcome::incomplete:
        applied.state = Applied::State::stands_partly;
        break;
    case elevation::Outcome::differs:
    case elevation::Outcome::checked:
    case elevation::Outcome::refused:
        applied.state = Applied::State::changed_meanwhile;
        break;
    }
    return applied;
}

Undone undone_of(const elevation::Answer& answer, bool the_rest) {
    Undone undone;
    undone.differs = differs_of(answer);
    undone.error = answer.error;
    switch (answer.outcome) {
    case elevation::Outcome::done:
        undone.state = the_rest && !undone.differs.empty() ? Undone::State::partly_undone : Undone::State::undone;
        break;
    case elevation::Outcome::differs:
        undone.state = Undone::State::differs;
        break;
    case elevation::Outcome::rolled_back:
    case elevation::Outcome::incomplete:
    case elevation::Outcome::checked:
    case elevation::Outcome::refused:
        undone.state = Undone::State::failed;
        break;
    }
    return undone;
}

}  // namespace

/// What came of a conversation.
struct LocalWorkbench::Heard {
    bool declined = false;
    bool began = false;  ///< a change was begun
    std::optional<Error> error;
    elevation::Answer answer;
};

LocalWorkbench::LocalWorkbench(std::shared_ptr<machine::Machine> machine, StartHelper start)
    : m_machine(std::move(machine)), m_start(std::move(start)) {}

bool LocalWorkbench::asks_windows(std::string_view remedy) const {
    const Remedy* found = find_remedy(remedy);
    return found != nullptr && found->info.elevated;
}

LocalWorkbench::Heard LocalWorkbench::ask_helper(const elevation::Request& request, const OnProgress& tell) const {
    Heard heard;
    auto started = m_start();
    if (!started) {
        heard.error = started.error();
        return heard;
    }
    if (started->declined) {
        heard.declined = true;
        return heard;
    }
    auto reply = elevation::ask(*started->channel, request, [&](const elevation::Progress& progress) {
        heard.began = true;
        if (tell) {
            tell(progress_of(progress));
        }
    });
    if (reply) {
        heard.answer = std::move(reply->answer);
    } else {
        heard.error = reply.error();
    }
    return heard;
}

Mended LocalWorkbench::apply(const Plan& plan, const OnProgress& tell) {
    Mended mended;
    if (!asks_windows(plan.remedy)) {
        // Old ways round go when a new one is made; one that cannot go now goes the next time.
        static_cast<void>(expire_connections(*m_machine));
        mended.applied = apply_here(*m_machine, Keeper::user, patience, plan, tell);
        return mended;
    }
    const Heard heard =
        ask_helper(elevation::ApplyRequest{plan.remedy, plan.cause, numbers_of(plan.arguments), plan.digest}, tell);
    mended.declined = heard.declined;
    if (heard.error && heard.began) {
        // It went silent in the middle; what became of the plan is in its own journal.
        mended.applied.state = Applied::State::stands_partly;
        mended.applied.error = heard.error;
    } else if (heard.error) {
        mended.error = heard.error;
    } else if (!heard.declined && heard.answer.outcome == elevation::Outcome::refused) {
        mended.error = error_of(heard.answer);
    } else if (!heard.declined) {
        mended.applied = applied_of(heard.answer);
        note_applied(plan, mended.applied);
    }
    return mended;
}

TakenBack LocalWorkbench::undo(const Entry& entry, bool the_rest, const OnProgress& tell) {
    TakenBack back;
    if (!asks_windows(entry.remedy)) {
        back.undone = undo_here(*m_machine, Keeper::user, patience, entry.id, the_rest, tell);
        return back;
    }
    const Heard heard = ask_helper(elevation::UndoRequest{entry.id, the_rest}, tell);
    back.declined = heard.declined;
    if (heard.error && heard.began) {
        back.undone.state = Undone::State::failed;
        back.undone.error = heard.error;
    } else if (heard.error) {
        back.error = heard.error;
    } else if (!heard.declined && heard.answer.outcome == elevation::Outcome::refused) {
        back.error = error_of(heard.answer);
    } else if (!heard.declined) {
        back.undone = undone_of(heard.answer, the_rest);
        note_undone(entry, back.undone);
    }
    return back;
}

/// A note that cannot be written changes nothing: the helper's journal is the one that counts.
void LocalWorkbench::note_applied(const Plan& plan, const Applied& applied) {
    if (!is_entry_id(applied.entry)) {
        return;
    }
    MachineJournal journal(*m_machine, Keeper::user);
    JournalEntry entry(journal, applied.entry);
    const auto now = std::chrono::time_point_cast<Milliseconds>(std::chrono::system_clock::now());
    static_cast<void>(entry.planned(plan, now, program_version()));
    for (std::size_t index = 0; index < plan.changes.size(); ++index) {
        static_cast<void>(entry.intended(index, {}));
        if (applied.state == Applied::State::applied) {
            static_cast<void>(entry.done(index, {}));
        }
    }
    if (applied.state != Applied::State::stands_partly) {
        static_cast<void>(
            entry.ended(applied.state == Applied::State::applied ? Entry::State::applied : Entry::State::rolled_back));
    }
}

void LocalWorkbench::note_undone(const Entry& entry, const Undone& undone) {
    const bool all = undone.state == Undone::State::undone;
    if (!is_entry_id(entry.id) || (!all && undone.state != Undone::State::partly_undone)) {
        return;
    }
    MachineJournal journal(*m_machine, Keeper::user);
    if (!read_entry(journal, entry.id)) {
        return;
    }
    JournalEntry note(journal, entry.id);
    for (std::size_t index = 0; all && index < entry.steps.size(); ++index) {
        static_cast<void>(note.undone(index));
    }
    static_cast<void>(note.ended(all ? Entry::State::undone : Entry::State::partly_undone));
}

History LocalWorkbench::history() const {
    return whole_history(*m_machine);
}

std::shared_ptr<Workbench> local_workbench(void* window) {
    std::shared_ptr<machine::Machine> machine = machine::local_machine();
    if (machine == nullptr) {
        return nullptr;
    }
    return std::make_shared<LocalWorkbench>(std::move(machine),
                                            [window] { return elevation::start_helper(window, std::stop_token()); });
}

}  // namespace rdpmedic
