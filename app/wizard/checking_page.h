// SPDX-License-Identifier: MIT
// The third page: the ladder while it is climbed, and the computer beside it.
#pragma once

#include "app/wizard/page.h"
#include "core/engine/session.h"

class QLabel;
class QPushButton;

namespace rdpmedic {

class LadderView;
class MachinePanel;

class CheckingPage : public Page {
    Q_OBJECT

public:
    explicit CheckingPage(QWidget* parent = nullptr);
    /// `with_machine`: a computer is looked at too, live or recorded. A target without a host has no ladder.
    void begin(const Target& target, const Symptom& symptom, const Options& options);
    void checkStarted(const QString& check);
    void checkSoFar(const std::vector<Finding>& findings);
    void checkFinished(const std::vector<Finding>& findings);
    QWidget* firstFocus() override;

signals:
    void stopRequested();

private:
    QLabel* m_target;
    LadderView* m_ladder;
    MachinePanel* m_machine;
    QPushButton* m_stop;
};

}  // namespace rdpmedic
