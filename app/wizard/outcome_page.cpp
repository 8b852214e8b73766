// SPDX-License-Identifier: MIT
#include "app/wizard/outcome_page.h"

#include "app/wizard/change_card.h"
#include "app/wizard/file_choice.h"
#include "app/wizard/fold.h"
#include "app/wizard/headline.h"
#include "app/wizard/scroll_column.h"
#include "app/words/change_words.h"
#include "app/words/words.h"

#include <QDir>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace rdpmedic {

namespace {

Badge badgeOf(Outcome outcome) {
    switch (outcome) {
    case Outcome::fixed:
        return Badge::ok;
    case Outcome::not_fixed:
        return Badge::unknown;
    case Outcome::progress:
    case Outcome::pending_restart:
    case Outcome::ready_to_try:
    case Outcome::declined:
        break;
    }
    return Badge::note;
}

Badge badgeOf(Applied::State state) {
    return state == Applied::State::stands_partly ? Badge::problem : Badge::unknown;
}

Badge badgeOf(Undone::State state) {
    switch (state) {
    case Undone::State::undone:
    case Undone::State::partly_undone:
        return Badge::ok;
    case Undone::State::nothing_to_undo:
    case Undone::State::differs:
        return Badge::note;
    case Undone::State::failed:
    case Undone::State::not_readable:
        break;
    }
    return Badge::problem;
}

}  // namespace

OutcomePage::OutcomePage(QWidget* parent)
    : Page(tr("Result"), "7A",
           tr("After a change the check is made again, and here stands what came of it. Whatever was changed can be "
              "taken back, now or later under \"What was changed here\"."),
           parent),
      m_scroll(new ScrollColumn(tr("Result"))), m_saved(makeFaint({})) {
    m_saved->setObjectName("saved");
    body()->addWidget(m_scroll, 1);
    buttons()->addWidget(m_saved);
    buttons()->addStretch();
}

QWidget* OutcomePage::firstFocus() {
    return m_scroll;
}

void OutcomePage::showOutcome(const Plan& plan, Outcome outcome, const std::string& next) {
    std::vector<Go> ways;
    switch (outcome) {
    case Outcome::fixed:
    case Outcome::pending_restart:
    case Outcome::ready_to_try:
    case Outcome::declined:
        ways = {Go::done, Go::undo};
        break;
    case Outcome::progress:
        ways = {Go::keep, Go::undo};
        break;
    case Outcome::not_fixed:
        ways = next.empty() ? std::vector{Go::undo, Go::keep} : std::vector{Go::undo_and_next, Go::undo, Go::keep};
        break;
    }
    say({badgeOf(outcome), text(words::outcome_title(outcome)), text(words::outcome_sentence(outcome)), {}}, plan, next,
        ways);
}

void OutcomePage::showConnection(const Plan& plan, const Connection& connection, const std::string& next) {
    if (connection.outcome == Outcome::not_fixed) {
        const std::vector<Go> ways =
            next.empty() ? std::vector{Go::undo, Go::keep} : std::vector{Go::undo_and_next, Go::undo, Go::keep};
        say({badgeOf(connection.outcome),
             tr("This connection gets no further"),
             tr("The way that it takes was checked, and it does not get to the sign-in either."),
             {}},
            plan, next, ways);
        return;
    }
    const bool works = connection.outcome == Outcome::fixed;
    QStringList points;
    if (connection.opened) {
        points << tr("Remote Desktop Connection opens it now.");
    } else if (!connection.can_open) {
        points << tr("From here it cannot be opened: save it, and open it on the computer that connects.");
    } else if (!works) {
        points << tr("Whether it helps shows when you connect with it.");
    }
    points << tr("Your own connection files are as they were.") << tr("It is removed by itself after a week.");
    std::vector<Go> ways{Go::done};
    ways.insert(connection.opened ? ways.end() : ways.begin(), connection.can_open ? Go::open : Go::save);
    if (connection.is_new) {
        ways.push_back(Go::undo);
    }
    say({works ? Badge::ok : Badge::note,
         works ? tr("This connection gets to the sign-in") : tr("A connection to try is ready"),
         isolated(connection.file), points},
        plan, next, ways);
}

void OutcomePage::showFailure(const Plan& plan, const Applied& applied, const std::string& next) {
    std::vector<Go> ways{Go::go_on};
    if (applied.state == Applied::State::stands_partly) {
        ways = {Go::undo, Go::keep};
    } else if (!next.empty()) {
        ways = {Go::next, Go::go_on};
    }
    QStringList points = differsPoints(applied.differs, plan.changes);
    if (applied.failed && *applied.failed < plan.changes.size()) {
        points.prepend(tr("Failed: %1").arg(foreignText(words::change_text(plan.changes[*applied.failed]).what)));
    }
    say({badgeOf(applied.state), text(words::applied_title(applied.state)),
         foreignText(words::applied_sentence(applied)), points},
        plan, next, ways);
}

void OutcomePage::showUndone(const Plan& plan, const Undone& undone, const std::string& next) {
    std::vector<Go> ways{Go::go_on};
    if (undone.state == Undone::State::differs) {
        ways = {Go::undo_the_rest, Go::keep};
    } else if (undone.state == Undone::State::failed) {
        ways = {Go::undo, Go::keep};
    } else if (!next.empty()) {
        ways = {Go::next, Go::go_on};
    }
    say({badgeOf(undone.state), text(words::undone_title(undone.state)), foreignText(words::undone_sentence(undone)),
         differsPoints(undone.differs, plan.changes)},
        plan, next, ways);
}

void OutcomePage::addNotice(Badge badge, const QString& sentence) {
    m_notices.push_back({badge, {}, sentence, {}});
    refill();
}

void OutcomePage::say(const Said& said, const Plan& plan, const std::string& next, const std::vector<Go>& ways) {
    m_said = said;
    m_saved->clear();
    m_notices.clear();
    m_plan = plan;
    m_next = next;
    setTitle(said.title);
    delete m_ways;
    m_ways = new QWidget;
    auto* row = new QHBoxLayout(m_ways);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(grid);
    buttons()->addWidget(m_ways);
    // The proposed way stands at the end of the row, as everywhere.
    for (std::size_t index = ways.size(); index-- > 0;) {
        addWay(ways[index], index == 0);
    }
    refill();
}

void OutcomePage::refill() {
    QVBoxLayout* column = m_scroll->begin();
    auto* headline = new Headline;
    headline->say(m_said.badge, text(words::remedy_title(m_plan.remedy)), m_said.sentence);
    column->addWidget(headline);
    for (const Said& notice : m_notices) {
        column->addWidget(makeNotice(notice.badge, notice.sentence));
    }
    for (const QString& point : m_said.points) {
        column->addWidget(makeItem(QStringLiteral("•"), point));
    }
    if (!m_next.empty()) {
        column->addSpacing(grid);
        column->addWidget(makeHeading(tr("What could be tried next")));
        column->addWidget(makeItem(QStringLiteral("•"), text(words::remedy_title(m_next))));
    }
    if (m_other_ways && m_said.badge != Badge::ok) {
        auto* other = makeButton(tr("Try another way &in…"), "other-way");
        connect(other, &QPushButton::clicked, this, &OutcomePage::otherWayRequested);
        column->addSpacing(grid);
        column->addWidget(other, 0, Qt::AlignLeading);
    }
    auto* changes = new QWidget;
    auto* inner = new QVBoxLayout(changes);
    indent(inner, margin);
    inner->setSpacing(grid / 2);
    for (const Change& change : m_plan.changes) {
        inner->addWidget(makeItem(QStringLiteral("•"), foreignText(words::change_sentence(change))));
    }
    inner->addWidget(makeChangeFacts(m_plan.changes));
    addFold(column, tr("&Details: the changes, exactly"), changes, "details");
    // Not among the ways on, for which the row is too short in long languages.
    auto* history = makeButton(tr("What was changed &here…"), "history");
    connect(history, &QPushButton::clicked, this, &OutcomePage::historyRequested);
    column->addSpacing(grid);
    column->addWidget(history, 0, Qt::AlignLeading);
    m_scroll->end();
}

void OutcomePage::addWay(Go way, bool is_first) {
    const auto caption = [this, way]() -> std::pair<QString, QString> {
        switch (way) {
        case Go::undo:
            return {tr("&Undo"), "undo"};
        case Go::undo_the_rest:
            return {tr("Take back the &rest"), "undo-rest"};
        case Go::undo_and_next:
            return {tr("Undo, and try the ne&xt"), "undo-next"};
        case Go::next:
            return {tr("Try the ne&xt"), "next"};
        case Go::keep:
            return {tr("&Keep and go on"), "keep"};
        case Go::go_on:
            return {tr("&Go on"), "keep"};
        case Go::open:
            return {tr("&Connect"), "open"};
        case Go::save:
            return {tr("&Save the connection file…"), "save"};
        case Go::done:
            break;
        }
        return {tr("D&one"), "done"};
    }();
    auto* button = makeButton(caption.first, caption.second);
    button->setDefault(is_first);
    if (m_asks_windows && (way == Go::undo || way == Go::undo_the_rest || way == Go::undo_and_next)) {
        button->setIcon(shieldIcon());
        button->setAccessibleDescription(tr("Windows will ask for permission once"));
    }
    m_ways->layout()->addWidget(button);
    connect(button, &QPushButton::clicked, this, [this, way] { go(way); });
}

void OutcomePage::go(Go way) {
    switch (way) {
    case Go::undo:
        emit undoRequested(false);
        break;
    case Go::undo_the_rest:
        emit undoRequested(true);
        break;
    case Go::undo_and_next:
        emit undoAndNextRequested();
        break;
    case Go::next:
        emit nextRequested();
        break;
    case Go::keep:
    case Go::go_on:
        emit keepRequested();
        break;
    case Go::open:
        emit openRequested();
        break;
    case Go::save:
        save();
        break;
    case Go::done:
        emit doneRequested();
        break;
    }
}

void OutcomePage::save() {
    if (const WriteFile* file = connection_file(m_plan)) {
        chooseFileToSave(this, "choose-way", tr("Save the connection file"), tr("Remote Desktop connections (*.rdp)"),
                         QDir::home().filePath("rdp-for-now.rdp"),
                         [this, bytes = file->bytes](const QString& name) { m_saved->setText(saveFile(name, bytes)); });
    }
}

}  // namespace rdpmedic
