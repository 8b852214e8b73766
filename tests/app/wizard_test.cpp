// SPDX-License-Identifier: MIT
// The whole wizard, driven as a user drives it, against the practice server.
#include "app/words/words.h"
#include "core/case/json.h"
#include "core/practice/server.h"
#include "tests/app/wizard_driver.h"

#include <catch2/catch_test_macros.hpp>

#include <QAbstractButton>
#include <QApplication>
#include <QClipboard>
#include <QElapsedTimer>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QSettings>
#include <QStackedWidget>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>
#include <QToolButton>

#include <cmath>
#include <functional>

using namespace rdpmedic;
using namespace rdpmedic::tests;

namespace {

practice::Server play(std::string_view fault) {
    practice::Settings settings;
    settings.fault = fault;
    settings.delay = std::chrono::milliseconds(1500);
    return practice::Server::start(settings).value();
}

QString address_of(const practice::Server& server) {
    return QString("localhost:%1").arg(server.port());
}

}  // namespace

TEST_CASE("from symptom to cause by keyboard, and out as text and file", "[wizard]") {
    const practice::Server server = play("certificate-expired");
    const Wizard wizard;
    CHECK(wizard.step().endsWith("1A"));
    require_reachable(wizard);
    QTest::keyClicks(wizard.find<QPlainTextEdit>("message"), "0x904 0x7");
    CHECK(wizard.find<QLabel>("decoded")->text().contains("0x904"));

    wizard.choose("symptom.code");
    CHECK(wizard.step().endsWith("2A"));
    require_reachable(wizard);
    wizard.check(address_of(server));

    REQUIRE(becomes([&] { return wizard.step().endsWith("4A"); }));
    CHECK(wizard.find<QLabel>("headline")->text() == words_of(words::cause_title("certificate.expired")));
    CHECK(wizard.shows(words_of(words::cause_guide("certificate.expired").front())));
    require_reachable(wizard);

    QTest::keyClick(wizard.find<QAbstractButton>("copy"), Qt::Key_Space);
    CHECK(QApplication::clipboard()->text().contains("certificate.expired"));
    CHECK(wizard.find<QLabel>("said")->text() == "Copied.");
    QTest::keyClick(wizard.find<QAbstractButton>("details"), Qt::Key_Space);
    CHECK(wizard.find<QWidget>("evidence")->isVisible());
    CHECK(wizard.find<QWidget>("rung.certificate")
              ->accessibleName()
              .contains(words_of(words::state_word(State::problem))));
}

TEST_CASE("Stop shows what is known within 100 ms", "[wizard]") {
    const practice::Server server = play("not-rdp-silence");
    const Wizard wizard;
    wizard.choose("symptom.precheck");
    wizard.check(address_of(server));
    REQUIRE(becomes([&] { return wizard.find<QWidget>("rung.tcp")->accessibleName().contains("OK"); }));

    QElapsedTimer clock;
    clock.start();
    QTest::keyClick(wizard.find<QAbstractButton>("stop"), Qt::Key_Space);
    REQUIRE(becomes([&] { return wizard.step().endsWith("4A"); }));

    CHECK(clock.elapsed() < RDPMEDIC_STOP_LIMIT_MS);
    CHECK(wizard.title() == "Stopped");
    CHECK(wizard.shows("Port"));
}

TEST_CASE("Escape stops too, and Back leads back from every page", "[wizard]") {
    const practice::Server server = play("half-open");
    Wizard wizard;
    wizard.choose("symptom.drops");
    wizard.check(address_of(server));
    CHECK(wizard.step().endsWith("3A"));

    QTest::keyClick(&wizard.window, Qt::Key_Escape);
    REQUIRE(becomes([&] { return wizard.step().endsWith("4A"); }));
    QTest::keyClick(&wizard.window, Qt::Key_Left, Qt::AltModifier);
    CHECK(wizard.step().endsWith("2A"));
    wizard.check(address_of(server));
    CHECK(wizard.step().endsWith("3A"));
    QTest::mouseClick(wizard.window.findChild<QToolButton*>("back"), Qt::LeftButton);
    CHECK(wizard.step().endsWith("2A"));
    QTest::qWait(300);
    CHECK(wizard.step().endsWith("2A"));
    QTest::mouseClick(wizard.window.findChild<QToolButton*>("back"), Qt::LeftButton);
    CHECK(wizard.step().endsWith("1A"));
    CHECK_FALSE(wizard.window.findChild<QToolButton*>("back")->isVisible());
}

TEST_CASE("what cannot be a computer gets a sentence and stays on the page", "[wizard]") {
    const Wizard wizard;
    wizard.choose("symptom.precheck");
    for (const char* typed : {"", "host:99999", "http://example.test/", "a b", "no-such-file.rdp"}) {
        wizard.check(typed);
        INFO(typed);
        CHECK(wizard.step().endsWith("2A"));
        auto* problem = wizard.find<QLabel>("problem");
        CHECK(problem->isVisible());
        CHECK(problem->text().endsWith('.'));
    }
}

TEST_CASE("a healthy computer is said to be healthy, with its steps", "[wizard]") {
    const practice::Server server = play("healthy-nla");
    const Wizard wizard;
    wizard.choose("symptom.precheck");
    wizard.check(address_of(server));

    REQUIRE(becomes([&] { return wizard.step().endsWith("4A"); }));

    CHECK(wizard.title() == "Nothing wrong was found");
    CHECK(wizard.find<QWidget>("rung.nla")->isVisible());
}

TEST_CASE("a saved case opens on its result, a broken one gets a sentence", "[wizard]") {
    const practice::Server server = play("key-unreadable");
    Target target;
    target.host = "localhost";
    target.port = server.port();
    Session session(target, Symptom{}, Options{}, [](const Event&) {});
    const std::string json = to_json(session.run());
    const QTemporaryDir folder;
    QFile good(folder.filePath("case.json"));
    REQUIRE(good.open(QIODevice::WriteOnly));
    good.write(json.c_str());
    good.close();

    Wizard wizard;
    wizard.window.open(good.fileName());
    CHECK(wizard.step().endsWith("4A"));
    CHECK(wizard.find<QLabel>("headline")->text() == words_of(words::cause_title("certificate.key-access")));

    wizard.window.open(folder.filePath("missing.json"));
    auto* box = wizard.window.findChild<QMessageBox*>();
    REQUIRE(box != nullptr);
    CHECK(box->text().contains("missing.json"));
    box->close();
}

TEST_CASE("help is one key away", "[wizard]") {
    Wizard wizard;
    QTest::keyClick(&wizard.window, Qt::Key_F1);
    auto* help = wizard.window.findChild<QMessageBox*>("help");
    REQUIRE(help != nullptr);
    CHECK_FALSE(help->text().isEmpty());
    help->close();
}

TEST_CASE("the window stays alive while it checks", "[wizard]") {
    const practice::Server server = play("slow-at-tls");
    const Wizard wizard;
    qint64 worst = 0;
    QElapsedTimer since;
    QTimer beat;
    QObject::connect(&beat, &QTimer::timeout, [&] { worst = std::max(worst, since.restart()); });
    wizard.choose("symptom.precheck");
    since.start();
    beat.start(10);

    wizard.check(address_of(server));
    REQUIRE(becomes([&] { return wizard.step().endsWith("4A"); }));

    CHECK(worst < 250);  // a beat of 10 ms, on a machine that may be busy with other tests
}

TEST_CASE("right-to-left mirrors the window", "[wizard]") {
    QApplication::setLayoutDirection(Qt::RightToLeft);
    {
        const Wizard wizard;
        const auto* title = wizard.window.findChild<QLabel*>("title");
        const auto* step = wizard.window.findChild<QLabel*>("step");
        CHECK(title->mapTo(&wizard.window, QPoint(title->width(), 0)).x() >
              step->mapTo(&wizard.window, QPoint(0, 0)).x());
    }
    QApplication::setLayoutDirection(Qt::LeftToRight);
}
