// SPDX-License-Identifier: MIT
#include "core/engine/apply.h"

#include "core/engine/take_back.h"

#include <array>

namespace rdpmedic {

namespace {

class Run {
public:
    Run(const Workplace& place, const Plan& plan, std::string_view entry, const OnProgress& tell)
        : m_place(place), m_plan(plan), m_hands{place.machine, backup_folder(place, entry), place.patience},
          m_journal(place.journal, std::string(entry)), m_tell(tell) {}

    Applied operator()() {
        if (!is_as_planned()) {
            return m_result;
        }
        const auto alone = m_place.journal.alone();
        if (!alone) {
            m_result.state = Applied::State::not_written_down;
            m_result.error = alone.error();
            return m_result;
        }
        for (const Change& change : m_plan.changes) {
            m_steps.push_back({change, false, false, false, {}, {}});
        }
        if (const auto begun = m_journal.planned(m_plan, m_place.machine.system().now(), RDPMEDIC_VERSION); !begun) {
            m_result.state = Applied::State::not_written_down;
            m_result.error = begun.error();
            return m_result;
        }
        m_result.entry = m_journal.id();
        for (std::size_t index = 0; index < m_steps.size(); ++index) {
            if (const auto made = make_step(index); !made) {
                m_result.failed = index;
                m_result.error = made.error();
                tell(ChangeProgress::State::failed, index);
                roll_back(index);
                return m_result;
            }
        }
        m_result.state = Applied::State::applied;
        // Without this line the entry reads as interrupted and can be undone all the same.
        static_cast<void>(m_journal.ended(Entry::State::applied));
        return m_result;
    }

private:
    /// Looks at every place before anything is written. Places that an earlier change of the plan makes, and those that
    /// it moves away, are looked at when their turn comes.
    bool is_as_planned() {
        for (std::size_t index = 0; index < m_plan.changes.size(); ++index) {
            const Change& change = m_plan.changes[index];
            if (stands_on_earlier(index)) {
                continue;
            }
            const auto seen = look(m_place.machine, m_hands.backup, change);
            if (!seen) {
                m_result.error = seen.error();
                m_result.failed = index;
                return false;
            }
            if (!seen->before) {
                m_result.differs.push_back({index, object(change), seen->found});
            }
        }
        return m_result.differs.empty();
    }

    bool stands_on_earlier(std::size_t index) const {
        const Change& change = m_plan.changes[index];
        return std::holds_alternative<CopyBack>(change) || std::holds_alternative<MakeFolder>(change) ||
               std::holds_alternative<RestartService>(change);
    }

    Result<void> make_step(std::size_t index) {
        Step& step = m_steps[index];
        if (m_place.may_go_on && !m_place.may_go_on()) {
            return Error{ErrorCode::cancelled, "apply", object(step.change), 0, {}};
        }
        tell(ChangeProgress::State::doing, index);
        const auto seen = look(m_place.machine, m_hands.backup, step.change);
        if (!seen) {
            return seen.error();
        }
        if (!seen->before) {
            return Error{ErrorCode::refused, "compare", object(step.change), 0, "altered meanwhile: " + seen->found};
        }
        const auto before = standing(m_place.machine, step.change);
        if (!before) {
            return before.error();
        }
        step.before = *before;
        if (const auto written = m_journal.intended(index, step.before); !written) {
            return written;
        }
        step.intended = true;
        const auto needless = is_needless(m_place.machine, step.change);
        if (!needless) {
            return needless.error();
        }
        if (const auto made = make(m_hands, step.change); !made) {
            return made;
        }
        const auto after = look(m_place.machine, m_hands.backup, step.change);
        if (!after) {
            return after.error();
        }
        if (!after->after) {
            return Error{ErrorCode::refused, "read back", object(step.change), 0, "did not take: " + after->found};
        }
        const auto made = made_by(m_place.machine, step);
        if (!made) {
            return made.error();
        }
        step.made = *made;
        if (const auto written = m_journal.done(index, step.made); !written) {
            return written;
        }
        step.done = true;
        tell(*needless ? ChangeProgress::State::kept : ChangeProgress::State::done, index);
        return {};
    }

    void roll_back(std::size_t from) {
        bool all = true;
        for (std::size_t index = from + 1; index-- > 0;) {
            if (!m_steps[index].intended || head_of(m_steps, index)) {
                continue;
            }
            if (const auto back = take_step_back(m_hands, m_journal, index, m_steps[index])) {
                const auto came = *back ? ChangeProgress::State::undone : ChangeProgress::State::kept;
                tell_members(m_steps, index, came, m_tell);
                tell(came, index);
            } else {
                all = false;
                m_result.differs.push_back({index, object(m_steps[index].change), {}});
            }
        }
        m_result.state = all ? Applied::State::rolled_back : Applied::State::stands_partly;
        if (all) {
            remove_empty_backup(m_hands);
            static_cast<void>(m_journal.ended(Entry::State::rolled_back));
        }
    }

    void tell(ChangeProgress::State state, std::size_t index) const {
        if (m_tell) {
            m_tell({state, index});
        }
    }

    const Workplace& m_place;
    const Plan& m_plan;
    Hands m_hands;
    JournalEntry m_journal;
    const OnProgress& m_tell;
    std::vector<Step> m_steps;
    Applied m_result;
};

}  // namespace

std::string_view name(Applied::State state) {
    constexpr std::array<std::string_view, 5> names{"applied", "changed-meanwhile", "not-written-down", "rolled-back",
                                                    "stands-partly"};
    return names[static_cast<std::size_t>(state)];
}

Applied apply(const Workplace& place, const Plan& plan, std::string_view entry, const OnProgress& tell) {
    return Run(place, plan, entry, tell)();
}

}  // namespace rdpmedic
