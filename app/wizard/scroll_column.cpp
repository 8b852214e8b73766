// SPDX-License-Identifier: MIT
#include "app/wizard/scroll_column.h"

#include "app/wizard/page.h"

#include <QVBoxLayout>

namespace rdpmedic {

ScrollColumn::ScrollColumn(const QString& name, QWidget* parent) : QScrollArea(parent) {
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setAccessibleName(name);
}

QVBoxLayout* ScrollColumn::begin() {
    auto* content = new QWidget;
    m_column = new QVBoxLayout(content);
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    // Away from the scroll bar.
    m_column->setContentsMargins(mirrored ? Page::margin : 0, 0, mirrored ? 0 : Page::margin, 0);
    m_column->setSpacing(Page::grid / 2);
    setWidget(content);
    return m_column;
}

void ScrollColumn::end() {
    m_column->addStretch();
}

}  // namespace rdpmedic
