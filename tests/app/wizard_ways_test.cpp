// SPDX-License-Identifier: MIT
// Another way in: tested beside the result, taken as a temporary connection, and given up in plain words.
#include "app/words/alternative_words.h"
#include "app/words/change_words.h"
#include "app/words/words.h"
#include "core/engine/policy.h"
#include "core/remedies/connection_file.h"
#include "tests/app/wizard_ways_support.h"

#include <catch2/catch_test_macros.hpp>

#include <QDialog>
#include <QElapsedTimer>
#include <QTimer>

using namespace rdpmedic;
using namespace rdpmedic::tests;

namespace {

const machine::MachineState& client() {
    static const machine::MachineState state = machine_named("windows-11-24h2");
    return state;
}

/// The connection files that stand on the recorded computer.
std::vector<std::string> connections_of(const Workbench& bench) {
    const auto machine = bench.machine();
    const auto names = machine->files().list(connections_folder);
    return names ? *names : std::vector<std::string>();
}

QString row(const Wizard& wizard, int index) {
    return wizard.find<QWidget>(QString("way.%1").arg(index))->accessibleName();
}

}  // namespace

TEST_CASE("where what was typed is dead, the name is tested, taken and opened, and can be taken back",
          "[wizard][ways]") {
    const Opening opening;
    const auto bench = windows_bench(client());
    WaysWizard wizard(bench, "", "healthy-nla");
    wizard.check();
    require_reachable(wizard);
    wizard.try_ways();
    require_reachable(wizard);

    CHECK(wizard.find<QLabel>("headline")->text() == "There is a way in for now");
    CHECK(wizard.find<QLabel>("said")->text().contains(QString("localhost:%1").arg(wizard.other.port())));
    CHECK(row(wizard, 0).contains(words_of(words::alternative_state_word("reaches-sign-in"))));
    CHECK(wizard.shows(words_of(words::alternative_remark("certificate-unseen"))));
    const auto* take = wizard.find<QPushButton>("take");
    CHECK(take->text() == "&Connect this way for now");
    CHECK(take->isDefault());
    press(wizard, "take");
    REQUIRE(becomes([&] { return wizard.step().endsWith("7A"); }));

    CHECK(wizard.title() == "This connection gets to the sign-in");
    require_reachable(wizard);
    const auto files = connections_of(*bench);
    REQUIRE(files == std::vector<std::string>{"rdp-127.0.0.2-by-name.rdp"});
    REQUIRE(opening.opened.size() == 1);
    CHECK(opening.opened.front().endsWith("rdp-127.0.0.2-by-name.rdp"));
    const auto written = parse_rdp_file(
        bench->machine()->files().read(std::string(connections_folder) + "\\" + files.front(), 65536).value());
    REQUIRE(written.has_value());
    CHECK(written->host == "localhost");
    CHECK(written->file->number("enablecredsspsupport") == 1);
    CHECK(written->file->number("authentication level") == 2);
    press(wizard, "open");
    CHECK(opening.opened.size() == 2);

    QTest::keyClick(&wizard.window, Qt::Key_H, Qt::ControlModifier);
    REQUIRE(becomes([&] { return wizard.page()->findChild<QWidget*>("undo.0") != nullptr; }));
    press(wizard, "undo.0");
    REQUIRE(becomes([&] { return wizard.shows("Everything is as it was before."); }));
    CHECK(connections_of(*bench).empty());
}

TEST_CASE("a file that stands there already is opened and not written again", "[wizard][ways]") {
    const Opening opening;
    const auto bench = windows_bench(client());
    WaysWizard wizard(bench, "key-unreadable", "healthy-nla");
    wizard.check();
    for (int round = 1; round <= 2; ++round) {
        INFO(round);
        wizard.try_ways();
        press(wizard, "take");
        REQUIRE(becomes([&] { return wizard.step().endsWith("7A"); }));
        CHECK(opening.opened.size() == round);
        CHECK(connections_of(*bench).size() == 1);
        CHECK((wizard.page()->findChild<QPushButton*>("undo") != nullptr) == (round == 1));
        QTest::keyClick(&wizard.window, Qt::Key_Left, Qt::AltModifier);
        REQUIRE(wizard.step().endsWith("4A"));
    }
}

TEST_CASE("a connection that a remedy wrote is checked along its own way", "[wizard][ways]") {
    for (const bool mended : {false, true}) {
        INFO(mended);
        const Opening opening;
        const auto bench = windows_bench(client());
        WaysWizard wizard(bench, "reset-at-tls", "healthy-nla");
        wizard.check("symptom.securing", {});
        CHECK(wizard.page()->findChild<QWidget*>("other-way") == nullptr);
        press(wizard, "remedy.connection.keepalive");
        REQUIRE(becomes([&] { return wizard.page()->findChild<QWidget*>("card") != nullptr; }));
        if (mended) {
            wizard.typed.reset();
            wizard.typed = play_at("healthy-nla", "127.0.0.2", wizard.other.port());
        }
        press(wizard, "apply");
        REQUIRE(becomes([&] { return wizard.step().endsWith("7A"); }, 30000));

        CHECK(wizard.title() == (mended ? "This connection gets to the sign-in" : "This connection gets no further"));
        CHECK(wizard.shows("127.0.0.2") == mended);
        CHECK(connections_of(*bench).size() == 1);
        CHECK(opening.opened.isEmpty());
        require_reachable(wizard);
        press(wizard, mended ? "open" : "undo");
        if (mended) {
            CHECK(opening.opened.size() == 1);
            press(wizard, "done");
            CHECK(wizard.step().endsWith("1A"));
        } else {
            REQUIRE(becomes([&] { return wizard.title() == words_of(words::undone_title(Undone::State::undone)); }));
            CHECK(connections_of(*bench).empty());
            press(wizard, "keep");
            CHECK(result_of(wizard).target.host == "127.0.0.2");
        }
    }
}

TEST_CASE("where no way works a plain sentence says so, and the card for the owner remains", "[wizard][ways]") {
    WaysWizard wizard(windows_bench(client()), "key-unreadable", "nla-refused");
    wizard.check();
    wizard.try_ways();
    require_reachable(wizard);

    CHECK(wizard.find<QLabel>("headline")->text() == "No other way works from here");
    CHECK_FALSE(wizard.find<QWidget>("take")->isVisible());
    CHECK(row(wizard, 0).contains(words_of(words::alternative_sentence("sign-in-fails"))));
    press(wizard, "owner-card-button");
    auto* card = wizard.window.findChild<QDialog*>();
    REQUIRE(card != nullptr);
    card->close();
    press(wizard, "leave");
    CHECK(wizard.step().endsWith("4A"));
}

TEST_CASE("a way that is less safe is told, and cannot be taken", "[wizard][ways]") {
    WaysWizard wizard(windows_bench(client()), "key-unreadable", "healthy-tls");
    wizard.check();
    wizard.try_ways();

    CHECK(row(wizard, 0).contains(words_of(words::alternative_state_word("without-nla"))));
    CHECK_FALSE(wizard.find<QWidget>("take")->isVisible());
}

TEST_CASE("the test stops at once, and the window never stands still", "[wizard][ways]") {
    WaysWizard wizard(windows_bench(client()), "", "not-rdp-silence");
    wizard.check();
    QElapsedTimer since;
    qint64 longest = 0;
    QTimer beat;
    QObject::connect(&beat, &QTimer::timeout, &beat, [&] { longest = std::max(longest, since.restart()); });
    beat.start(5);
    since.start();
    press(wizard, "other-way");
    REQUIRE(wizard.step().endsWith("5B"));
    REQUIRE(becomes([&] { return row(wizard, 0).contains("Is being tested"); }));
    CHECK(wizard.find<QWidget>("stop")->hasFocus());
    require_reachable(wizard);
    QTest::qWait(300);
    QElapsedTimer stopping;
    stopping.start();

    QTest::keyClick(wizard.find<QWidget>("stop"), Qt::Key_Escape);
    REQUIRE(becomes([&] { return wizard.find<QPushButton>("leave")->isVisible(); }));

    CHECK(stopping.elapsed() < RDPMEDIC_WAY_STOP_LIMIT_MS);
    CHECK(longest < RDPMEDIC_WAY_STOP_LIMIT_MS);
    CHECK(wizard.window.isVisible());
    CHECK(wizard.find<QLabel>("headline")->text() == "No other way is known to work");
    CHECK(row(wizard, 0).contains(words_of(words::alternative_state_word("not-finished"))));

    press(wizard, "again");
    REQUIRE(becomes([&] { return row(wizard, 0).contains("Is being tested"); }));
    QTest::keyClick(&wizard.window, Qt::Key_Left, Qt::AltModifier);  // it runs on, and nobody hears of it
    CHECK(wizard.step().endsWith("4A"));
    QTest::qWait(400);
    CHECK(wizard.step().endsWith("4A"));
}

TEST_CASE("from a recording, and where Windows is not, the connection file is saved", "[wizard][ways]") {
    const QTemporaryDir folder;
    for (const bool recording : {true, false}) {
        INFO(recording);
        WaysWizard wizard(recording ? std::make_shared<RecordingWorkbench>(client()) : nullptr, "", "healthy-nla");
        wizard.check();
        wizard.try_ways();
        CHECK(wizard.find<QWidget>("notice")->accessibleName().contains(
            recording ? "A recording is open" : "Connections are opened on Windows"));
        CHECK(wizard.find<QPushButton>("take")->text() == "Save the &connection file…");
        require_reachable(wizard);
        const QString file = folder.filePath(recording ? "a.rdp" : "b.rdp");
        press(wizard, "take");
        answer_dialog(wizard.window, "choose-way", file);
        REQUIRE(becomes([&] { return wizard.find<QLabel>("saved")->text() == "Saved."; }));
        QFile saved(file);
        REQUIRE(saved.open(QIODevice::ReadOnly));
        const auto written = parse_rdp_file(saved.readAll().toStdString());
        REQUIRE(written.has_value());
        CHECK(written->host == "localhost");
        CHECK(written->port == wizard.other.port());
    }
}

TEST_CASE("a policy that forbids other ways is shown, and nothing is written", "[wizard][ways]") {
    const Opening opening;
    machine::MachineState managed = client();
    managed.registry[std::string(forbidden_remedies_key)]["connection.other-way"] =
        machine::RegistryValue(machine::Dword{1});
    const auto bench = windows_bench(managed);
    WaysWizard wizard(bench, "", "healthy-nla");
    wizard.check();
    wizard.try_ways();
    press(wizard, "take");
    REQUIRE(becomes([&] { return wizard.step().endsWith("5A"); }));

    CHECK(wizard.title() == "Managed by your organization");
    CHECK_FALSE(wizard.find<QWidget>("apply")->isVisible());
    CHECK(opening.opened.isEmpty());
    CHECK(connections_of(*bench).empty());
    QTest::keyClick(&wizard.window, Qt::Key_Left, Qt::AltModifier);
    CHECK(wizard.step().endsWith("4A"));
}

TEST_CASE("another way is offered where a remedy is refused, declined or did not help", "[wizard][ways]") {
    machine::MachineState broken = scenario_named("outbound-rule-windows-11").machine;
    const auto puppet = windows_bench(broken);
    puppet->asks = true;
    puppet->mended = Mended{.declined = true, .error = {}, .applied = {}};
    WaysWizard wizard(puppet, "", "healthy-nla");
    wizard.check();
    press_first_remedy(wizard);
    REQUIRE(becomes([&] { return wizard.page()->findChild<QWidget*>("card") != nullptr; }));
    CHECK(wizard.page()->findChild<QWidget*>("other-way") == nullptr);
    press(wizard, "apply");
    REQUIRE(becomes([&] { return wizard.shows("You did not give permission"); }));
    require_reachable(wizard);
    wizard.try_ways();
    press(wizard, "leave");
    CHECK(wizard.step().endsWith("5A"));

    puppet->mended = Mended{};
    puppet->mended->applied.state = Applied::State::applied;
    puppet->mended->applied.entry = std::string(test_entry);
    press(wizard, "apply");
    REQUIRE(becomes([&] { return wizard.step().endsWith("7A"); }, 30000));
    REQUIRE(wizard.title() == words_of(words::outcome_title(Outcome::not_fixed)));
    require_reachable(wizard);
    wizard.try_ways();
    CHECK(wizard.find<QWidget>("take")->isVisible());
    QTest::keyClick(&wizard.window, Qt::Key_Left, Qt::AltModifier);
    CHECK(wizard.step().endsWith("7A"));
}

TEST_CASE("at the server itself no other way is offered", "[wizard][ways]") {
    const RepairWizard wizard(bench_of("certificate-expired-server-2019"), "symptom.server-side");
    CHECK(wizard.page()->findChild<QWidget*>("other-way") == nullptr);
}
