// SPDX-License-Identifier: MIT
#include "core/engine/take_back.h"

#include <array>

namespace rdpmedic {

namespace {

bool stands(const Step& step) {
    return step.intended && !step.undone;
}

/// True where the machine shows neither what stood there before nor what the step left, whole or broken off. A service
/// that others stopped since is started again, which nobody will mind.
bool is_altered(const Step& step, const Seen& seen) {
    const bool ours = seen.after || (seen.half && !step.done);
    return !seen.before && !ours && !leaves_no_trace(step.change);
}

/// What ended before its first change, or before the line that says how it ended, is not offered again for ever; and
/// who was told something else, because the telling was cut off, is told now.
void note_nothing_stands(JournalStore& store, const Entry& entry, bool all) {
    if (entry.state == Entry::State::interrupted) {
        static_cast<void>(
            JournalEntry(store, entry.id).ended(all ? Entry::State::undone : Entry::State::partly_undone));
    } else {
        static_cast<void>(store.tell(entry.id, entry.state));
    }
}

}  // namespace

std::string backup_folder(const Workplace& place, std::string_view entry) {
    return place.backups + "\\" + std::string(entry);
}

Result<Made> made_by(const machine::MachineView& machine, const Step& step) {
    if (step.done) {
        return step.made;
    }
    auto now = standing(machine, step.change);
    if (!now) {
        return now.error();
    }
    return without(std::move(*now), step.before);
}

std::optional<std::size_t> head_of(const std::vector<Step>& steps, std::size_t index) {
    for (std::size_t head = 0; head < index; ++head) {
        if (steps[head].intended && comes_back_with(steps[index].change, steps[head].change)) {
            return head;
        }
    }
    return {};
}

void tell_members(const std::vector<Step>& steps, std::size_t head, ChangeProgress::State state,
                  const OnProgress& tell) {
    for (std::size_t index = steps.size(); tell && index-- > head + 1;) {
        if (steps[index].intended && head_of(steps, index) == head) {
            tell({state, index});
        }
    }
}

Result<bool> take_step_back(const Hands& hands, JournalEntry& journal, std::size_t index, const Step& step) {
    const auto seen = look(hands.machine, hands.backup, step.change);
    if (!seen) {
        return seen.error();
    }
    const auto made = made_by(hands.machine, step);
    if (!made) {
        return made.error();
    }
    const bool untouched = seen->before && !leaves_no_trace(step.change) && *made == Made{};
    if (!untouched) {
        if (is_altered(step, *seen)) {
            return Error{ErrorCode::refused, "compare", object(step.change), 0, "altered since: " + seen->found};
        }
        if (const auto back = take_back(hands, step.change, *made); !back) {
            return back.error();
        }
    }
    if (const auto written = journal.undone(index); !written) {
        return written.error();
    }
    const bool left_nothing = leaves_no_trace(step.change) && seen->after && *made == Made{};
    return !untouched && !left_nothing;
}

void remove_empty_backup(const Hands& hands) {
    const auto names = hands.machine.files().list(hands.backup);
    if (names && names->empty()) {
        static_cast<void>(hands.machine.change_files().remove(hands.backup));
    }
}

std::string_view name(Undone::State state) {
    constexpr std::array<std::string_view, 6> names{"undone",        "nothing-to-undo", "differs",
                                                    "partly-undone", "failed",          "not-readable"};
    return names[static_cast<std::size_t>(state)];
}

Undone undo(const Workplace& place, std::string_view id, bool the_rest, const OnProgress& tell) {
    Undone result;
    if (const auto there = place.journal.read(id); !there) {
        result.error = there.error();
        return result;
    }
    const auto alone = place.journal.alone();
    const auto entry = alone ? read_entry(place.journal, id) : Result<Entry>(alone.error());
    if (!entry) {
        result.error = entry.error();
        return result;
    }
    const Hands hands{place.machine, backup_folder(place, id), place.patience};
    std::vector<bool> left(entry->steps.size());
    std::size_t standing_steps = 0;
    for (std::size_t index = 0; index < entry->steps.size(); ++index) {
        const Step& step = entry->steps[index];
        if (!stands(step)) {
            continue;
        }
        ++standing_steps;
        if (!can_be_taken_back(step.change)) {
            result.lost.push_back(object(step.change));
            left[index] = true;
            continue;
        }
        if (std::holds_alternative<MakeFolder>(step.change) && head_of(entry->steps, index)) {
            continue;  // what others put there since stays when the old folder comes back
        }
        const auto seen = look(place.machine, hands.backup, step.change);
        if (!seen) {
            result.state = Undone::State::failed;
            result.error = seen.error();
            return result;
        }
        if (is_altered(step, *seen)) {
            result.differs.push_back({index, object(step.change), seen->found});
            left[index] = true;
        }
    }
    if (standing_steps == result.lost.size()) {
        result.state = Undone::State::nothing_to_undo;
        note_nothing_stands(place.journal, *entry, result.lost.empty());
        return result;
    }
    if (!result.differs.empty() && !the_rest) {
        result.state = Undone::State::differs;
        return result;
    }
    JournalEntry journal(place.journal, std::string(id));
    result.state = result.differs.empty() ? Undone::State::undone : Undone::State::partly_undone;
    for (std::size_t index = entry->steps.size(); index-- > 0;) {
        if (left[index] || !stands(entry->steps[index]) || head_of(entry->steps, index)) {
            continue;
        }
        if (tell) {
            tell({ChangeProgress::State::doing, index});
        }
        const auto back = take_step_back(hands, journal, index, entry->steps[index]);
        const auto came = !back   ? ChangeProgress::State::failed
                          : *back ? ChangeProgress::State::undone
                                  : ChangeProgress::State::kept;
        tell_members(entry->steps, index, came, tell);
        if (tell) {
            tell({came, index});
        }
        if (!back) {
            result.state = Undone::State::failed;
            result.error = back.error();
            return result;
        }
    }
    remove_empty_backup(hands);
    static_cast<void>(journal.ended(result.differs.empty() ? Entry::State::undone : Entry::State::partly_undone));
    return result;
}

}  // namespace rdpmedic
