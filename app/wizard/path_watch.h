// SPDX-License-Identifier: MIT
// The way to the target on the result page, and an offer to watch it for as long as somebody wants.
#pragma once

#include "app/bridge/session_runner.h"
#include "core/model/case.h"
#include "core/model/path.h"

#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>

#include <optional>

class QLabel;
class QPushButton;

namespace rdpmedic {

class PathPanel;

/// Would it tell something? Where the way was measured, or measuring it is the best next step.
bool isWatchWorthwhile(const Case& incident);

class PathWatch : public QWidget {
    Q_OBJECT

public:
    explicit PathWatch(const Case& incident, QWidget* parent = nullptr);

signals:
    /// It was stopped; with what it found alone.
    void watched(const rdpmedic::Case& further);

private:
    void startOrStop();
    void showSoFar(const std::vector<Finding>& findings);
    void showTime();
    void finish(const Case& further);

    Target m_target;
    Symptom m_symptom;
    std::optional<Path> m_before;  // as it was measured when nobody watched yet
    bool m_is_running = false;
    PathPanel* m_panel;
    QPushButton* m_button;
    QLabel* m_said;
    QElapsedTimer m_since;
    QTimer m_second;
    SessionRunner m_runner;
};

}  // namespace rdpmedic
