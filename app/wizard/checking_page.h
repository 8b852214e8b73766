// SPDX-License-Identifier: MIT
// The third page: the ladder while it is climbed.
#pragma once

#include "app/wizard/page.h"
#include "core/engine/session.h"

class QLabel;
class QPushButton;

namespace rdpmedic {

class LadderView;

class CheckingPage : public Page {
    Q_OBJECT

public:
    explicit CheckingPage(QWidget* parent = nullptr);
    void begin(const Target& target, bool deep);
    LadderView* ladder() { return m_ladder; }
    QWidget* firstFocus() override;

signals:
    void stopRequested();

private:
    QLabel* m_target;
    LadderView* m_ladder;
    QPushButton* m_stop;
};

}  // namespace rdpmedic
