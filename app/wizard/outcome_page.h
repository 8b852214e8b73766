// SPDX-License-Identifier: MIT
// The seventh page: what came of a change, the changes that were made, and where to go from here.
#pragma once

#include "app/wizard/icons.h"
#include "app/wizard/page.h"
#include "core/engine/apply.h"
#include "core/engine/outcome.h"

#include <vector>

class QLabel;

namespace rdpmedic {

class ScrollColumn;

class OutcomePage : public Page {
    Q_OBJECT

public:
    explicit OutcomePage(QWidget* parent = nullptr);

    /// From the next page on: whether Windows asks before something is taken back.
    void setAsksWindows(bool asks) { m_asks_windows = asks; }
    /// From the next page on: whether another way in can be tried where this one did not help.
    void setOtherWays(bool can_be_tried) { m_other_ways = can_be_tried; }
    /// `next`: the remedy that could be tried next; empty: none.
    void showOutcome(const Plan& plan, Outcome outcome, const std::string& next);
    struct Connection {
        QString file;
        Outcome outcome = Outcome::ready_to_try;  ///< fixed: its way gets to a sign-in
        bool can_open = false;                    ///< this computer opens connections
        bool opened = false;                      ///< it was opened already
        bool is_new = true;                       ///< else it stood there before
    };
    /// A connection file was written.
    void showConnection(const Plan& plan, const Connection& connection, const std::string& next);
    /// It failed; where a part of it stands it can be taken back.
    void showFailure(const Plan& plan, const Applied& applied, const std::string& next);
    void showUndone(const Plan& plan, const Undone& undone, const std::string& next);
    /// Below the headline, until the page shows something else: an undo that was declined, or could not begin.
    void addNotice(Badge badge, const QString& sentence);
    QWidget* firstFocus() override;

signals:
    void undoRequested(bool the_rest);
    void undoAndNextRequested();
    void nextRequested();
    void keepRequested();
    void historyRequested();
    void doneRequested();
    void openRequested();
    void otherWayRequested();

private:
    enum class Go { undo, undo_the_rest, undo_and_next, next, keep, go_on, done, open, save };
    struct Said {
        Badge badge;
        QString title;
        QString sentence;
        QStringList points;
    };

    /// The first way is the one that is proposed.
    void say(const Said& said, const Plan& plan, const std::string& next, const std::vector<Go>& ways);
    void refill();
    void addWay(Go way, bool is_first);
    void go(Go way);
    void save();

    Said m_said{};
    std::vector<Said> m_notices;
    Plan m_plan;
    std::string m_next;
    bool m_asks_windows = false;
    bool m_other_ways = false;
    ScrollColumn* m_scroll;
    QWidget* m_ways = nullptr;
    QLabel* m_saved;  // "Saved."
};

}  // namespace rdpmedic
