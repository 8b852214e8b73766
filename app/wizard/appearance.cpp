// SPDX-License-Identifier: MIT
#include "app/wizard/appearance.h"

#include "app/wizard/platform.h"

#include <QApplication>
#include <QEvent>
#include <QPainter>
#include <QPalette>
#include <QPointer>
#include <QProxyStyle>
#include <QStyleFactory>
#include <QStyleOption>
#include <QSysInfo>
#include <QTimer>

#include <algorithm>
#include <cmath>
#include <memory>

namespace rdpmedic {

namespace {

/// Fusion, whose boxes and circles to choose from can be told from the window. Its own outlines are a darker shade of
/// the window, which on a dark one is nothing; 3:1 is asked for (WCAG 2.2, 1.4.11).
class OutlinedStyle : public QProxyStyle {
public:
    OutlinedStyle() : QProxyStyle(QStringLiteral("Fusion")) {}

    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                       const QWidget* widget) const override {
        QProxyStyle::drawPrimitive(element, option, painter, widget);
        const bool isCircle = element == PE_IndicatorRadioButton;
        const bool hasFocus =
            option->state.testFlag(State_HasFocus) && option->state.testFlag(State_KeyboardFocusChange);
        if ((element != PE_IndicatorCheckBox && !isCircle) || hasFocus) {
            return;
        }
        QColor ink = option->palette.color(QPalette::WindowText);
        ink.setAlphaF(0.6F);
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing, isCircle);
        painter->setPen(ink);
        painter->setBrush(Qt::NoBrush);
        const QRectF outline = QRectF(option->rect).adjusted(0.5, 0.5, -1.5, -1.5);
        if (isCircle) {
            painter->drawEllipse(outline);
        } else {
            painter->drawRect(option->rect.adjusted(0, 0, -1, -1));
        }
        painter->restore();
    }
};

bool isWindows() {
    return QSysInfo::productType() == "windows";
}

QPalette darkPalette() {
    QPalette palette;
    const QColor window(0x20, 0x20, 0x20);
    const QColor base(0x2b, 0x2b, 0x2b);
    const QColor text(0xf2, 0xf2, 0xf2);
    const QColor faint(0x9a, 0x9a, 0x9a);
    palette.setColor(QPalette::Window, window);
    palette.setColor(QPalette::WindowText, text);
    palette.setColor(QPalette::Base, base);
    palette.setColor(QPalette::AlternateBase, QColor(0x26, 0x26, 0x26));
    palette.setColor(QPalette::Text, text);
    palette.setColor(QPalette::PlaceholderText, faint);
    palette.setColor(QPalette::Button, QColor(0x33, 0x33, 0x33));
    palette.setColor(QPalette::ButtonText, text);
    palette.setColor(QPalette::BrightText, Qt::white);
    palette.setColor(QPalette::Light, QColor(0x50, 0x50, 0x50));
    palette.setColor(QPalette::Mid, QColor(0x55, 0x55, 0x55));
    palette.setColor(QPalette::Dark, QColor(0x15, 0x15, 0x15));
    palette.setColor(QPalette::ToolTipBase, base);
    palette.setColor(QPalette::ToolTipText, text);
    palette.setColor(QPalette::Link, QColor(0x60, 0xcd, 0xff));
    palette.setColor(QPalette::Highlight, QColor(0x4c, 0xa6, 0xe8));
    palette.setColor(QPalette::HighlightedText, Qt::black);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) {
        palette.setColor(QPalette::Disabled, role, faint);
    }
    return palette;
}

QPalette lightPalette() {
    const std::unique_ptr<QStyle> fusion(QStyleFactory::create("Fusion"));
    QPalette palette = fusion->standardPalette();
    palette.setColor(QPalette::Window, QColor(0xf7, 0xf7, 0xf7));
    palette.setColor(QPalette::Highlight, QColor(0x00, 0x5f, 0xb8));
    palette.setColor(QPalette::HighlightedText, Qt::white);
    return palette;
}

/// Of a colour that nothing shines through, WCAG 2.2.
double luminance(const QColor& colour) {
    const auto linear = [](double part) {
        return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
}

/// `share` of the colour before what is behind it.
QColor mixed(const QColor& colour, const QColor& behind, double share) {
    const auto mix = [share](float front, float back) {
        return static_cast<float>(share * front + (1 - share) * back);
    };
    return QColor::fromRgbF(mix(colour.redF(), behind.redF()), mix(colour.greenF(), behind.greenF()),
                            mix(colour.blueF(), behind.blueF()));
}

/// Faint text is Qt's text shining through by half, which is 3.9:1 on a light window. Gives it a colour that can be
/// read, also after the system's colours have changed; in a contrast theme there is nothing faint.
class ReadableFaintText : public QObject {
public:
    using QObject::QObject;

    static void keep() {
        QPalette palette = QApplication::palette();
        const QColor text = palette.color(QPalette::WindowText);
        const QColor window = palette.color(QPalette::Window);
        const bool has_contrast = systemHasContrastTheme();
        if (!has_contrast && readability(palette.color(QPalette::PlaceholderText), window) >= least_readability) {
            return;
        }
        const QColor faint = has_contrast ? text : mixed(text, window, 0.6);
        if (faint != palette.color(QPalette::PlaceholderText)) {
            palette.setColor(QPalette::PlaceholderText, faint);
            QApplication::setPalette(palette);
        }
    }

    bool eventFilter(QObject* watched, QEvent* event) override {
        if (event->type() == QEvent::ApplicationPaletteChange) {
            QTimer::singleShot(0, this, &ReadableFaintText::keep);
        }
        return QObject::eventFilter(watched, event);
    }
};

void keepFaintTextReadable() {
    static QPointer<ReadableFaintText> keeper;
    if (!keeper) {
        keeper = new ReadableFaintText(qApp);
        qApp->installEventFilter(keeper);
    }
    ReadableFaintText::keep();
}

void setStyleAndPalette(const QString& wanted) {
    const bool dark = wanted == "dark" || (wanted.isEmpty() && systemWantsDark());
    if (isWindows() && !dark) {
        return;
    }
    if (!isWindows() && wanted.isEmpty() && QApplication::style()->name() != "fusion") {
        return;  // the desktop has a style of its own
    }
    QApplication::setStyle(new OutlinedStyle);
    QApplication::setPalette(dark ? darkPalette() : lightPalette());
}

}  // namespace

double readability(const QColor& text, const QColor& behind) {
    const double one = luminance(mixed(text, behind, text.alphaF()));
    const double other = luminance(behind);
    return (std::max(one, other) + 0.05) / (std::min(one, other) + 0.05);
}

void applyAppearance(const QString& wanted) {
    setStyleAndPalette(wanted);
    keepFaintTextReadable();
}

}  // namespace rdpmedic
