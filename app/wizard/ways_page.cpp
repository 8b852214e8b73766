// SPDX-License-Identifier: MIT
#include "app/wizard/ways_page.h"

#include "app/wizard/file_choice.h"
#include "app/wizard/headline.h"
#include "app/wizard/owner_card_page.h"
#include "app/wizard/scroll_column.h"
#include "app/wizard/way_list.h"
#include "app/wizard/wrapping_label.h"
#include "app/words/alternative_words.h"
#include "core/remedies/connection_file.h"

#include <QDir>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace rdpmedic {

namespace {

bool isTcpOnly(const TriedAlternative& way) {
    return way.alternative.kind == AlternativeKind::tcp_only;
}

bool wasStopped(const AlternativesTried& tried) {
    return std::any_of(tried.all.begin(), tried.all.end(),
                       [](const TriedAlternative& one) { return one.reason == alternative_reasons::not_finished; });
}

}  // namespace

WaysPage::WaysPage(QWidget* parent)
    : Page(
          tr("Another way in"), "5B",
          tr("Other ways to the same computer are tested up to the sign-in: another address, the name, the gateway. No "
             "user name and no password is sent. A way that is less safe than the first one is never proposed."),
          parent),
      m_scroll(new ScrollColumn(tr("Another way in"))), m_said(makeFaint({})), m_stop(makeButton(tr("&Stop"), "stop")),
      m_again(makeButton(tr("&Test again"), "again")), m_leave(makeButton(tr("&Back to the result"), "leave")),
      m_take(makeButton({}, "take")) {
    m_said->setObjectName("saved");
    m_stop->setAccessibleDescription(tr("Ends the test and shows what is known"));
    body()->addWidget(m_scroll, 1);
    buttons()->addWidget(m_said);
    buttons()->addStretch();
    for (QPushButton* button : {m_again, m_leave, m_take, m_stop}) {
        buttons()->addWidget(button);
    }
    m_take->setDefault(true);
    connect(m_stop, &QPushButton::clicked, this, &WaysPage::stopRequested);
    connect(m_again, &QPushButton::clicked, this, &WaysPage::againRequested);
    connect(m_leave, &QPushButton::clicked, this, &WaysPage::leaveRequested);
    connect(m_take, &QPushButton::clicked, this, &WaysPage::take);
}

QWidget* WaysPage::firstFocus() {
    return m_testing ? static_cast<QWidget*>(m_stop) : m_scroll;
}

/// While ways are tested Esc stops that, and does not close the window.
void WaysPage::keyPressEvent(QKeyEvent* event) {
    if (m_testing && event->key() == Qt::Key_Escape) {
        emit stopRequested();
    } else {
        Page::keyPressEvent(event);
    }
}

void WaysPage::begin(const Case& incident, const std::vector<Alternative>& ways, Taking taking) {
    m_case = incident;
    m_ways = ways;
    m_tried = {};
    m_taking = taking;
    m_testing = true;
    fill();
}

void WaysPage::setBegun(std::size_t way) {
    m_list->setBegun(way);
}

void WaysPage::setTried(std::size_t way, const TriedAlternative& tried) {
    m_list->setTried(way, tried);
}

void WaysPage::showTried(const AlternativesTried& tried) {
    const bool had_focus = m_stop->hasFocus();
    m_testing = false;
    m_tried = tried;
    fill();
    if (had_focus) {
        (m_take->isHidden() ? m_leave : m_take)->setFocus();
    }
}

void WaysPage::fill() {
    m_said->clear();
    QVBoxLayout* column = m_scroll->begin();
    if (m_testing) {
        auto* headline = new Headline;
        headline->say(Badge::running, tr("Testing other ways…"),
                      tr("Each is tested up to the sign-in, without user name and password. It takes 20 seconds at "
                         "most."));
        column->addWidget(headline);
    } else if (m_tried.best) {
        addBest(column, m_tried.all.at(*m_tried.best));
    } else {
        addNone(column);
    }
    addTested(column);
    m_scroll->end();
    updateButtons();
}

void WaysPage::addBest(QVBoxLayout* column, const TriedAlternative& best) {
    const Alternative& way = best.alternative;
    auto* headline = new Headline;
    headline->say(best.offered() ? Badge::ok : Badge::note,
                  best.offered() ? tr("There is a way in for now") : tr("The gateway may be a way in"),
                  foreignText(words::alternative_use(name(way.kind), way.target)));
    column->addWidget(headline);
    if (!best.offered()) {
        column->addWidget(makeItem(QStringLiteral("•"), text(words::alternative_sentence(best.reason))));
    }
    for (const std::string& remark : best.remarks) {
        column->addWidget(makeItem(QStringLiteral("•"), text(words::alternative_remark(remark))));
    }
    if (isTcpOnly(best)) {
        column->addWidget(makeItem(
            QStringLiteral("•"),
            m_taking == Taking::elsewhere
                ? tr("UDP is turned off on the computer that connects, by a policy of Windows. No connection file can "
                     "do it.")
                : tr("It is a setting of the whole computer, and can be taken back at any time.")));
        return;
    }
    column->addWidget(
        makeItem(QStringLiteral("•"),
                 tr("Its connection file asks for no less security than your own connection, which stays as it is.")));
    if (m_taking == Taking::open) {
        column->addWidget(makeItem(QStringLiteral("•"), tr("The file is removed by itself after a week.")));
        return;
    }
    column->addSpacing(grid);
    column->addWidget(makeNotice(
        Badge::note, m_taking == Taking::recording
                         ? tr("A recording is open, so nothing is connected from here. Save the connection file and "
                              "open it on the computer that connects.")
                         : tr("Connections are opened on Windows. Save the connection file and open it there.")));
}

void WaysPage::addNone(QVBoxLayout* column) {
    const bool stopped = wasStopped(m_tried);
    auto* headline = new Headline;
    headline->say(Badge::unknown, stopped ? tr("No other way is known to work") : tr("No other way works from here"),
                  stopped ? tr("The test ended before every way had answered.")
                          : tr("Every other way that is known was tested. None gets to the sign-in and is as safe as "
                               "the first."));
    column->addWidget(headline);
    column->addWidget(makeText(tr("What remains is whoever looks after the server: the card for them holds what was "
                                  "measured, and what to look at there.")));
    auto* card = makeButton(tr("For the &owner of the server…"), "owner-card-button");
    connect(card, &QPushButton::clicked, this, [this] { (new OwnerCardPage(m_case, this))->open(); });
    column->addWidget(card, 0, Qt::AlignLeading);
}

void WaysPage::addTested(QVBoxLayout* column) {
    column->addSpacing(grid);
    column->addWidget(makeHeading(m_testing ? tr("The ways") : tr("What was tested")));
    m_list = new WayList;
    m_list->begin(m_ways);
    for (std::size_t way = 0; way < m_tried.all.size(); ++way) {
        m_list->setTried(way, m_tried.all[way]);
    }
    column->addWidget(m_list);
}

void WaysPage::updateButtons() {
    m_stop->setVisible(m_testing);
    m_again->setVisible(!m_testing);
    m_leave->setVisible(!m_testing);
    const TriedAlternative* best = m_tried.best ? &m_tried.all.at(*m_tried.best) : nullptr;
    const bool can_take = best != nullptr && (!isTcpOnly(*best) || m_taking != Taking::elsewhere);
    m_take->setVisible(!m_testing && can_take);
    if (!can_take) {
        return;
    }
    m_take->setText(isTcpOnly(*best)           ? tr("Show what would chan&ge…")
                    : m_taking == Taking::open ? tr("&Connect this way for now")
                                               : tr("Save the &connection file…"));
}

void WaysPage::take() {
    const TriedAlternative best = m_tried.all.at(*m_tried.best);  // kept while the receivers act
    if (isTcpOnly(best) || m_taking == Taking::open) {
        emit connectRequested(best);
        return;
    }
    chooseFileToSave(this, "choose-way", tr("Save the connection file"), tr("Remote Desktop connections (*.rdp)"),
                     QDir::home().filePath("rdp-for-now.rdp"),
                     [this, bytes = connection_by(best.alternative)->bytes()](const QString& file) {
                         m_said->setText(saveFile(file, bytes));
                     });
}

}  // namespace rdpmedic
