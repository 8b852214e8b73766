// SPDX-License-Identifier: MIT
#include "app/wizard/icons.h"

#include <QApplication>
#include <QPainter>
#include <QPainterPath>
#include <QPalette>
#include <QStyle>

/// The macro must stand outside of namespaces; a static library's resources are not registered by themselves.
static void loadIcons() {
    Q_INIT_RESOURCE(icons);
}

namespace rdpmedic {

namespace {

bool isDark() {
    return QGuiApplication::palette().color(QPalette::Window).lightness() < 128;
}

QColor colourOf(Badge badge) {
    const bool dark = isDark();
    switch (badge) {
    case Badge::ok:
        return dark ? QColor(0x6c, 0xcb, 0x5f) : QColor(0x0f, 0x7b, 0x0f);
    case Badge::note:
        return dark ? QColor(0x60, 0xcd, 0xff) : QColor(0x00, 0x5f, 0xb8);
    case Badge::problem:
        return dark ? QColor(0xff, 0x99, 0xa4) : QColor(0xc4, 0x2b, 0x1c);
    case Badge::unknown:
        return dark ? QColor(0xfc, 0xe1, 0x00) : QColor(0x9d, 0x5d, 0x00);
    case Badge::skipped:
    case Badge::waiting:
        return dark ? QColor(0x9a, 0x9a, 0x9a) : QColor(0x76, 0x76, 0x76);
    case Badge::running:
        return QGuiApplication::palette().color(QPalette::Highlight);
    }
    return {};
}

/// On a square of 16 units.
void paintSign(QPainter& painter, Badge badge) {
    QPainterPath path;
    switch (badge) {
    case Badge::ok:
        path.moveTo(4.6, 8.3);
        path.lineTo(7.1, 10.8);
        path.lineTo(11.6, 5.6);
        break;
    case Badge::note:
        path.moveTo(8, 7.4);
        path.lineTo(8, 11.4);
        path.moveTo(8, 4.7);
        path.lineTo(8, 4.8);
        break;
    case Badge::problem:
        path.moveTo(5.5, 5.5);
        path.lineTo(10.5, 10.5);
        path.moveTo(10.5, 5.5);
        path.lineTo(5.5, 10.5);
        break;
    case Badge::unknown:
        path.moveTo(6, 6.2);
        path.cubicTo(6.2, 3.9, 10, 3.9, 10, 6.3);
        path.cubicTo(10, 7.9, 8, 7.8, 8, 9.3);
        path.moveTo(8, 11.6);
        path.lineTo(8, 11.7);
        break;
    case Badge::skipped:
        path.moveTo(5, 8);
        path.lineTo(11, 8);
        break;
    case Badge::running:
    case Badge::waiting:
        return;
    }
    painter.drawPath(path);
}

}  // namespace

Badge badgeOf(State state) {
    switch (state) {
    case State::ok:
        return Badge::ok;
    case State::note:
        return Badge::note;
    case State::problem:
        return Badge::problem;
    case State::unknown:
        return Badge::unknown;
    case State::skipped:
    case State::not_applicable:
        break;
    }
    return Badge::skipped;
}

QPixmap badgePixmap(Badge badge, int size, qreal scale) {
    QPixmap pixmap(QSize(size, size) * scale);
    pixmap.setDevicePixelRatio(scale);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.scale(size / 16.0, size / 16.0);
    const QColor colour = colourOf(badge);
    const bool filled =
        badge == Badge::ok || badge == Badge::note || badge == Badge::problem || badge == Badge::unknown;
    const QRectF box(1, 1, 14, 14);
    if (filled) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(colour);
        if (badge == Badge::unknown) {
            painter.drawPolygon(QPolygonF({{8, 0.4}, {15.6, 8}, {8, 15.6}, {0.4, 8}}));
        } else if (badge == Badge::problem) {
            painter.drawRoundedRect(box, 3, 3);
        } else {
            painter.drawEllipse(box);
        }
        painter.setPen(QPen(isDark() ? Qt::black : Qt::white, 1.7, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    } else {
        painter.setPen(QPen(colour, 1.5));
        painter.drawEllipse(box.adjusted(0.75, 0.75, -0.75, -0.75));
        if (badge == Badge::running) {
            painter.setPen(QPen(colour, 2.6));
            painter.drawArc(box.adjusted(0.75, 0.75, -0.75, -0.75), 90 * 16, -120 * 16);
        }
        painter.setPen(QPen(colour, 1.7, Qt::SolidLine, Qt::RoundCap));
    }
    painter.setBrush(Qt::NoBrush);
    paintSign(painter, badge);
    return pixmap;
}

QIcon arrowIcon(bool forward) {
    const bool to_the_right = forward == (QGuiApplication::layoutDirection() == Qt::LeftToRight);
    QIcon icon;
    for (const int size : {16, 32}) {
        QPixmap pixmap(size, size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.scale(size / 16.0, size / 16.0);
        if (!to_the_right) {
            painter.translate(16, 0);
            painter.scale(-1, 1);
        }
        const QColor colour = forward ? colourOf(Badge::note) : QGuiApplication::palette().color(QPalette::WindowText);
        painter.setPen(QPen(colour, 1.8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.drawPolyline(QPolygonF({{8.5, 3.5}, {13, 8}, {8.5, 12.5}}));
        painter.drawLine(QPointF(3, 8), QPointF(12.5, 8));
        painter.end();
        icon.addPixmap(pixmap);
    }
    return icon;
}

QIcon chevronIcon(bool open) {
    QIcon icon;
    for (const int size : {16, 32}) {
        QPixmap pixmap(size, size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.scale(size / 16.0, size / 16.0);
        painter.translate(8, 8);
        if (open) {
            painter.rotate(90);
        } else if (QGuiApplication::layoutDirection() == Qt::RightToLeft) {
            painter.rotate(180);
        }
        const QColor colour = QGuiApplication::palette().color(QPalette::WindowText);
        painter.setPen(QPen(colour, 1.6, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.drawPolyline(QPolygonF({{-2, -4}, {2, 0}, {-2, 4}}));
        painter.end();
        icon.addPixmap(pixmap);
    }
    return icon;
}

QIcon shieldIcon() {
    QIcon icon = QApplication::style()->standardIcon(QStyle::SP_VistaShield);
    if (!icon.isNull()) {
        return icon;
    }
    for (const int size : {16, 32}) {
        QPixmap pixmap(size, size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.scale(size / 16.0, size / 16.0);
        QPainterPath shield(QPointF(8, 1));
        shield.cubicTo(10, 2.6, 12, 3, 14, 3);
        shield.cubicTo(14.2, 8.5, 12.5, 12.5, 8, 15);
        shield.cubicTo(3.5, 12.5, 1.8, 8.5, 2, 3);
        shield.cubicTo(4, 3, 6, 2.6, 8, 1);
        painter.setClipPath(shield);
        painter.fillRect(QRectF(0, 0, 8, 7.6), QColor(0x00, 0x78, 0xd4));
        painter.fillRect(QRectF(8, 0, 8, 7.6), QColor(0xff, 0xb9, 0x00));
        painter.fillRect(QRectF(0, 7.6, 8, 8.4), QColor(0xff, 0xb9, 0x00));
        painter.fillRect(QRectF(8, 7.6, 8, 8.4), QColor(0x00, 0x78, 0xd4));
        painter.end();
        icon.addPixmap(pixmap);
    }
    return icon;
}

QIcon applicationIcon() {
    loadIcons();
    QIcon icon;
    for (const int size : {16, 24, 32, 48, 64, 128}) {
        icon.addFile(QString(":/icons/rdpmedic-%1.png").arg(size));
    }
    return icon;
}

}  // namespace rdpmedic
