// SPDX-License-Identifier: MIT
#include "app/wizard/idle_hold.h"

#include "app/wizard/page.h"
#include "app/words/words.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace rdpmedic {

namespace {

constexpr int second_ms = 1000;
constexpr int minute_ms = 60 * second_ms;

const Finding* findingOf(const Case& incident, std::string_view check) {
    const auto at = std::find_if(incident.findings.begin(), incident.findings.end(), [&](const Finding& finding) {
        return finding.check == check && finding.reason != reasons::not_asked;
    });
    return at == incident.findings.end() ? nullptr : &*at;
}

bool isLikely(const Case& incident, std::string_view cause) {
    const auto& causes = incident.diagnosis.causes;
    return std::any_of(causes.begin(), causes.end(),
                       [&](const RankedCause& ranked) { return ranked.id == cause && ranked.likely; });
}

}  // namespace

bool isHoldWorthwhile(const Case& incident) {
    const bool connects = std::any_of(incident.findings.begin(), incident.findings.end(), [](const Finding& finding) {
        return finding.check == "tcp" && finding.reason == "open";
    });
    const auto when = incident.symptom.answers.find("question.when");
    const bool drops = incident.symptom.category == "symptom.drops" && when != incident.symptom.answers.end() &&
                       when->second == "idle";
    const auto& next = incident.diagnosis.next;
    return connects && (drops || (next && next->id == "idle") || isLikely(incident, "network.idle-timeout"));
}

IdleHold::IdleHold(const Case& incident, QWidget* parent)
    : QWidget(parent), m_target(incident.target), m_symptom(incident.symptom), m_time(new QComboBox),
      m_button(makeButton(tr("&Hold"), "hold")), m_said(makeText({})) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Page::grid / 2);
    column->addWidget(makeHeading(tr("Hold a quiet connection")));
    column->addWidget(
        makeText(tr("Some connections are opened and left quiet, to see whether something on the way cuts them, and "
                    "after how long. Nobody signs in. The other findings stay as they are.")));
    auto* row = new QHBoxLayout;
    row->setSpacing(Page::grid);
    m_time->setObjectName("hold-time");
    m_time->setAccessibleName(tr("How long to hold"));
    m_time->addItem(tr("30 seconds"), 30 * second_ms);
    m_time->addItem(tr("1 minute"), minute_ms);
    m_time->addItem(tr("2 minutes"), 2 * minute_ms);
    m_time->addItem(tr("5 minutes"), 5 * minute_ms);
    m_time->addItem(tr("10 minutes"), 10 * minute_ms);
    m_time->setCurrentIndex(2);
    row->addWidget(m_time);
    row->addWidget(m_button);
    row->addWidget(m_said, 1);
    column->addLayout(row);
    m_said->setObjectName("hold-said");
    const Finding* before = findingOf(incident, "idle");
    m_said->setText(before == nullptr ? QString() : foreignText(words::finding_sentence(*before, incident.target)));
    setFocusProxy(m_button);
    connect(m_button, &QPushButton::clicked, this, &IdleHold::startOrStop);
    connect(&m_runner, &SessionRunner::checkSoFar, this, &IdleHold::showLeft);
    connect(&m_runner, &SessionRunner::finished, this, &IdleHold::finish);
}

void IdleHold::startOrStop() {
    if (m_is_running) {
        m_runner.stop();
        return;
    }
    Options options;
    options.only = {"idle"};
    options.hold = Milliseconds(m_time->currentData().toInt());
    m_is_running = true;
    m_time->setEnabled(false);
    m_button->setText(tr("S&top"));
    m_said->setText(tr("Connecting…"));
    m_runner.start(m_target, m_symptom, options);
}

void IdleHold::showLeft(const std::vector<Finding>& findings) {
    const Evidence* left = rdpmedic::find(findings.front().evidence, "left-seconds");
    if (left != nullptr) {
        m_said->setText(tr("%1 s left").arg(text(to_text(left->value))));
    }
}

void IdleHold::finish(const Case& further) {
    m_is_running = false;
    m_time->setEnabled(true);
    m_button->setText(tr("&Hold"));
    emit held(further);
}

}  // namespace rdpmedic
