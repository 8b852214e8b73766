// SPDX-License-Identifier: MIT
#include "app/wizard/machine_panel.h"

#include "app/wizard/facts_text.h"
#include "app/wizard/focus_row.h"
#include "app/wizard/fold.h"
#include "app/wizard/icons.h"
#include "app/wizard/page.h"
#include "app/wizard/wrapping_label.h"
#include "app/words/words.h"

#include <QEvent>
#include <QGridLayout>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace rdpmedic {

namespace {

constexpr int group_icon = 20;
constexpr int row_icon = 16;

/// What a group says about the states of its checks.
struct Tally {
    int applicable = 0;
    int answered = 0;
    int gravest_count = 0;
    State gravest = State::not_applicable;

    void add(State state) {
        ++answered;
        if (state == State::not_applicable) {
            return;
        }
        ++applicable;
        if (graver(state, gravest)) {
            gravest = state;
            gravest_count = 0;
        }
        gravest_count += state == gravest ? 1 : 0;
    }
    bool worth_opening() const {
        return gravest == State::problem || gravest == State::unknown || gravest == State::note;
    }
};

QString summaryOf(const Tally& tally) {
    const QString word = text(words::state_word(tally.gravest));
    if (tally.gravest == State::ok && tally.gravest_count == tally.applicable) {
        return tally.applicable == 1 ? MachinePanel::tr("1 check, in order")
                                     : MachinePanel::tr("%1 checks, all in order").arg(tally.applicable);
    }
    return tally.applicable == 1
               ? word
               : MachinePanel::tr("%1 · %2 of %3 checks").arg(word).arg(tally.gravest_count).arg(tally.applicable);
}

}  // namespace

MachinePanel::MachinePanel(QWidget* parent) : QWidget(parent), m_column(new QVBoxLayout(this)) {
    setObjectName("machine");
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(Page::grid);
    m_column->addWidget(makeHeading(tr("This computer")));
    for (const MachineGroup& group : machineGroups()) {
        addGroup(group);
    }
}

void MachinePanel::addGroup(const MachineGroup& about) {
    Group group;
    group.about = &about;
    group.widget = new QWidget(this);
    group.widget->setObjectName("group." + text(std::string(about.id)));
    group.content = new QWidget(group.widget);
    group.icon = new QLabel(group.widget);
    group.icon->setFixedSize(group_icon, group_icon);
    group.summary = makeFaint({}, group.widget);
    group.summary->setTextInteractionFlags(Qt::NoTextInteraction);
    group.fold = makeFold(groupTitle(about), group.content, "fold." + text(std::string(about.id)));
    auto* grid = new QGridLayout(group.widget);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(Page::grid);
    grid->setVerticalSpacing(Page::grid / 2);
    grid->addWidget(group.icon, 0, 0);
    grid->addWidget(group.fold, 0, 1);
    grid->addWidget(group.summary, 0, 2);
    grid->addWidget(group.content, 1, 1, 1, 2);
    grid->setColumnStretch(2, 1);
    auto* rows = new QVBoxLayout(group.content);
    rows->setContentsMargins(0, 0, 0, Page::grid);
    rows->setSpacing(0);
    for (const std::string_view check : about.checks) {
        group.rows.push_back(makeRow(check, group.content));
        rows->addWidget(group.rows.back().widget);
    }
    m_column->addWidget(group.widget);
    const std::size_t index = m_groups.size();
    connect(group.fold, &QToolButton::clicked, this, [this, index] { m_groups[index].chosen = true; });
    m_groups.push_back(std::move(group));
}

MachinePanel::Row MachinePanel::makeRow(std::string_view check, QWidget* parent) {
    Row row;
    row.check = check;
    row.widget = new FocusRow(parent);
    row.widget->setObjectName("row." + text(std::string(check)));
    row.icon = new QLabel(row.widget);
    row.icon->setFixedSize(row_icon, row_icon);
    row.title = makeHeading(text(words::check_title(check)), row.widget);
    row.state = new QLabel(row.widget);
    row.sentence = new WrappingLabel({}, row.widget);
    auto* grid = new QGridLayout(row.widget);
    grid->setContentsMargins(FocusRow::frame, FocusRow::frame, FocusRow::frame, FocusRow::frame);
    grid->setHorizontalSpacing(Page::grid);
    grid->setVerticalSpacing(0);
    grid->addWidget(row.icon, 0, 0);
    grid->addWidget(row.title, 0, 1);
    grid->addWidget(row.state, 0, 2);
    grid->addWidget(row.sentence, 1, 1, 1, 4);
    grid->setColumnStretch(3, 1);
    return row;
}

void MachinePanel::begin(const Target& target) {
    m_target = target;
    for (Group& group : m_groups) {
        group.chosen = false;
        for (Row& row : group.rows) {
            row.findings.clear();
            showRow(row);
        }
        showGroup(group);
    }
    setVisible(true);
}

void MachinePanel::showCase(const Case& incident) {
    begin(incident.target);
    bool any = false;
    for (Group& group : m_groups) {
        for (Row& row : group.rows) {
            for (const Finding& finding : incident.findings) {
                if (finding.check == row.check) {
                    row.findings.push_back(finding);
                    any = any || finding.reason != reasons::no_machine;
                }
            }
            if (row.findings.empty()) {
                row.findings.push_back({std::string(row.check), State::not_applicable, {}, {}, {}});
            }
            showRow(row);
        }
        showGroup(group);
    }
    setVisible(any);
}

void MachinePanel::checkFinished(const std::vector<Finding>& findings) {
    for (Group& group : m_groups) {
        const auto row = std::find_if(group.rows.begin(), group.rows.end(),
                                      [&](const Row& one) { return one.check == findings.front().check; });
        if (row != group.rows.end()) {
            row->findings = findings;
            showRow(*row);
            showGroup(group);
        }
    }
}

void MachinePanel::addFacts(Row& row) {
    auto* facts = new FactsText(row.findings, row.widget);
    facts->setObjectName("facts." + text(std::string(row.check)));
    facts->setAccessibleName(tr("Evidence: %1").arg(row.title->text()));
    row.facts = makeFold(tr("Evidence"), facts, "evidence." + text(std::string(row.check)));
    auto* grid = static_cast<QGridLayout*>(row.widget->layout());
    grid->addWidget(row.facts, 0, 4);
    grid->addWidget(facts, 2, 1, 1, 4);
}

void MachinePanel::showRow(Row& row) {
    if (row.facts != nullptr) {
        delete row.widget->findChild<FactsText*>();
        delete row.facts;
        row.facts = nullptr;
    }
    row.widget->setVisible(!row.findings.empty() && row.findings.front().state != State::not_applicable);
    if (row.findings.empty()) {
        return;
    }
    const Finding& first = row.findings.front();
    QStringList sentences;
    for (const Finding& finding : row.findings) {
        sentences << foreignText(words::finding_sentence(finding, m_target));
    }
    const QString state = text(words::state_word(first.state));
    row.icon->setPixmap(badgePixmap(badgeOf(first.state), row_icon, devicePixelRatioF()));
    row.state->setText(state);
    row.sentence->setText(sentences.join('\n'));
    const auto role = first.state == State::skipped ? QPalette::PlaceholderText : QPalette::WindowText;
    for (QLabel* label : std::initializer_list<QLabel*>{row.title, row.state, row.sentence}) {
        label->setForegroundRole(role);
    }
    if (!first.evidence.empty()) {
        addFacts(row);
    }
    // A screen reader hears the whole row as one thing, on whatever of it takes the keyboard.
    const QString all = tr("%1: %2. %3").arg(row.title->text(), state, sentences.join(' '));
    row.widget->setAccessibleName(all);
    row.widget->setFocusPolicy(row.facts == nullptr ? Qt::TabFocus : Qt::NoFocus);
    if (row.facts != nullptr) {
        row.facts->setAccessibleName(all);
        row.facts->setAccessibleDescription(tr("Shows or hides the evidence"));
    }
}

void MachinePanel::showGroup(Group& group) {
    Tally tally;
    for (const Row& row : group.rows) {
        if (!row.findings.empty()) {
            tally.add(row.findings.front().state);
        }
    }
    const bool running = tally.answered < static_cast<int>(group.rows.size());
    const QString summary = running ? tr("Checking…") : summaryOf(tally);
    const Badge badge = running && !tally.worth_opening() ? Badge::running : badgeOf(tally.gravest);
    group.icon->setPixmap(badgePixmap(badge, group_icon, devicePixelRatioF()));
    group.summary->setText(summary);
    group.fold->setAccessibleName(tr("%1: %2").arg(group.fold->text(), summary));
    group.widget->setVisible(running || tally.applicable > 0);
    if (!group.chosen) {
        group.fold->setChecked(tally.worth_opening());
    }
}

void MachinePanel::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() != QEvent::PaletteChange) {
        return;
    }
    for (Group& group : m_groups) {
        for (const Row& row : group.rows) {
            if (!row.findings.empty()) {
                row.icon->setPixmap(badgePixmap(badgeOf(row.findings.front().state), row_icon, devicePixelRatioF()));
            }
        }
        showGroup(group);
    }
}

}  // namespace rdpmedic
