// SPDX-License-Identifier: MIT
// Pictures of the wizard's pages in every look, kept in the folder "screenshots" of the build, to be looked at.
#pragma once

#include "app/wizard/appearance.h"
#include "app/words/words.h"
#include "tests/app/wizard_driver.h"

#include <QApplication>
#include <QDir>
#include <QPixmap>
#include <QScrollArea>
#include <QScrollBar>
#include <QTranslator>

namespace rdpmedic::tests {

/// How the wizard is looked at.
struct Look {
    QString name;
    QString appearance;  ///< light, dark, or contrast: the colours of Windows' theme "Night sky"
    Qt::LayoutDirection direction = Qt::LeftToRight;
    QSize window;  ///< in device-independent pixels
    qreal scale = 1;
    bool is_long = false;  ///< every text is
};

inline constexpr QSize ordinary(960, 660);
inline constexpr QSize small_screen(1366, 768 - 40);  // without the task bar

inline std::vector<Look> looks() {
    return {{"light", "light", Qt::LeftToRight, ordinary, 1},
            {"dark", "dark", Qt::LeftToRight, ordinary, 1},
            {"contrast", "contrast", Qt::LeftToRight, ordinary, 1},
            {"mirrored", "light", Qt::RightToLeft, ordinary, 1},
            {"150", "light", Qt::LeftToRight, small_screen / 1.5, 1.5},
            {"200", "light", Qt::LeftToRight, small_screen / 2, 2}};
}

/// Makes every text one of a language that is written from right to left.
inline QString mirrored(const char* english) {
    return QChar(0x05D0) + QString::fromUtf8(english);
}

class Mirror : public QTranslator {
public:
    bool isEmpty() const override { return false; }
    QString translate(const char* /*context*/, const char* english, const char* /*note*/, int /*n*/) const override {
        return mirrored(english);
    }
};

/// As long as German is where English is short.
inline QString stretched(const char* english) {
    const QString text = QString::fromUtf8(english);
    return QString("länger ").repeated(1 + static_cast<int>(text.size()) / 18) + text;
}

class Stretch : public QTranslator {
public:
    bool isEmpty() const override { return false; }
    QString translate(const char* /*context*/, const char* english, const char* /*note*/, int /*n*/) const override {
        return stretched(english);
    }
};

/// As a contrast theme sets the system's colours: nothing is faint, nothing is shaded.
inline QPalette contrastPalette() {
    QPalette palette;
    for (const auto role : {QPalette::Window, QPalette::Base, QPalette::AlternateBase, QPalette::Button,
                            QPalette::Light, QPalette::Midlight, QPalette::ToolTipBase, QPalette::HighlightedText}) {
        palette.setColor(role, Qt::black);
    }
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::ToolTipText,
                            QPalette::PlaceholderText, QPalette::Mid, QPalette::Dark, QPalette::BrightText}) {
        palette.setColor(role, Qt::white);
    }
    palette.setColor(QPalette::Highlight, QColor(0x1a, 0xeb, 0xff));
    palette.setColor(QPalette::Link, QColor(0xff, 0xff, 0x00));
    return palette;
}

/// What a look needs of the whole program, and back.
class Setting {
public:
    explicit Setting(const Look& look) : m_palette(QApplication::palette()) {
        if (look.appearance == "contrast") {
            QApplication::setPalette(contrastPalette());
        } else {
            applyAppearance(look.appearance);
        }
        QApplication::setLayoutDirection(look.direction);
        if (look.direction == Qt::RightToLeft) {
            QCoreApplication::installTranslator(&m_mirror);
            words::set_translator([](const char* english) { return mirrored(english).toStdString(); });
        }
        if (look.is_long) {
            QCoreApplication::installTranslator(&m_stretch);
            words::set_translator([](const char* english) { return stretched(english).toStdString(); });
        }
    }
    ~Setting() {
        words::set_translator({});
        QCoreApplication::removeTranslator(&m_mirror);
        QCoreApplication::removeTranslator(&m_stretch);
        QApplication::setLayoutDirection(Qt::LeftToRight);
        QApplication::setPalette(m_palette);
    }
    Setting(const Setting&) = delete;
    Setting& operator=(const Setting&) = delete;

private:
    QPalette m_palette;
    Mirror m_mirror;
    Stretch m_stretch;
};

/// Takes pictures of one wizard, numbered in their order.
class Camera {
public:
    /// `series`: before the names of its pictures, where a look has several.
    Camera(const Wizard& wizard, const Look& look, const QString& series = {})
        : m_wizard(wizard), m_look(look), m_series(series.isEmpty() ? series : series + '-') {
        // Wine has the system that it runs on under Z:.
        const QString build = QString(RDPMEDIC_BIN_DIR) + "/..";
        m_folder.setPath((QDir("Z:" + build).exists() ? "Z:" + build : build) + "/screenshots");
        m_folder.mkpath(".");
    }

    /// `whole`: also what the page would show if it were as high as its content.
    void take(const QString& what, bool whole = false) {
        QTest::qWait(50);
        grab(what);
        for (const QScrollArea* area : m_wizard.page()->findChildren<QScrollArea*>()) {
            INFO(m_look.name.toStdString() << " " << what.toStdString());
            CHECK(area->horizontalScrollBar()->maximum() == 0);
        }
        if (whole) {
            auto& window = const_cast<WizardWindow&>(m_wizard.window);
            const QSize before = window.size();
            const auto* area = m_wizard.page()->findChild<QScrollArea*>();
            window.resize(before.width(), before.height() + area->verticalScrollBar()->maximum());
            QTest::qWait(50);
            grab(what + "-whole");
            window.resize(before);
        }
    }

private:
    void grab(const QString& what) {
        QPixmap picture(m_wizard.window.size() * m_look.scale);
        picture.setDevicePixelRatio(m_look.scale);
        const_cast<WizardWindow&>(m_wizard.window).render(&picture);
        const QString name = QString("%1-%2%3-%4.png").arg(m_look.name, m_series).arg(m_number++).arg(what);
        CHECK(picture.save(m_folder.filePath(name)));
    }

    const Wizard& m_wizard;
    Look m_look;
    QString m_series;
    QDir m_folder;
    int m_number = 1;
};

}  // namespace rdpmedic::tests
