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
class PathPanel;

class CheckingPage : public Page {
    Q_OBJECT

public:
    explicit CheckingPage(QWidget* parent = nullptr);
    /// A target without a host has no ladder, and without a machine there is no panel of one.
    void begin(const Target& target, const Symptom& symptom, const Options& options);
    void checkStarted(const QString& check);
    void checkSoFar(const std::vector<Finding>& findings);
    void checkFinished(const std::vector<Finding>& findings);
    /// How many of the others were looked at.
    void showOthers(int done, int total);
    QWidget* firstFocus() override;

signals:
    void stopRequested();

private:
    void showPath(const std::vector<Finding>& findings);

    QLabel* m_target;
    QLabel* m_others;
    LadderView* m_ladder;
    PathPanel* m_path;
    MachinePanel* m_machine;
    QPushButton* m_stop;
};

}  // namespace rdpmedic
