// SPDX-License-Identifier: MIT
#include "app/wizard/side_by_side.h"

#include "app/wizard/page.h"

#include <QBoxLayout>
#include <QEvent>

namespace rdpmedic {

namespace {

/// Of both together; with fewer a sentence would break after every other word.
constexpr int fewest_letters_beside = 100;

}  // namespace

SideBySide::SideBySide(QWidget* first, QWidget* second, QWidget* parent)
    : QWidget(parent), m_layout(new QBoxLayout(QBoxLayout::TopToBottom, this)) {
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(3 * Page::grid);
    m_layout->addWidget(first, 1, Qt::AlignTop);
    m_layout->addWidget(second, 1, Qt::AlignTop);
}

void SideBySide::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    arrange();
}

void SideBySide::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        arrange();
    }
}

bool SideBySide::event(QEvent* event) {
    if (event->type() == QEvent::LayoutRequest) {
        arrange();
    }
    return QWidget::event(event);
}

/// One below the other they always fit, so no more room is asked for.
QSize SideBySide::minimumSizeHint() const {
    const QSize first = m_layout->itemAt(0)->minimumSize();
    const QSize second = m_layout->itemAt(1)->minimumSize();
    return {qMax(first.width(), second.width()), QWidget::minimumSizeHint().height()};
}

void SideBySide::arrange() {
    const int both = m_layout->itemAt(0)->minimumSize().width() + m_layout->itemAt(1)->minimumSize().width();
    const bool beside =
        width() >= fontMetrics().averageCharWidth() * fewest_letters_beside && width() >= both + m_layout->spacing();
    m_layout->setDirection(beside ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
}

}  // namespace rdpmedic
