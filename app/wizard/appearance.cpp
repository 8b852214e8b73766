// SPDX-License-Identifier: MIT
#include "app/wizard/appearance.h"

#include "app/wizard/platform.h"

#include <QApplication>
#include <QPalette>
#include <QStyle>
#include <QStyleFactory>
#include <QSysInfo>

#include <memory>

namespace rdpmedic {

namespace {

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

}  // namespace

void applyAppearance(const QString& wanted) {
    const bool dark = wanted == "dark" || (wanted.isEmpty() && systemWantsDark());
    if (isWindows() && !dark) {
        return;
    }
    if (!isWindows() && wanted.isEmpty() && QApplication::style()->name() != "fusion") {
        return;  // the desktop has a style of its own
    }
    QApplication::setStyle("Fusion");
    QApplication::setPalette(dark ? darkPalette() : lightPalette());
}

}  // namespace rdpmedic
