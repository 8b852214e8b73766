// SPDX-License-Identifier: MIT
#include "app/wizard/appearance.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>

#include <QApplication>
#include <QPalette>

using namespace rdpmedic;

namespace {

double ofFaintTextOn(QPalette::ColorRole behind) {
    const QPalette palette = QApplication::palette();
    return readability(palette.color(QPalette::PlaceholderText), palette.color(behind));
}

class PaletteBack {
public:
    PaletteBack() = default;
    PaletteBack(const PaletteBack&) = delete;
    PaletteBack& operator=(const PaletteBack&) = delete;
    ~PaletteBack() { QApplication::setPalette(m_palette); }

private:
    QPalette m_palette = QApplication::palette();
};

}  // namespace

TEST_CASE("readability is the contrast of what is seen", "[wizard][appearance]") {
    using Catch::Matchers::WithinAbs;
    CHECK_THAT(readability(Qt::black, Qt::white), WithinAbs(21, 0.01));
    CHECK_THAT(readability(Qt::white, Qt::white), WithinAbs(1, 0.01));
    CHECK_THAT(readability(QColor(0x76, 0x76, 0x76), Qt::white), WithinAbs(4.54, 0.01));
    CHECK_THAT(readability(QColor(0, 0, 0, 0x80), Qt::white),
               WithinAbs(readability(QColor(0x7f, 0x7f, 0x7f), Qt::white), 0.05));
}

TEST_CASE("faint text can be read in every look", "[wizard][appearance]") {
    const PaletteBack back;
    for (const char* look : {"light", "dark", ""}) {
        INFO(look);
        applyAppearance(look);
        CHECK(ofFaintTextOn(QPalette::Window) >= least_readability);
        CHECK(ofFaintTextOn(QPalette::Base) >= least_readability);
        const QPalette palette = QApplication::palette();
        CHECK(readability(palette.color(QPalette::WindowText), palette.color(QPalette::Window)) >
              ofFaintTextOn(QPalette::Window));
    }
}

TEST_CASE("faint text stays readable when the system changes its colours", "[wizard][appearance]") {
    const PaletteBack back;
    applyAppearance("light");
    QPalette night;
    night.setColor(QPalette::Window, Qt::black);
    night.setColor(QPalette::Base, Qt::black);
    night.setColor(QPalette::WindowText, Qt::green);
    night.setColor(QPalette::PlaceholderText, QColor(0, 0xff, 0, 0x30));
    QApplication::setPalette(night);
    CHECK(ofFaintTextOn(QPalette::Window) < least_readability);
    QCoreApplication::processEvents();
    CHECK(ofFaintTextOn(QPalette::Window) >= least_readability);
    CHECK(QApplication::palette().color(QPalette::Window) == QColor(Qt::black));
}

TEST_CASE("what a theme has made readable is left alone", "[wizard][appearance]") {
    const PaletteBack back;
    applyAppearance("light");
    QPalette theme;
    theme.setColor(QPalette::Window, Qt::white);
    theme.setColor(QPalette::PlaceholderText, Qt::darkBlue);
    QApplication::setPalette(theme);
    QCoreApplication::processEvents();
    CHECK(QApplication::palette().color(QPalette::PlaceholderText) == QColor(Qt::darkBlue));
}
