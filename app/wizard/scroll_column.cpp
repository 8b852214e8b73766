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
    m_content = new QWidget;
    m_column = new QVBoxLayout(m_content);
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    // Away from the scroll bar.
    m_column->setContentsMargins(mirrored ? Page::margin : 0, 0, mirrored ? 0 : Page::margin, 0);
    m_column->setSpacing(Page::grid / 2);
    return m_column;
}

void ScrollColumn::end() {
    m_column->addStretch();
    setWidget(m_content);
    m_content->show();  // an area that is visible does not by itself
}

}  // namespace rdpmedic
