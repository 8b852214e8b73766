// SPDX-License-Identifier: MIT
#include "app/wizard/ladder_view.h"

#include "app/wizard/focus_row.h"
#include "app/wizard/icons.h"
#include "app/wizard/page.h"
#include "app/wizard/wrapping_label.h"
#include "app/words/words.h"
#include "core/checks/catalogue.h"

#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QPainter>
#include <QVBoxLayout>

namespace rdpmedic {

namespace {

constexpr int icon_size = 24;

QString timeText(double milliseconds) {
    return milliseconds < 1000 ? LadderView::tr("%1 ms").arg(milliseconds, 0, 'f', 0)
                               : LadderView::tr("%1 s").arg(milliseconds / 1000, 0, 'f', 1);
}

/// Who ended the connection, where that says something.
QString endingText(const Finding& finding) {
    const Evidence* closed = find(finding.evidence, "closed-by");
    if (closed == nullptr || finding.state != State::problem) {
        return {};
    }
    return text(words::closed_by_word(to_text(closed->value)));
}

}  // namespace

LadderView::LadderView(QWidget* parent) : QWidget(parent), m_rows(new QVBoxLayout(this)) {
    setObjectName("ladder");
    m_rows->setContentsMargins(0, 0, 0, 0);
    m_rows->setSpacing(Page::grid - FocusRow::frame);
    m_timer.setInterval(100);
    connect(&m_timer, &QTimer::timeout, this, &LadderView::tick);
}

void LadderView::begin(const Target& target, const Symptom& symptom, const Options& options) {
    m_target = target;
    for (const Rung& rung : m_rungs) {
        delete rung.row;
    }
    m_rungs.clear();
    for (const CheckInfo& check : check_catalogue()) {
        if (!target.host.empty() && !check.implemented_by.empty() && check.on_target && concerns(check, target) &&
            (check.asking == Asking::always || asks_for(check, symptom, options))) {
            addRung(check.id);
        }
    }
    setVisible(!target.host.empty());
    for (Rung& rung : m_rungs) {
        show(rung);
    }
    m_timer.start();
}

void LadderView::addRung(std::string_view check) {
    Rung rung;
    rung.check = check;
    rung.row = new FocusRow(this);
    rung.row->setObjectName("rung." + text(rung.check));
    auto* grid = new QGridLayout(rung.row);
    grid->setContentsMargins(FocusRow::frame, FocusRow::frame, FocusRow::frame, FocusRow::frame);
    grid->setHorizontalSpacing(2 * Page::grid);
    grid->setVerticalSpacing(0);
    rung.icon = new QLabel(rung.row);
    rung.icon->setFixedSize(icon_size, icon_size);
    rung.title = makeHeading(text(words::check_title(check)), rung.row);
    rung.state = new QLabel(rung.row);
    rung.time = makeFaint({}, rung.row);
    rung.time->setAlignment(Qt::AlignTrailing | Qt::AlignTop);
    rung.time->setWordWrap(false);
    // What changes ten times a second must not change the layout.
    rung.time->setMinimumWidth(rung.time->fontMetrics().horizontalAdvance(timeText(888)));
    rung.sentence = new WrappingLabel({}, rung.row);
    grid->addWidget(rung.icon, 0, 0, 2, 1, Qt::AlignTop);
    grid->addWidget(rung.title, 0, 1);
    grid->addWidget(rung.state, 0, 2);
    grid->addWidget(rung.time, 0, 3);
    grid->addWidget(rung.sentence, 1, 1, 1, 3);
    grid->setColumnMinimumWidth(1, 13 * Page::grid);
    grid->setColumnStretch(3, 1);
    m_rows->addWidget(rung.row);
    m_rungs.push_back(std::move(rung));
}

LadderView::Rung* LadderView::find(std::string_view check) {
    for (Rung& rung : m_rungs) {
        if (rung.check == check) {
            return &rung;
        }
    }
    return nullptr;
}

void LadderView::checkStarted(const QString& check) {
    const CheckInfo* info = find_check(check.toStdString());
    if (info != nullptr && info->on_target && find(info->id) == nullptr) {
        addRung(info->id);
    }
    if (Rung* rung = find(check.toStdString())) {
        rung->running = true;
        rung->clock.start();
        show(*rung);
    }
}

void LadderView::checkSoFar(const std::vector<Finding>& findings) {
    if (Rung* rung = find(findings.front().check)) {
        rung->findings = findings;
        show(*rung);
    }
}

void LadderView::checkFinished(const std::vector<Finding>& findings) {
    if (Rung* rung = find(findings.front().check)) {
        rung->running = false;
        rung->findings = findings;
        show(*rung);
    }
}

void LadderView::showCase(const Case& incident) {
    Options options;
    for (const Finding& finding : incident.findings) {
        if (finding.reason != reasons::not_asked) {
            options.only.push_back(finding.check);
        }
    }
    begin(incident.target, incident.symptom, options);
    m_timer.stop();
    for (Rung& rung : m_rungs) {
        for (const Finding& finding : incident.findings) {
            if (finding.check == rung.check) {
                rung.findings.push_back(finding);
            }
        }
        show(rung);
    }
}

void LadderView::tick() {
    for (Rung& rung : m_rungs) {
        if (rung.running) {
            rung.time->setText(timeText(static_cast<double>(rung.clock.elapsed())));
        }
    }
}

void LadderView::show(Rung& rung) {
    Badge badge = rung.running ? Badge::running : Badge::waiting;
    QString state = rung.running ? tr("Checking…") : tr("Waiting");
    QString sentence;
    QString time;
    bool faint = !rung.running;
    if (!rung.findings.empty()) {
        const Finding& first = rung.findings.front();
        if (!rung.running) {
            badge = badgeOf(first.state);
            state = text(words::state_word(first.state));
            faint = first.state == State::skipped || first.state == State::not_applicable;
        }
        QStringList sentences;
        for (const Finding& finding : rung.findings) {
            sentences << foreignText(words::finding_sentence(finding, m_target));
        }
        sentence = sentences.join('\n');
        if (!faint && !rung.running) {
            time = timeText(static_cast<double>(first.elapsed.count()));
        }
        const QString ending = endingText(first);
        if (!ending.isEmpty() && !rung.running) {
            time = tr("%1 · %2").arg(ending, time);
        }
    }
    rung.icon->setPixmap(badgePixmap(badge, icon_size, devicePixelRatioF()));
    rung.state->setText(state);
    rung.time->setText(time);
    rung.sentence->setText(sentence);
    rung.sentence->setVisible(!sentence.isEmpty());
    const auto role = faint ? QPalette::PlaceholderText : QPalette::WindowText;
    for (QLabel* label : std::initializer_list<QLabel*>{rung.title, rung.state, rung.sentence}) {
        label->setForegroundRole(role);
    }
    // A screen reader hears the whole rung as one thing.
    rung.row->setAccessibleName(tr("%1: %2. %3").arg(rung.title->text(), state, sentence));
    update();
}

/// The line that joins the rungs, behind their icons.
void LadderView::paintEvent(QPaintEvent* event) {
    QWidget::paintEvent(event);
    QPainter painter(this);
    painter.setPen(QPen(palette().color(QPalette::Mid), 2));
    for (std::size_t index = 0; index + 1 < m_rungs.size(); ++index) {
        const QPoint upper = m_rungs[index].icon->mapTo(this, QPoint(icon_size / 2, icon_size + 2));
        const QPoint lower = m_rungs[index + 1].icon->mapTo(this, QPoint(icon_size / 2, -2));
        if (lower.y() > upper.y()) {
            painter.drawLine(upper, lower);
        }
    }
}

void LadderView::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        for (Rung& rung : m_rungs) {
            show(rung);
        }
    }
}

}  // namespace rdpmedic
