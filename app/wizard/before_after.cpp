// SPDX-License-Identifier: MIT
#include "app/wizard/before_after.h"

#include "app/wizard/page.h"
#include "app/wizard/wrapping_label.h"

#include <QBoxLayout>
#include <QEvent>
#include <QPainter>

namespace rdpmedic {

namespace {

constexpr int gap = 4 * Page::grid;  // for the arrow
constexpr int corner = 4;
/// Of both together; with fewer a sentence would break after every other word.
constexpr int fewest_letters_beside = 56;

QWidget* makeBox(const QString& caption, const QString& value) {
    auto* box = new QWidget;
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(Page::grid + 2, Page::grid / 2 + 1, Page::grid + 2, Page::grid / 2 + 1);
    column->setSpacing(0);
    auto* label = makeFaint(caption);
    label->setWordWrap(false);
    label->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    column->addWidget(label);
    column->addWidget(new WrappingLabel(value));
    return box;
}

}  // namespace

BeforeAfter::BeforeAfter(const QString& before, const QString& after, QWidget* parent)
    : QWidget(parent), m_layout(new QBoxLayout(QBoxLayout::TopToBottom, this)), m_before(makeBox(tr("Now"), before)),
      m_after(makeBox(tr("Then"), after)) {
    m_layout->setContentsMargins(1, 1, 1, 1);
    m_layout->addWidget(m_before, 1);
    m_layout->addWidget(m_after, 1);
    arrange();
}

void BeforeAfter::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    arrange();
}

void BeforeAfter::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        arrange();
    }
}

void BeforeAfter::arrange() {
    const bool beside = width() >= fontMetrics().averageCharWidth() * fewest_letters_beside;
    m_layout->setDirection(beside ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    m_layout->setSpacing(beside ? gap : gap - Page::grid);
    updateGeometry();
}

void BeforeAfter::paintEvent(QPaintEvent* event) {
    QWidget::paintEvent(event);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(palette().color(QPalette::Window));
    painter.setPen(QPen(palette().color(QPalette::Mid), 1));
    painter.drawRoundedRect(QRectF(m_before->geometry()).adjusted(0.5, 0.5, -0.5, -0.5), corner, corner);
    painter.setPen(QPen(palette().color(QPalette::Highlight), 2));
    painter.drawRoundedRect(QRectF(m_after->geometry()).adjusted(0, 0, -0, -0), corner, corner);
    paintArrow(painter);
}

/// From one box to the other, wherever they stand.
void BeforeAfter::paintArrow(QPainter& painter) const {
    const bool beside = m_layout->direction() == QBoxLayout::LeftToRight;
    const QRectF before = m_before->geometry();
    const QRectF after = m_after->geometry();
    const bool mirrored = beside && after.left() < before.left();
    const QPointF middle =
        beside ? QPointF(mirrored ? (after.right() + before.left()) / 2 : (before.right() + after.left()) / 2,
                         before.center().y())
               : QPointF(before.left() + gap / 2.0 + corner, (before.bottom() + after.top()) / 2);
    painter.save();
    painter.translate(middle);
    painter.rotate(beside ? (mirrored ? 180 : 0) : 90);
    painter.setPen(QPen(palette().color(QPalette::WindowText), 1.8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    constexpr qreal half = 8;
    painter.drawLine(QPointF(-half, 0), QPointF(half - 1, 0));
    painter.drawPolyline(QPolygonF({{half - 5, -4.5}, {half, 0}, {half - 5, 4.5}}));
    painter.restore();
}

}  // namespace rdpmedic
