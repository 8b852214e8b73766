// SPDX-License-Identifier: MIT
#include "app/wizard/path_watch.h"

#include "app/wizard/page.h"
#include "app/wizard/path_panel.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace rdpmedic {

namespace {

constexpr Milliseconds longest = std::chrono::hours(24);

bool holdsPath(const Finding& finding) {
    return path_of(finding.evidence).has_value();
}

}  // namespace

bool isWatchWorthwhile(const Case& incident) {
    const auto& next = incident.diagnosis.next;
    return (next && next->id == "path") || std::any_of(incident.findings.begin(), incident.findings.end(), holdsPath);
}

PathWatch::PathWatch(const Case& incident, QWidget* parent)
    : QWidget(parent), m_target(incident.target), m_symptom(incident.symptom), m_panel(new PathPanel),
      m_button(makeButton({}, "watch")), m_said(makeText({})) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Page::grid);
    column->addWidget(m_panel);
    auto* row = new QHBoxLayout;
    row->setSpacing(Page::grid);
    row->addWidget(m_button, 0, Qt::AlignTop);
    row->addWidget(m_said, 1);
    column->addLayout(row);
    m_said->setObjectName("watch-said");
    setFocusProxy(m_button);
    const auto measured = std::find_if(incident.findings.begin(), incident.findings.end(), holdsPath);
    m_panel->setVisible(measured != incident.findings.end());
    if (measured != incident.findings.end()) {
        m_before = path_of(measured->evidence);
        m_panel->showPath(*m_before, report::Measured::before);
    }
    m_second.setInterval(1000);
    connect(&m_second, &QTimer::timeout, this, &PathWatch::showTime);
    connect(m_button, &QPushButton::clicked, this, &PathWatch::startOrStop);
    connect(&m_runner, &SessionRunner::checkSoFar, this, &PathWatch::showSoFar);
    connect(&m_runner, &SessionRunner::finished, this, &PathWatch::finish);
    m_button->setText(tr("Watch the wa&y"));
    m_said->setText(
        tr("Starts over and runs until you stop it. The longer it is watched, the surer it is where packets are lost "
           "or late."));
}

void PathWatch::startOrStop() {
    if (m_is_running) {
        m_button->setEnabled(false);
        m_runner.stop();
        return;
    }
    Options options;
    options.only = {"path"};
    options.path_time = longest;
    options.total_limit = longest + options.stage_limit;
    m_is_running = true;
    m_button->setText(tr("Sto&p watching"));
    m_since.start();
    m_second.start();
    showTime();
    m_runner.start(m_target, m_symptom, options);
}

void PathWatch::showTime() {
    const qint64 seconds = m_since.elapsed() / 1000;
    m_said->setText(tr("Watching for %1:%2").arg(seconds / 60).arg(seconds % 60, 2, 10, QChar('0')));
}

void PathWatch::showSoFar(const std::vector<Finding>& findings) {
    if (const auto path = path_of(findings.front().evidence)) {
        m_panel->showPath(*path, report::Measured::now);
        m_panel->show();
    }
}

void PathWatch::finish(const Case& further) {
    m_second.stop();
    m_is_running = false;
    m_button->setEnabled(true);
    m_button->setText(tr("Watch the wa&y"));
    const bool tells = std::any_of(further.findings.begin(), further.findings.end(), [](const Finding& finding) {
        return finding.check == "path" && finding.state != State::unknown;
    });
    if (m_before && !tells) {
        m_panel->showPath(*m_before, report::Measured::before);
        m_said->setText(tr("That was too short to tell anything. What was known before stands."));
        return;
    }
    m_said->clear();
    emit watched(further);
}

}  // namespace rdpmedic
