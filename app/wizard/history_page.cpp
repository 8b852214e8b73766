// SPDX-License-Identifier: MIT
#include "app/wizard/history_page.h"

#include "app/wizard/change_card.h"
#include "app/wizard/fold.h"
#include "app/wizard/headline.h"
#include "app/wizard/scroll_column.h"
#include "app/wizard/wrapping_label.h"
#include "app/words/change_words.h"
#include "app/words/words.h"

#include <QDateTime>
#include <QFrame>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace rdpmedic {

namespace {

constexpr int icon_size = 24;

QString localTime(Time time) {
    return QDateTime::fromMSecsSinceEpoch(time.time_since_epoch().count()).toString("yyyy-MM-dd HH:mm");
}

bool canBeUndone(const Entry& entry) {
    return entry.state == Entry::State::applied || entry.state == Entry::State::interrupted;
}

Badge badgeOf(const Entry& entry) {
    switch (entry.state) {
    case Entry::State::applied:
        return entry.awaits_restart ? Badge::note : Badge::ok;
    case Entry::State::interrupted:
        return Badge::problem;
    case Entry::State::partly_undone:
        return Badge::note;
    case Entry::State::rolled_back:
    case Entry::State::undone:
        break;
    }
    return Badge::skipped;
}

/// What stands in the place of entries where there are none.
QString emptyWords(const History& history) {
    const bool all_seen = history.unreadable == 0 && !history.error && !history.unseen;
    return all_seen ? HistoryPage::tr("RDP Medic has changed nothing here.")
                    : HistoryPage::tr("No change is known that can be shown here.");
}

}  // namespace

HistoryPage::HistoryPage(QWidget* parent)
    : Page(tr("What was changed here"), "8A",
           tr("Everything that RDP Medic changed on this computer, the newest first. Each can be taken back as long as "
              "nobody else has altered the same thing since."),
           parent),
      m_scroll(new ScrollColumn(tr("What was changed here"))) {
    body()->addWidget(m_scroll, 1);
    auto* leave = makeButton(tr("&Close"), "leave");
    buttons()->addStretch();
    buttons()->addWidget(leave);
    connect(leave, &QPushButton::clicked, this, &HistoryPage::leaveRequested);
}

QWidget* HistoryPage::firstFocus() {
    return m_scroll;
}

void HistoryPage::showNone() {
    m_none = true;
    m_notice.reset();
    m_history.reset();
    refill();
}

void HistoryPage::wait() {
    m_none = false;
    m_notice.reset();
    m_history.reset();
    refill();
}

void HistoryPage::showHistory(const History& history, const std::function<bool(const std::string&)>& asks_windows,
                              bool rehearsal) {
    m_history = history;
    m_asks_windows = asks_windows;
    m_rehearsal = rehearsal;
    refill();
}

void HistoryPage::setNotice(Badge badge, const QString& sentence, const QStringList& points,
                            const std::optional<Entry>& rest_of) {
    m_notice = Notice{badge, sentence, points, rest_of};
    refill();
}

void HistoryPage::refill() {
    QVBoxLayout* column = m_scroll->begin();
    addNotice(column);
    if (m_none) {
        column->addWidget(
            new WrappingLabel(tr("RDP Medic changes Windows computers, and this is none. Open a recording "
                                 "of one to try what would change.")));
    } else if (!m_history) {
        column->addWidget(makeFaint(tr("Is being read…")));
    } else {
        if (m_rehearsal) {
            column->addWidget(makeNotice(Badge::note, tr("This is what was tried on the recording. It goes when the "
                                                         "recording is closed.")));
        }
        if (m_history->unseen) {
            QWidget* unseen = makeNotice(Badge::unknown, text(words::unseen_sentence()),
                                         {foreignText(words::error_sentence(*m_history->unseen))});
            unseen->setObjectName("unseen");
            column->addWidget(unseen);
            column->addSpacing(grid);
        }
        if (m_history->entries.empty()) {
            auto* none = new WrappingLabel(emptyWords(*m_history));
            none->setObjectName("none");
            column->addWidget(none);
        }
        for (std::size_t index = 0; index < m_history->entries.size(); ++index) {
            addEntry(column, m_history->entries[index], index);
        }
        if (m_history->unreadable > 0) {
            column->addWidget(makeNotice(Badge::unknown, tr("Entries that cannot be read: %1. They are left as they "
                                                            "are.")
                                                             .arg(m_history->unreadable)));
        }
        if (m_history->error) {
            column->addWidget(
                makeNotice(Badge::unknown, tr("Not everything could be looked at. %1")
                                               .arg(foreignText(words::error_sentence(*m_history->error)))));
        }
    }
    m_scroll->end();
}

void HistoryPage::addNotice(QVBoxLayout* column) {
    if (!m_notice) {
        return;
    }
    column->addWidget(makeNotice(m_notice->badge, m_notice->sentence, m_notice->points));
    if (m_notice->rest_of) {
        auto* rest = makeButton(tr("Take back the &rest"), "undo-rest");
        if (m_asks_windows(m_notice->rest_of->remedy)) {
            rest->setIcon(shieldIcon());
            rest->setAccessibleDescription(tr("Windows will ask for permission once"));
        }
        column->addWidget(rest, 0, Qt::AlignLeading);
        connect(rest, &QPushButton::clicked, this,
                [this, entry = *m_notice->rest_of] { emit undoRequested(entry, true); });
    }
    column->addSpacing(grid);
}

void HistoryPage::addEntry(QVBoxLayout* column, const Entry& entry, std::size_t index) {
    const QString title = text(words::remedy_title(entry.remedy));
    const QString state = text(words::entry_state_word(entry));
    auto* row = new QHBoxLayout;
    row->setSpacing(grid + 4);
    auto* icon = new QLabel;
    icon->setPixmap(badgePixmap(badgeOf(entry), icon_size, devicePixelRatioF()));
    row->addWidget(icon, 0, Qt::AlignTop);
    auto* labels = new QVBoxLayout;
    labels->setSpacing(0);
    auto* heading = new WrappingLabel(title);
    QFont font = heading->font();
    font.setBold(true);
    heading->setFont(font);
    labels->addWidget(heading);
    auto* when = makeFaint(tr("%1 · %2").arg(localTime(entry.when), state));
    when->setObjectName(QString("state.%1").arg(index));
    labels->addWidget(when);
    row->addLayout(labels, 1);
    if (canBeUndone(entry)) {
        auto* undo = makeButton(tr("Undo"), QString("undo.%1").arg(index));
        undo->setAccessibleName(tr("Undo: %1").arg(title));
        if (m_asks_windows(entry.remedy)) {
            undo->setIcon(shieldIcon());
            undo->setAccessibleDescription(tr("Windows will ask for permission once"));
        }
        row->addWidget(undo, 0, Qt::AlignTop);
        connect(undo, &QPushButton::clicked, this, [this, entry] { emit undoRequested(entry, false); });
    }
    if (index > 0) {
        auto* line = new QFrame;
        line->setFrameShape(QFrame::HLine);
        line->setForegroundRole(QPalette::Mid);
        line->setFrameShadow(QFrame::Plain);
        column->addSpacing(grid / 2);
        column->addWidget(line);
        column->addSpacing(grid / 2);
    }
    column->addLayout(row);
    auto* changes = new QWidget;
    auto* inner = new QVBoxLayout(changes);
    indent(inner, margin);
    inner->setSpacing(grid / 2);
    for (const Step& step : entry.steps) {
        inner->addWidget(makeItem(QStringLiteral("•"), foreignText(words::change_sentence(step.change))));
    }
    if (entry.steps.empty() && entry.untold > 0) {
        inner->addWidget(new WrappingLabel(text(words::untold_sentence(entry.untold))));
    } else {
        inner->addWidget(makeChangeFacts(changesOf(entry)));
    }
    inner->addWidget(makeFaint(tr("Entry %1, made by version %2").arg(text(entry.id), foreignText(entry.version))));
    auto* holder = new QVBoxLayout;
    indent(holder, icon_size + grid);
    holder->setSpacing(0);
    QToolButton* fold = makeFold(tr("What it changed"), changes, QString("entry.%1").arg(index));
    fold->setAccessibleName(tr("What it changed: %1").arg(title));
    holder->addWidget(fold);
    holder->addWidget(changes);
    column->addLayout(holder);
}

}  // namespace rdpmedic
