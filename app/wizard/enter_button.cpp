// SPDX-License-Identifier: MIT
#include "app/wizard/enter_button.h"

#include <QKeyEvent>

namespace rdpmedic {

void EnterButton::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        click();
    } else {
        QToolButton::keyPressEvent(event);
    }
}

}  // namespace rdpmedic
