// SPDX-License-Identifier: MIT
// Two recorded computers compared in the wizard.
#include "app/bridge/machine_reader.h"
#include "app/words/words.h"
#include "core/case/compare.h"
#include "core/json/machine_json.h"
#include "core/machine/recorded/recorded_machine.h"
#include "tests/app/wizard_driver.h"
#include "tests/support/scenario.h"

#include <catch2/catch_test_macros.hpp>

#include <QClipboard>
#include <QElapsedTimer>
#include <QGuiApplication>
#include <QTableWidget>
#include <QTemporaryDir>

using namespace rdpmedic;
using namespace rdpmedic::tests;

namespace {

/// The files that the tests choose.
struct Files {
    QTemporaryDir folder;
    QString works = write_file(folder, "works.json", to_json(machine_named("windows-10-22h2")));
    QString fails = write_file(folder, "fails.json", to_json(scenario_named("tls12-off-client-windows-10").machine));
    QString broken = write_file(folder, "broken.json", "{}");
};

void choose(const Wizard& wizard, const QString& side, const QString& file) {
    QTest::keyClick(wizard.find<QAbstractButton>("choose-" + side), Qt::Key_Return);
    answer_dialog(wizard.window, "dialog-" + side, file);
}

QString said(const Wizard& wizard) {
    return wizard.find<QLabel>("said")->text();
}

/// Without what lets long words break.
QStringList column(const QTableWidget& table, int number) {
    QStringList cells;
    for (int row = 0; row < table.rowCount(); ++row) {
        if (const QTableWidgetItem* item = table.item(row, number)) {
            cells << item->text().remove(QChar(0x200B));
        }
    }
    return cells;
}

}  // namespace

TEST_CASE("from the first page, both computers are chosen, and what differs is listed by area", "[wizard]") {
    const Files files;
    const Wizard wizard;
    QTest::keyClick(wizard.find<QAbstractButton>("compare"), Qt::Key_Return);
    CHECK(wizard.step().endsWith("4B"));
    CHECK_FALSE(wizard.find<QWidget>("differences")->isVisible());
    CHECK_FALSE(wizard.find<QAbstractButton>("copy")->isEnabled());
    require_reachable(wizard);

    choose(wizard, "works", files.works);
    CHECK(wizard.find<QLabel>("about-choose-works")->text().startsWith("Windows 10 22H2 at home, recorded 2026-"));
    CHECK_FALSE(wizard.find<QWidget>("differences")->isVisible());
    choose(wizard, "fails", files.fails);

    const auto* table = wizard.find<QTableWidget>("differences");
    CHECK(table->isVisible());
    CHECK(said(wizard).startsWith("2 settings differ."));
    const QStringList settings = column(*table, 0);
    REQUIRE(settings.size() == 4);
    CHECK(settings[0] == words_of(words::difference_area("schannel")));
    CHECK(settings[1].endsWith(R"(\TLS 1.2\Client)"));
    CHECK(settings[2] == "DisabledByDefault");
    CHECK(settings[3] == "Enabled");
    CHECK(column(*table, 1) == QStringList({"not there", "not there"}));
    CHECK(column(*table, 2) == QStringList({"1", "0"}));
    require_reachable(wizard);
}

TEST_CASE("the comparison is copied as text, with both computers", "[wizard]") {
    const Files files;
    const Wizard wizard;
    wizard.find<QAbstractButton>("compare")->click();
    choose(wizard, "works", files.works);
    choose(wizard, "fails", files.fails);

    QTest::keyClick(wizard.find<QAbstractButton>("copy"), Qt::Key_Space);

    const QString copied = QGuiApplication::clipboard()->text();
    CHECK(copied.startsWith("Works: Windows 10 22H2 at home"));
    CHECK(copied.contains(R"(\TLS 1.2\Client)"));
    CHECK(copied.contains("DisabledByDefault"));
    CHECK_FALSE(copied.contains(QChar(0x200B)));
    CHECK(wizard.find<QLabel>("copied")->text() == "Copied.");
}

TEST_CASE("computers without a difference get a sentence and no table", "[wizard]") {
    const Files files;
    const Wizard wizard;
    wizard.find<QAbstractButton>("compare")->click();
    choose(wizard, "works", files.works);
    choose(wizard, "fails", files.works);

    CHECK(said(wizard) == "Nothing that matters differs.");
    CHECK_FALSE(wizard.find<QWidget>("differences")->isVisible());
    CHECK(wizard.find<QAbstractButton>("copy")->isEnabled());
}

TEST_CASE("from the result of a recording, that one is this computer already", "[wizard]") {
    const Files files;
    Wizard wizard;
    REQUIRE(wizard.window.open(files.fails));
    wizard.choose("symptom.securing");
    wizard.find<QAbstractButton>("only-machine")->click();
    REQUIRE(becomes([&] { return wizard.step().endsWith("4A"); }));

    QTest::keyClick(wizard.find<QAbstractButton>("compare"), Qt::Key_Return);
    CHECK(wizard.find<QLabel>("about-choose-fails")->text().startsWith("Windows 10 22H2 at home"));
    CHECK(wizard.find<QAbstractButton>("choose-works")->hasFocus());
    choose(wizard, "works", files.works);
    CHECK(wizard.find<QWidget>("differences")->isVisible());

    QTest::keyClick(&wizard.window, Qt::Key_Left, Qt::AltModifier);
    CHECK(wizard.step().endsWith("4A"));
}

TEST_CASE("a broken recording gets a sentence, and what was chosen stays", "[wizard]") {
    const Files files;
    const Wizard wizard;
    wizard.find<QAbstractButton>("compare")->click();
    choose(wizard, "works", files.works);

    choose(wizard, "fails", files.broken);

    CHECK(said(wizard).contains("broken.json"));
    CHECK(wizard.find<QLabel>("about-choose-works")->text().startsWith("Windows 10"));
    CHECK(wizard.find<QLabel>("about-choose-fails")->text() == "Not chosen yet");
}

TEST_CASE("on a Windows computer, that one is read and compared", "[wizard]") {
    const Files files;
    const Wizard wizard(
        std::make_shared<machine::RecordedMachine>(scenario_named("tls12-off-client-windows-10").machine));
    wizard.find<QAbstractButton>("compare")->click();
    choose(wizard, "works", files.works);

    REQUIRE(becomes([&] { return wizard.find<QWidget>("differences")->isVisible(); }));

    CHECK(wizard.find<QLabel>("about-choose-fails")->text() == "As it is now");
    CHECK(column(*wizard.find<QTableWidget>("differences"), 0).contains("DisabledByDefault"));
}

TEST_CASE("a live computer is recorded without a wait, and a reading can be left behind", "[wizard]") {
    auto slow = std::make_shared<machine::RecordedMachine>(machine_named("windows-11-24h2"));
    slow->faults.delay = Milliseconds(5);
    QElapsedTimer clock;
    std::optional<machine::MachineState> recording;
    MachineReader reader;
    QObject::connect(&reader, &MachineReader::recorded, &reader,
                     [&](const machine::MachineState& state) { recording = state; });

    clock.start();
    reader.start(slow);
    CHECK(clock.elapsed() < 50);
    REQUIRE(becomes([&] { return recording.has_value(); }));
    CHECK(compare(slow->state(), *recording).empty());
    CHECK(recording->services.contains("TermService"));
    CHECK(recording->partial);

    recording.reset();
    reader.start(slow);
    reader.stop();
    {
        MachineReader gone;
        gone.start(slow);
    }
    QTest::qWait(500);
    CHECK_FALSE(recording.has_value());
}
