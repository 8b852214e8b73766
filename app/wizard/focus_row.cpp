// SPDX-License-Identifier: MIT
#include "app/wizard/focus_row.h"

#include <QStyle>
#include <QStyleOptionFocusRect>
#include <QStylePainter>

namespace rdpmedic {

FocusRow::FocusRow(QWidget* parent) : QWidget(parent) {
    setFocusPolicy(Qt::TabFocus);
}

void FocusRow::paintEvent(QPaintEvent* event) {
    QWidget::paintEvent(event);
    if (hasFocus()) {
        QStyleOptionFocusRect option;
        option.initFrom(this);
        option.state |= QStyle::State_KeyboardFocusChange;  // the mouse does not bring the keyboard here
        option.backgroundColor = palette().color(QPalette::Window);
        QStylePainter(this).drawPrimitive(QStyle::PE_FrameFocusRect, option);
    }
}

}  // namespace rdpmedic
