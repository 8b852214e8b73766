// SPDX-License-Identifier: MIT
#include "app/wizard/change_page.h"

#include "app/wizard/change_card.h"
#include "app/wizard/facts_text.h"
#include "app/wizard/headline.h"
#include "app/wizard/scroll_column.h"
#include "app/wizard/wrapping_label.h"
#include "app/words/change_words.h"
#include "app/words/words.h"
#include "core/remedies/catalogue.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace rdpmedic {

namespace {

const RemedyInfo* infoOf(const std::string& remedy) {
    const Remedy* found = find_remedy(remedy);
    return found == nullptr ? nullptr : &found->info;
}

/// What has to be agreed to in so many words.
bool needsConfirmation(const Plan& plan) {
    const RemedyInfo* info = infoOf(plan.remedy);
    const Effects effects = effects_of(plan);
    return (info != nullptr && info->remedy_class == RemedyClass::b) || effects.ends_sessions ||
           effects.closes_others || !effects.exactly_undoable;
}

QString titleOf(const PlanAnswer& answer) {
    switch (answer.state) {
    case Proposal::State::ready:
        return ChangePage::tr("What will change");
    case Proposal::State::nothing_to_do:
        return ChangePage::tr("There is nothing to change");
    case Proposal::State::managed:
        return answer.reason == proposal_reasons::local_policy ? ChangePage::tr("Set by a policy of this computer")
                                                               : ChangePage::tr("Managed by your organization");
    case Proposal::State::impossible:
        return ChangePage::tr("This cannot be done here");
    case Proposal::State::unknown:
        break;
    }
    return ChangePage::tr("It cannot be told what would change");
}

Badge badgeOf(Proposal::State state) {
    switch (state) {
    case Proposal::State::nothing_to_do:
        return Badge::ok;
    case Proposal::State::unknown:
        return Badge::unknown;
    case Proposal::State::managed:
    case Proposal::State::impossible:
    case Proposal::State::ready:
        break;
    }
    return Badge::note;
}

void addHeading(QVBoxLayout* column, const QString& heading) {
    column->addSpacing(Page::grid);
    column->addWidget(makeHeading(heading));
}

}  // namespace

ChangePage::ChangePage(QWidget* parent)
    : Page(tr("What will change"), "5A",
           tr("Here stands what would be changed, in words, and under Details exactly. Nothing is changed before you "
              "press the button, and whatever is changed is written down first, so that it can be taken back."),
           parent),
      m_scroll(new ScrollColumn(tr("What will change"))), m_understood(new QCheckBox), m_apply(makeButton({}, "apply")),
      m_leave(makeButton(tr("&Not now"), "leave")) {
    m_understood->setObjectName("understood");
    body()->addWidget(m_scroll, 1);
    body()->addWidget(m_understood);
    buttons()->addStretch();
    buttons()->addWidget(m_leave);
    buttons()->addWidget(m_apply);
    connect(m_understood, &QCheckBox::toggled, this, &ChangePage::updateButton);
    connect(m_leave, &QPushButton::clicked, this, &ChangePage::leaveRequested);
    connect(m_apply, &QPushButton::clicked, this, [this] { emit applyRequested(m_answer->plan); });
}

QWidget* ChangePage::firstFocus() {
    return m_scroll;
}

void ChangePage::begin(const About& about) {
    m_about = about;
    m_answer.reset();
    m_notice.reset();
    refill();
}

void ChangePage::showAnswer(const PlanAnswer& answer) {
    m_answer = answer;
    m_understood->setChecked(false);
    refill();
}

void ChangePage::setNotice(Badge badge, const QString& sentence, const QStringList& points) {
    m_notice = Notice{badge, sentence, points};
    refill();
}

void ChangePage::refill() {
    const bool ready = m_answer && m_answer->state == Proposal::State::ready;
    setTitle(m_answer ? titleOf(*m_answer) : tr("What will change"));
    QVBoxLayout* column = m_scroll->begin();
    if (m_notice) {
        column->addWidget(makeNotice(m_notice->badge, m_notice->sentence, m_notice->points));
        column->addSpacing(grid);
    }
    if (!m_answer) {
        auto* headline = new Headline;
        headline->say(Badge::running, text(words::remedy_title(m_about.remedy)), tr("Looking at what would change…"));
        column->addWidget(headline);
    } else if (ready) {
        addPlan(column);
    } else {
        addRefusal(column);
    }
    addOtherWays(column);
    m_scroll->end();
    const bool confirm = ready && needsConfirmation(m_answer->plan);
    m_understood->setVisible(confirm);
    if (confirm) {
        m_understood->setText('&' + text(words::confirmation_sentence(effects_of(m_answer->plan))));
    }
    m_apply->setVisible(ready);
    m_leave->setText(m_answer && !ready ? tr("&Back to the result") : tr("&Not now"));
    m_apply->setText(m_about.rehearsal ? tr("&Try it on the recording") : tr("&Make the change"));
    m_apply->setIcon(m_about.asks_windows ? shieldIcon() : QIcon());
    m_apply->setAccessibleDescription(m_about.asks_windows ? tr("Windows will ask for permission once") : QString());
    updateButton();
}

void ChangePage::addPlan(QVBoxLayout* column) {
    const Plan& plan = m_answer->plan;
    const Effects effects = effects_of(plan);
    const RemedyInfo* info = infoOf(plan.remedy);
    auto* title = makeText(text(words::remedy_title(plan.remedy)));
    title->setObjectName("headline");
    QFont font = title->font();
    font.setPointSizeF(font.pointSizeF() * 1.35);
    font.setBold(true);
    title->setFont(font);
    column->addWidget(title);
    column->addWidget(new WrappingLabel(text(words::remedy_effect(plan.remedy))));
    if (info != nullptr && info->expert) {
        column->addSpacing(grid);
        column->addWidget(
            makeNotice(Badge::unknown, tr("For experts: narrower repairs come first, and this one touches "
                                          "what other programs use too.")));
    }
    if (m_about.rehearsal) {
        column->addSpacing(grid);
        column->addWidget(makeNotice(Badge::note, tr("This is tried on the recording, in memory. No computer and no "
                                                     "file is changed.")));
    }
    column->addSpacing(grid);
    column->addWidget(new ChangeCard(plan.changes));
    addHeading(column, tr("What it does to people"));
    for (const std::string& sentence : words::effects_sentences(effects)) {
        column->addWidget(makeItem(QStringLiteral("•"), foreignText(sentence)));
    }
    if (m_about.asks_windows) {
        column->addWidget(makeItem(QStringLiteral("•"), tr("Windows asks for permission once, for all of this.")));
    }
    addHeading(column, tr("What it cannot promise, and how to go back"));
    for (const std::string& sentence : {words::remedy_limits(plan.remedy), words::remedy_way_back(plan.remedy)}) {
        column->addWidget(makeItem(QStringLiteral("•"), text(sentence)));
    }
    if (!m_answer->evidence.empty()) {
        addHeading(column, tr("Worth knowing"));
        column->addWidget(new FactsText(factsOf(m_answer->evidence)));
    }
}

void ChangePage::addRefusal(QVBoxLayout* column) {
    auto* headline = new Headline;
    headline->say(badgeOf(m_answer->state), text(words::remedy_title(m_about.remedy)),
                  foreignText(words::proposal_sentence(m_about.remedy, m_answer->reason, m_answer->evidence)));
    column->addWidget(headline);
    if (!m_answer->evidence.empty()) {
        auto* facts = new FactsText(factsOf(m_answer->evidence));
        facts->setObjectName("facts");
        facts->setAccessibleName(tr("What was found"));
        column->addWidget(facts);
    }
}

/// Where it stops here: nothing can be changed, or it was declined or could not begin.
void ChangePage::addOtherWays(QVBoxLayout* column) {
    const bool refused = m_answer && m_answer->state != Proposal::State::ready;
    if (!m_about.other_ways || !(refused || m_notice)) {
        return;
    }
    column->addSpacing(grid);
    column->addWidget(makeHeading(tr("To get in for now")));
    auto* button = makeButton(tr("Try another way &in…"), "other-way");
    connect(button, &QPushButton::clicked, this, &ChangePage::otherWayRequested);
    column->addWidget(button, 0, Qt::AlignLeading);
}

void ChangePage::updateButton() {
    m_apply->setEnabled(m_understood->isHidden() || m_understood->isChecked());
}

}  // namespace rdpmedic
