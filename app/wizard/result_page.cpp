// SPDX-License-Identifier: MIT
#include "app/wizard/result_page.h"

#include "app/report/report_html.h"
#include "app/report/report_text.h"
#include "app/wizard/evidence_table.h"
#include "app/wizard/file_choice.h"
#include "app/wizard/fold.h"
#include "app/wizard/icons.h"
#include "app/wizard/ladder_view.h"
#include "app/wizard/machine_panel.h"
#include "app/wizard/owner_card_page.h"
#include "app/wizard/page.h"
#include "app/wizard/side_by_side.h"
#include "app/wizard/wrapping_label.h"
#include "app/words/words.h"
#include "core/case/json.h"
#include "core/engine/join.h"

#include <QClipboard>
#include <QDir>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QScrollArea>
#include <QShortcut>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace rdpmedic {

namespace {

constexpr int headline_icon = 40;

Badge badgeOf(Conclusion conclusion) {
    switch (conclusion) {
    case Conclusion::nothing_wrong:
        return Badge::ok;
    case Conclusion::cause_found:
        return Badge::problem;
    case Conclusion::cannot_tell:
        return Badge::unknown;
    case Conclusion::stopped:
        break;
    }
    return Badge::skipped;
}

QString titleOf(Conclusion conclusion) {
    switch (conclusion) {
    case Conclusion::nothing_wrong:
        return ResultPage::tr("Nothing wrong was found");
    case Conclusion::cause_found:
        return ResultPage::tr("Most likely cause");
    case Conclusion::cannot_tell:
        return ResultPage::tr("The cause cannot be told from here");
    case Conclusion::stopped:
        break;
    }
    return ResultPage::tr("Stopped");
}

/// How sure the program is, in words; the number stands in the details.
QString confidence(const RankedCause& cause) {
    const bool proven = !cause.speaks_for.empty() && cause.speaks_for.front().strength == Strength::decisive;
    if (proven && cause.speaks_against.empty()) {
        return ResultPage::tr("Very likely: the evidence leaves little room for anything else.");
    }
    return proven ? ResultPage::tr("Likely: the evidence is strong.")
                  : ResultPage::tr("Likely, but other causes would look similar from here.");
}

void addWeighed(QVBoxLayout* column, const QString& heading, const std::vector<Weighed>& list, const Case& incident) {
    if (list.empty()) {
        return;
    }
    column->addSpacing(Page::grid);
    column->addWidget(makeHeading(heading));
    for (const Weighed& weighed : list) {
        QString sentence = foreignText(words::weighed_sentence(weighed));
        for (const Finding& finding : incident.findings) {
            if (finding.check == weighed.check && finding.reason == weighed.reason) {
                sentence = foreignText(words::finding_sentence(finding, incident.target));
            }
        }
        column->addWidget(makeItem(QStringLiteral("•"), sentence));
    }
}

}  // namespace

ResultPage::ResultPage(QWidget* parent)
    : Page(tr("Most likely cause"), "4A",
           tr("The most likely cause stands first, with what speaks for and against it. Copy or save it for whoever "
              "looks after the computer. Nothing is changed before you have read what would change and say so."),
           parent),
      m_scroll(new QScrollArea), m_said(makeFaint({})), m_again(makeButton(tr("Check &again"), "again")),
      m_new(makeButton(tr("&New check"), "new")) {
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setObjectName("result");
    m_scroll->setAccessibleName(tr("Result"));
    body()->addWidget(m_scroll, 1);
    auto* copy_button = makeButton(tr("&Copy as text"), "copy");
    auto* save_button = makeButton(tr("&Save…"), "save");
    m_said->setObjectName("said");
    buttons()->addWidget(copy_button);
    buttons()->addWidget(save_button);
    buttons()->addWidget(m_said, 1);
    buttons()->addWidget(m_again);
    buttons()->addWidget(m_new);
    connect(copy_button, &QPushButton::clicked, this, &ResultPage::copy);
    connect(save_button, &QPushButton::clicked, this, &ResultPage::save);
    connect(m_again, &QPushButton::clicked, this, &ResultPage::checkAgainRequested);
    connect(m_new, &QPushButton::clicked, this, &ResultPage::newCheckRequested);
    auto* shortcut = new QShortcut(QKeySequence::Copy, this);
    shortcut->setContext(Qt::WidgetWithChildrenShortcut);
    connect(shortcut, &QShortcut::activated, this, &ResultPage::copy);
}

QWidget* ResultPage::firstFocus() {
    return m_scroll;
}

void ResultPage::showCase(const Case& incident, const Offer& offer, const std::vector<SweepRow>& others) {
    m_case = incident;
    m_offer = offer;
    m_compared = others;
    m_said->clear();
    setTitle(titleOf(incident.diagnosis.conclusion));
    m_scroll->setWidget(makeContent());
}

QWidget* ResultPage::makeContent() {
    auto* content = new QWidget;
    auto* column = new QVBoxLayout(content);
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    column->setContentsMargins(mirrored ? margin : 0, 0, mirrored ? 0 : margin, 0);  // away from the scroll bar
    column->setSpacing(grid / 2);
    addHeadline(column);
    const auto& causes = m_case.diagnosis.causes;
    if (m_case.diagnosis.conclusion == Conclusion::cause_found ||
        m_case.diagnosis.conclusion == Conclusion::cannot_tell) {
        if (!causes.empty()) {
            addCause(column, causes.front());
        }
        addOtherWays(column);
        addOthers(column);
    }
    addNext(column);
    addHold(column);
    addPath(column);
    addCompared(column);
    addCompare(column);
    addDetails(column);
    column->addStretch();
    return content;
}

void ResultPage::addHeadline(QVBoxLayout* column) {
    const Diagnosis& diagnosis = m_case.diagnosis;
    const bool found = diagnosis.conclusion == Conclusion::cause_found;
    auto* row = new QHBoxLayout;
    row->setSpacing(2 * grid);
    auto* icon = new QLabel;
    icon->setPixmap(badgePixmap(badgeOf(diagnosis.conclusion), headline_icon, devicePixelRatioF()));
    row->addWidget(icon, 0, Qt::AlignTop);
    auto* words_column = new QVBoxLayout;
    words_column->setSpacing(grid / 2);
    auto* headline =
        makeText(found ? text(words::cause_title(diagnosis.causes.front().id)) : titleOf(diagnosis.conclusion));
    headline->setObjectName("headline");
    QFont font = headline->font();
    font.setPointSizeF(font.pointSizeF() * 1.35);
    font.setBold(true);
    headline->setFont(font);
    words_column->addWidget(headline);
    auto* under = makeFaint(found ? confidence(diagnosis.causes.front())
                                  : text(words::conclusion_sentence(diagnosis, m_case.target)));
    words_column->addWidget(under);
    row->addLayout(words_column, 1);
    column->addLayout(row);
    column->addSpacing(grid);
}

void ResultPage::addCause(QVBoxLayout* column, const RankedCause& cause) {
    column->addWidget(makeText(text(words::cause_explanation(cause.id))));
    addRemedies(column, cause);
    addWeighed(column, tr("Why we think so"), cause.speaks_for, m_case);
    addWeighed(column, tr("What speaks against it"), cause.speaks_against, m_case);
    const std::vector<std::string> steps = words::cause_guide(cause.id, m_case.findings);
    if (!steps.empty()) {
        column->addSpacing(grid);
        column->addWidget(makeHeading(tr("What to do")));
    }
    for (std::size_t index = 0; index < steps.size(); ++index) {
        column->addWidget(makeItem(QString::number(index + 1) + ".", text(steps[index])));
    }
    if (!m_case.diagnosis.unexplained.empty()) {
        column->addSpacing(grid);
        column->addWidget(makeHeading(tr("Not explained by this")));
        for (const Unexplained& open : m_case.diagnosis.unexplained) {
            column->addWidget(
                makeItem(QStringLiteral("•"), foreignText(words::weighed_sentence({open.check, open.reason, {}, {}}))));
        }
    }
}

/// Of a cause that may not be the right one nothing is proposed.
void ResultPage::addRemedies(QVBoxLayout* column, const RankedCause& cause) {
    const std::vector<const RemedyInfo*> here = remediesHere(cause, m_offer.is_server);
    const std::vector<const RemedyInfo*> there = remediesThere(cause, m_offer.is_server);
    if (!cause.likely || (here.empty() && there.empty())) {
        return;
    }
    column->addSpacing(grid);
    column->addWidget(makeHeading(tr("What RDP Medic can do")));
    if (!m_offer.can_change) {
        column->addWidget(
            new WrappingLabel(tr("RDP Medic can repair this where it runs on the Windows computer itself. "
                                 "From here it can do it on a recording of that computer, as a trial.")));
        return;
    }
    bool is_first = true;
    for (const RemedyInfo* info : here) {
        addRemedy(column, *info, is_first);
        is_first = false;
    }
    for (const RemedyInfo* info : there) {
        const QString title = text(words::remedy_title(info->id));
        column->addWidget(makeItem(QStringLiteral("•"), m_offer.is_server
                                                            ? tr("At the computer that connects: %1").arg(title)
                                                            : tr("At the server: %1").arg(title)));
    }
}

void ResultPage::addRemedy(QVBoxLayout* column, const RemedyInfo& info, bool is_first) {
    const QString title = text(words::remedy_title(info.id));
    const QString id = text(std::string(info.id));
    auto* item = new QWidget;
    auto* row = new QHBoxLayout(item);
    row->setContentsMargins(0, 0, 0, grid / 2);
    row->setSpacing(2 * grid);
    auto* said = new QVBoxLayout;
    said->setSpacing(0);
    auto* heading = new WrappingLabel(info.expert ? tr("%1 (for experts)").arg(title) : title);
    said->addWidget(heading);
    const bool failed = std::find(m_offer.failed.begin(), m_offer.failed.end(), info.id) != m_offer.failed.end();
    auto* effect = new WrappingLabel(failed ? tr("Was tried and did not help.") : text(words::remedy_effect(info.id)));
    effect->setForegroundRole(QPalette::PlaceholderText);
    said->addWidget(effect);
    row->addLayout(said, 1);
    auto* button = makeButton(is_first ? tr("Show what would chan&ge…") : tr("Show…"), "remedy." + id);
    button->setAccessibleName(tr("Show what would change: %1").arg(title));
    button->setDefault(is_first);
    row->addWidget(button, 0, Qt::AlignTop);
    column->addWidget(item);
    connect(button, &QPushButton::clicked, this,
            [this, remedy = std::string(info.id)] { emit remedyRequested(remedy); });
}

/// Where no remedy stands above it, this is what is proposed.
void ResultPage::addOtherWays(QVBoxLayout* column) {
    if (!m_offer.other_ways) {
        return;
    }
    column->addSpacing(grid);
    column->addWidget(makeHeading(tr("To get in for now")));
    column->addWidget(
        makeText(tr("Other ways to the same computer can be tested. One that works and is no less safe is "
                    "proposed as a temporary connection.")));
    auto* button = makeButton(tr("Try another way &in…"), "other-way");
    connect(button, &QPushButton::clicked, this, &ResultPage::otherWayRequested);
    column->addWidget(button, 0, Qt::AlignLeading);
}

void ResultPage::addOthers(QVBoxLayout* column) {
    const auto& causes = m_case.diagnosis.causes;
    int index = 0;
    for (auto cause = causes.begin(); cause != causes.end(); ++cause) {
        const bool shown_already = cause == causes.begin();
        constexpr int most_shown = 3;
        constexpr double worth_a_look = -1;
        if (shown_already || index == most_shown || (!cause->likely && cause->score < worth_a_look)) {
            continue;
        }
        auto* content = new QWidget;
        auto* inner = new QVBoxLayout(content);
        indent(inner, margin);
        inner->setSpacing(grid / 2);
        inner->addWidget(makeText(text(words::cause_explanation(cause->id))));
        addWeighed(inner, tr("What speaks for it"), cause->speaks_for, m_case);
        addWeighed(inner, tr("What speaks against it"), cause->speaks_against, m_case);
        addFold(column, tr("Less likely: %1").arg(text(words::cause_title(cause->id))), content,
                "other." + QString::number(index++));
    }
}

void ResultPage::addNext(QVBoxLayout* column) {
    const auto& next = m_case.diagnosis.next;
    if (!next) {
        return;
    }
    column->addSpacing(grid);
    column->addWidget(makeHeading(tr("What would tell most next")));
    column->addWidget(makeText(text(words::next_step_sentence(*next))));
    if (next->id == "tls.suites") {
        auto* deep = makeButton(tr("Look at cipher suites &too"), "deep");
        connect(deep, &QPushButton::clicked, this, &ResultPage::deepCheckRequested);
        column->addWidget(deep, 0, Qt::AlignLeading);
    } else if (next->id == "compare") {
        auto* others = makeButton(tr("Na&me others that work…"), "name-others");
        connect(others, &QPushButton::clicked, this, &ResultPage::othersRequested);
        column->addWidget(others, 0, Qt::AlignLeading);
    }
}

void ResultPage::addCompare(QVBoxLayout* column) {
    auto* compare = makeButton(tr("Compare with a computer that &works…"), "compare");
    connect(compare, &QPushButton::clicked, this, &ResultPage::compareRequested);
    column->addSpacing(grid);
    column->addWidget(compare, 0, Qt::AlignLeading);
    const Conclusion conclusion = m_case.diagnosis.conclusion;
    if (conclusion == Conclusion::cause_found || conclusion == Conclusion::cannot_tell) {
        auto* card = makeButton(tr("For the &owner of the server…"), "owner-card-button");
        connect(card, &QPushButton::clicked, this, [this] { (new OwnerCardPage(m_case, this))->open(); });
        column->addWidget(card, 0, Qt::AlignLeading);
    }
}

void ResultPage::addDetails(QVBoxLayout* column) {
    auto* details = new QWidget;
    auto* inner = new QVBoxLayout(details);
    inner->setContentsMargins(0, grid, 0, 0);
    inner->setSpacing(2 * grid);
    auto* ladder = new LadderView;
    auto* machine = new MachinePanel;
    inner->addWidget(new SideBySide(ladder, machine));
    ladder->showCase(m_case);
    machine->showCase(m_case);
    inner->addWidget(makeEvidenceTable(m_case));
    QStringList scores;
    for (const RankedCause& cause : m_case.diagnosis.causes) {
        scores << QString("%1 %2").arg(text(cause.id)).arg(cause.score, 0, 'f', 1);
    }
    if (!scores.isEmpty()) {
        inner->addWidget(makeFaint(tr("Scores: %1").arg(scores.join(" · "))));
    }
    QToolButton* fold = addFold(column, tr("&Details: every step and the raw evidence"), details, "details");
    // Where there is no cause to read about, the steps are what matters.
    fold->setChecked(m_case.diagnosis.conclusion == Conclusion::nothing_wrong ||
                     m_case.diagnosis.conclusion == Conclusion::stopped);
}

void ResultPage::copy() {
    QGuiApplication::clipboard()->setText(text(report::report_text(m_case, {}, true)));
    m_said->setText(tr("Copied."));
}

void ResultPage::save() {
    const QString proposal = QDir::home().filePath("rdpmedic-case.json");
    chooseFileToSave(this, "choose-save", tr("Save"), tr("Case, to open again (*.json);;Report, to read (*.html)"),
                     proposal, [this](const QString& file) {
                         const bool is_report = file.endsWith(".html", Qt::CaseInsensitive);
                         m_said->setText(saveFile(file, is_report ? reportPage() : to_json(m_case)));
                     });
}

std::string ResultPage::reportPage() const {
    return report::report_html(m_case, QLocale().bcp47Name().toStdString(), layoutDirection() == Qt::RightToLeft);
}

}  // namespace rdpmedic
