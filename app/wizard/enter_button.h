// SPDX-License-Identifier: MIT
// A tool button that Enter presses too, like every other button of the wizard.
#pragma once

#include <QToolButton>

namespace rdpmedic {

class EnterButton : public QToolButton {
    Q_OBJECT

public:
    using QToolButton::QToolButton;

protected:
    void keyPressEvent(QKeyEvent* event) override;
};

}  // namespace rdpmedic
