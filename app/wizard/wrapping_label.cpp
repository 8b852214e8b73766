// SPDX-License-Identifier: MIT
#include "app/wizard/wrapping_label.h"

#include <QPainter>
#include <QStyle>
#include <QTextLayout>

#include <cmath>

namespace rdpmedic {

namespace {

constexpr int comfortable_letters = 48;
constexpr int fewest_letters = 16;

/// Lays the lines out below each other and returns their height.
qreal layOut(QTextLayout& layout, int width, Qt::LayoutDirection direction) {
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    option.setTextDirection(direction);
    option.setAlignment(QStyle::visualAlignment(direction, Qt::AlignLeading));
    layout.setTextOption(option);
    qreal height = 0;
    layout.beginLayout();
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(width);
        line.setPosition(QPointF(0, height));
        height += line.height();
    }
    layout.endLayout();
    return height;
}

QString withLineSeparators(QString text) {
    return text.replace('\n', QChar::LineSeparator);
}

}  // namespace

WrappingLabel::WrappingLabel(const QString& text, QWidget* parent) : QLabel(text, parent) {
    setTextFormat(Qt::PlainText);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

int WrappingLabel::heightForWidth(int width) const {
    QTextLayout layout(withLineSeparators(text()), font(), this);
    return static_cast<int>(std::ceil(layOut(layout, width, layoutDirection())));
}

QSize WrappingLabel::sizeHint() const {
    const int width = fontMetrics().averageCharWidth() * comfortable_letters;
    return {width, heightForWidth(width)};
}

QSize WrappingLabel::minimumSizeHint() const {
    return {fontMetrics().averageCharWidth() * fewest_letters, fontMetrics().lineSpacing()};
}

void WrappingLabel::paintEvent(QPaintEvent* /*event*/) {
    QTextLayout layout(withLineSeparators(text()), font(), this);
    layOut(layout, width(), layoutDirection());
    QPainter painter(this);
    painter.setPen(palette().color(isEnabled() ? QPalette::Active : QPalette::Disabled, foregroundRole()));
    layout.draw(&painter, QPointF(0, 0));
}

}  // namespace rdpmedic
