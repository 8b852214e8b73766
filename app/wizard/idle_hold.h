// SPDX-License-Identifier: MIT
// An offer on the result page: hold quiet connections for some minutes, and see whether they are cut.
#pragma once

#include "app/bridge/session_runner.h"
#include "core/model/case.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QPushButton;

namespace rdpmedic {

/// Would it tell something? For sessions that end while nobody works, and where it is the best next step.
bool isHoldWorthwhile(const Case& incident);

class IdleHold : public QWidget {
    Q_OBJECT

public:
    explicit IdleHold(const Case& incident, QWidget* parent = nullptr);

signals:
    /// The hold is over, or was stopped; with what it found alone.
    void held(const rdpmedic::Case& further);

private:
    void startOrStop();
    void showLeft(const std::vector<Finding>& findings);
    void finish(const Case& further);

    Target m_target;
    Symptom m_symptom;
    bool m_is_running = false;
    QComboBox* m_time;
    QPushButton* m_button;
    QLabel* m_said;
    SessionRunner m_runner;
};

}  // namespace rdpmedic
