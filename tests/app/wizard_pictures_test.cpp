// SPDX-License-Identifier: MIT
// Every page with a recorded computer, light, dark, right-to-left and on small screens at a large scale: nothing is cut
// off. The pictures are kept in the folder "screenshots" of the build, to be looked at.
#include "app/wizard/appearance.h"
#include "app/words/words.h"
#include "core/json/machine_json.h"
#include "core/practice/server.h"
#include "tests/app/wizard_driver.h"
#include "tests/support/scenario.h"

#include <catch2/catch_test_macros.hpp>

#include <QApplication>
#include <QDir>
#include <QPixmap>
#include <QScrollArea>
#include <QScrollBar>
#include <QTemporaryDir>
#include <QToolButton>
#include <QTranslator>

using namespace rdpmedic;
using namespace rdpmedic::tests;

namespace {

/// How the wizard is looked at.
struct Look {
    QString name;
    QString appearance;  ///< light, dark, or contrast: the colours of Windows' theme "Night sky"
    Qt::LayoutDirection direction = Qt::LeftToRight;
    QSize window;  ///< in device-independent pixels
    qreal scale = 1;
};

constexpr QSize ordinary(960, 660);
constexpr QSize small_screen(1366, 768 - 40);  // without the task bar

std::vector<Look> looks() {
    return {{"light", "light", Qt::LeftToRight, ordinary, 1},
            {"dark", "dark", Qt::LeftToRight, ordinary, 1},
            {"contrast", "contrast", Qt::LeftToRight, ordinary, 1},
            {"mirrored", "light", Qt::RightToLeft, ordinary, 1},
            {"150", "light", Qt::LeftToRight, small_screen / 1.5, 1.5},
            {"200", "light", Qt::LeftToRight, small_screen / 2, 2}};
}

/// Makes every text one of a language that is written from right to left.
QString mirrored(const char* english) {
    return QChar(0x05D0) + QString::fromUtf8(english);
}

class Mirror : public QTranslator {
public:
    bool isEmpty() const override { return false; }
    QString translate(const char* /*context*/, const char* english, const char* /*note*/, int /*n*/) const override {
        return mirrored(english);
    }
};

/// As a contrast theme sets the system's colours: nothing is faint, nothing is shaded.
QPalette contrastPalette() {
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
    }
    ~Setting() {
        words::set_translator({});
        QCoreApplication::removeTranslator(&m_mirror);
        QApplication::setLayoutDirection(Qt::LeftToRight);
        QApplication::setPalette(m_palette);
    }
    Setting(const Setting&) = delete;
    Setting& operator=(const Setting&) = delete;

private:
    QPalette m_palette;
    Mirror m_mirror;
};

/// Takes pictures of one wizard, numbered in their order.
class Camera {
public:
    Camera(const Wizard& wizard, const Look& look) : m_wizard(wizard), m_look(look) { m_folder.mkpath("."); }

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
        const QString name = QString("%1-%2-%3.png").arg(m_look.name).arg(m_number++).arg(what);
        CHECK(picture.save(m_folder.filePath(name)));
    }

    const Wizard& m_wizard;
    Look m_look;
    QDir m_folder{QString(RDPMEDIC_BIN_DIR) + "/../screenshots"};
    int m_number = 1;
};

}  // namespace

TEST_CASE("no page with a computer cuts anything off", "[wizard]") {
    const QTemporaryDir folder;
    const QString key_access =
        write_file(folder, "key.json", to_json(scenario_named("key-access-file-server-2019").machine));
    const QString schannel =
        write_file(folder, "schannel.json", to_json(scenario_named("tls12-off-client-windows-10").machine));
    const QString same = write_file(folder, "same.json", to_json(machine_named("windows-10-22h2")));
    machine::MachineState far = scenario_named("key-access-file-server-2019").machine;
    far.about = "The terminal server of the accounting department in the second building, which works for everybody";
    const QString other = write_file(folder, "other.json", to_json(far));
    machine::MachineState long_names = scenario_named("outbound-rule-windows-11").machine;
    long_names.about = std::string(300, 'x') + " with a very long name";
    for (machine::FirewallRule& rule : long_names.firewall->rules) {
        rule.name = "Rule_" + std::string(200, 'y') + " of " + std::string(90, 'z');
    }
    const QString lengthy = write_file(folder, "lengthy.json", to_json(long_names));
    machine::MachineState unknown;
    unknown.partial = true;
    unknown.now = long_names.now;
    const QString empty = write_file(folder, "empty.json", to_json(unknown));
    practice::Settings settings;
    settings.fault = "slow-at-tls";
    settings.delay = std::chrono::milliseconds(1500);
    const practice::Server server = practice::Server::start(settings).value();
    for (const Look& look : looks()) {
        const Setting setting(look);
        Wizard wizard;
        wizard.window.resize(look.window);
        Camera camera(wizard, look);
        camera.take("symptom");
        wizard.window.open(schannel);
        camera.take("symptom-recording");
        wizard.choose("symptom.securing");
        camera.take("target");
        wizard.check(QString("localhost:%1").arg(server.port()));
        REQUIRE(becomes([&] { return wizard.find<QWidget>("rung.negotiation")->accessibleName().contains("OK"); }));
        camera.take("checking");
        REQUIRE(becomes([&] { return wizard.step().endsWith("4A"); }));
        camera.take("result", true);
        wizard.find<QToolButton>("details")->setChecked(true);
        wizard.find<QWidget>("rung.tcp")->setFocus();
        camera.take("details", true);
        wizard.find<QAbstractButton>("compare")->click();
        camera.take("compare-empty");
        wizard.find<QAbstractButton>("choose-works")->click();
        answer_dialog(wizard.window, "dialog-works", same);
        camera.take("compare-few");
        wizard.find<QAbstractButton>("choose-works")->click();
        answer_dialog(wizard.window, "dialog-works", other);
        camera.take("compare-many");

        wizard.window.open(empty);
        wizard.choose("symptom.precheck");
        wizard.find<QAbstractButton>("only-machine")->click();
        REQUIRE(becomes([&] { return wizard.step().endsWith("4A"); }));
        wizard.find<QToolButton>("details")->setChecked(true);
        camera.take("nothing-recorded", true);

        wizard.window.open(lengthy);
        wizard.choose("symptom.cannot-connect");
        wizard.find<QAbstractButton>("only-machine")->click();
        REQUIRE(becomes([&] { return wizard.step().endsWith("4A"); }));
        wizard.find<QToolButton>("details")->setChecked(true);
        wizard.find<QToolButton>("evidence.firewall.outbound")->setChecked(true);
        camera.take("lengthy", true);

        wizard.window.open(key_access);
        wizard.choose("symptom.server-side");
        wizard.find<QLineEdit>("target")->clear();
        camera.take("target-server");
        wizard.find<QAbstractButton>("check")->click();
        REQUIRE(becomes([&] { return wizard.step().endsWith("4A"); }));
        camera.take("server");
        wizard.find<QToolButton>("details")->setChecked(true);
        wizard.find<QToolButton>("evidence.machine-keys")->setChecked(true);
        camera.take("server-details", true);
    }
}
