// SPDX-License-Identifier: MIT
#include "app/wizard/picture_view.h"

#include "app/wizard/page.h"

#include <QEvent>
#include <QPainter>

#include <cmath>

namespace rdpmedic {

namespace {

using report::Ink;

/// In a contrast theme the system's colours alone are used: nothing there is faint or shaded.
QColor colourOf(Ink ink, const QPalette& palette) {
    const QColor text = palette.color(QPalette::WindowText);
    const bool dark = palette.color(QPalette::Window).lightness() < 128;
    const bool contrast = palette.color(QPalette::PlaceholderText) == text;
    if (contrast && ink == Ink::track) {
        QColor behind = text;  // what is measured stands before it
        behind.setAlphaF(0.25F);
        return behind;
    }
    if (contrast) {
        const bool stands_out = ink == Ink::bad || ink == Ink::unsure;
        return stands_out                               ? palette.color(QPalette::Link)
               : ink == Ink::accent || ink == Ink::good ? palette.color(QPalette::Highlight)
                                                        : text;
    }
    switch (ink) {
    case Ink::text:
        return text;
    case Ink::faint:
        return palette.color(QPalette::PlaceholderText);
    case Ink::track:
        return dark ? QColor(0x4a, 0x4a, 0x4a) : QColor(0xe3, 0xe3, 0xe3);
    case Ink::accent:
        return dark ? QColor(0x60, 0xcd, 0xff) : QColor(0x00, 0x5f, 0xb8);
    case Ink::good:
        return dark ? QColor(0x6c, 0xcb, 0x5f) : QColor(0x0f, 0x7b, 0x0f);
    case Ink::warning:
        return dark ? QColor(0xfc, 0xe1, 0x00) : QColor(0x9d, 0x5d, 0x00);
    case Ink::bad:
        return dark ? QColor(0xff, 0x99, 0xa4) : QColor(0xc4, 0x2b, 0x1c);
    case Ink::unsure:
        return dark ? QColor(0xc9, 0xa7, 0xf5) : QColor(0x74, 0x4d, 0xa9);
    }
    return text;
}

class Painting {
public:
    Painting(QPainter& painter, const report::Picture& picture, const QPalette& palette, bool mirrored)
        : m_painter(painter), m_picture(picture), m_palette(palette), m_mirrored(mirrored) {}

    void operator()(const report::Line& line) const {
        QPen pen(colourOf(line.ink, m_palette), line.width);
        pen.setStyle(line.dashed ? Qt::DashLine : Qt::SolidLine);
        pen.setCapStyle(Qt::FlatCap);
        m_painter.setPen(pen);
        m_painter.drawLine(QPointF(x(line.x1), line.y1), QPointF(x(line.x2), line.y2));
    }
    void operator()(const report::Disc& disc) const {
        const QColor colour = colourOf(disc.ink, m_palette);
        QPen pen(colour, 2);
        pen.setStyle(disc.dashed ? Qt::DotLine : Qt::SolidLine);
        m_painter.setPen(disc.hollow ? pen : QPen(Qt::NoPen));
        // The line that joins the stations does not show through.
        m_painter.setBrush(disc.hollow ? m_palette.color(QPalette::Window) : colour);
        m_painter.drawEllipse(QPointF(x(disc.x), disc.y), disc.radius, disc.radius);
    }
    void operator()(const report::Box& box) const {
        QColor colour = colourOf(box.ink, m_palette);
        colour.setAlphaF(colour.alphaF() * static_cast<float>(box.opacity));
        const double left = m_mirrored ? m_picture.width - box.x - box.width : box.x;
        m_painter.fillRect(QRectF(left, box.y, box.width, box.height), colour);
    }
    void operator()(const report::Label& label) const {
        QFont font = m_painter.font();
        font.setPixelSize(static_cast<int>(
            std::lround(m_picture.line * report::text_share * (label.small ? report::small_share : 1))));
        font.setBold(label.strong);
        m_painter.save();
        m_painter.setFont(font);
        m_painter.setPen(colourOf(label.ink, m_palette));
        m_painter.setLayoutDirection(label.foreign || !m_mirrored ? Qt::LeftToRight : Qt::RightToLeft);
        const QFontMetricsF metrics(font);
        const QString shown = metrics.elidedText(foreignText(label.text), Qt::ElideRight, label.room);
        const double width = metrics.horizontalAdvance(shown);
        double left = label.x;
        if (label.anchor != report::Label::Anchor::start) {
            left -= label.anchor == report::Label::Anchor::end ? width : width / 2;
        }
        if (m_mirrored) {
            left = m_picture.width - left - width;
        }
        m_painter.drawText(QPointF(left, label.y), shown);
        m_painter.restore();
    }

private:
    double x(double value) const { return m_mirrored ? m_picture.width - value : value; }

    QPainter& m_painter;
    const report::Picture& m_picture;
    const QPalette& m_palette;
    bool m_mirrored;
};

}  // namespace

PictureView::PictureView(QWidget* parent) : QWidget(parent) {
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void PictureView::show(Draw draw) {
    m_draw = std::move(draw);
    setAccessibleName(text(pictureFor(width()).summary));
    updateGeometry();
    update();
}

report::Picture PictureView::pictureFor(int width) const {
    return m_draw ? m_draw(width, fontMetrics().height()) : report::Picture{};
}

QSize PictureView::sizeHint() const {
    const report::Picture picture = pictureFor(0);
    return QSizeF(picture.width, picture.height).toSize();
}

int PictureView::heightForWidth(int width) const {
    return static_cast<int>(std::ceil(pictureFor(width).height));
}

void PictureView::paintEvent(QPaintEvent* event) {
    QWidget::paintEvent(event);
    const report::Picture picture = pictureFor(width());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Painting painting(painter, picture, palette(), layoutDirection() == Qt::RightToLeft);
    for (const report::Shape& shape : picture.shapes) {
        std::visit(painting, shape);
    }
}

void PictureView::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::LayoutDirectionChange) {
        updateGeometry();
        update();
    }
}

}  // namespace rdpmedic
