// SPDX-License-Identifier: MIT
// The wizard and a computer: recordings opened, looked at, and told apart from cases.
#include "app/wizard/machine_groups.h"
#include "app/wizard/machine_panel.h"
#include "app/wizard/result_page.h"
#include "app/words/words.h"
#include "core/case/json.h"
#include "core/checks/machine/checks.h"
#include "core/json/machine_json.h"
#include "core/machine/recorded/recorded_machine.h"
#include "core/practice/server.h"
#include "tests/app/wizard_driver.h"
#include "tests/support/scenario.h"

#include <catch2/catch_test_macros.hpp>

#include <QApplication>
#include <QClipboard>
#include <QElapsedTimer>
#include <QMessageBox>
#include <QTemporaryDir>
#include <QTextEdit>
#include <QTimer>
#include <QToolButton>

#include <algorithm>
#include <atomic>
#include <thread>

using namespace rdpmedic;
using namespace rdpmedic::tests;

namespace {

/// Up to the result of a recording looked at alone, as the server or not.
void look_at(Wizard& wizard, const machine::MachineState& state, const QString& symptom) {
    const QTemporaryDir folder;
    REQUIRE(wizard.window.open(write_file(folder, "machine.json", to_json(state))));
    wizard.choose(symptom);
    QTest::keyClick(wizard.find<QAbstractButton>(symptom == "symptom.server-side" ? "check" : "only-machine"),
                    Qt::Key_Space);
    REQUIRE(becomes([&] { return wizard.step().endsWith("4A"); }));
}

Finding finding(std::string check, State state, std::string reason) {
    return {std::move(check), state, std::move(reason), {}, {}};
}

bool open(const MachinePanel& panel, const char* group) {
    return panel.findChild<QToolButton*>(QString("fold.") + group)->isChecked();
}

}  // namespace

TEST_CASE("every check of the machine is in exactly one group", "[wizard]") {
    std::vector<std::string_view> grouped;
    for (const MachineGroup& group : machineGroups()) {
        grouped.insert(grouped.end(), group.checks.begin(), group.checks.end());
        CHECK_FALSE(groupTitle(group).isEmpty());
    }
    std::vector<std::string_view> all;
    for (const MachineCheck& check : checks::machine_checks()) {
        all.push_back(check.info->id);
    }
    std::sort(grouped.begin(), grouped.end());
    std::sort(all.begin(), all.end());

    CHECK(grouped == all);
}

TEST_CASE("a group shows its gravest state and is closed while all is well", "[wizard]") {
    MachinePanel panel;
    panel.show();
    panel.begin({});
    auto* fold = panel.findChild<QToolButton*>("fold.encryption");
    CHECK(fold->accessibleName() == "Encryption: Checking…");

    panel.checkFinished({finding("schannel", State::ok, "default")});
    panel.checkFinished({finding("cipher-order", State::ok, "default")});
    CHECK(fold->accessibleName() == "Encryption: Checking…");
    panel.checkFinished({finding("fips", State::ok, "off")});
    CHECK(fold->accessibleName() == "Encryption: 3 checks, all in order");
    CHECK_FALSE(open(panel, "encryption"));

    panel.checkFinished({finding("fips", State::note, "on")});
    CHECK(fold->accessibleName() == "Encryption: Note · 1 of 3 checks");
    CHECK(open(panel, "encryption"));
    panel.checkFinished({finding("cipher-order", State::unknown, "timed-out")});
    CHECK(fold->accessibleName() == "Encryption: Cannot tell · 1 of 3 checks");
    panel.checkFinished({finding("schannel", State::problem, "client-changed")});
    CHECK(fold->accessibleName() == "Encryption: Problem · 1 of 3 checks");
}

TEST_CASE("what is not applicable is not shown, and a group of nothing else neither", "[wizard]") {
    MachinePanel panel;
    panel.show();
    panel.begin({});
    panel.checkFinished({finding("rdp-certificate", State::not_applicable, "other-role")});
    panel.checkFinished({finding("machine-keys", State::not_applicable, "other-role")});
    panel.checkFinished({finding("firewall.remote-desktop", State::not_applicable, "other-role")});
    panel.checkFinished({finding("firewall.outbound", State::ok, "open")});
    panel.checkFinished({finding("antivirus", State::note, "third-party")});

    CHECK_FALSE(panel.findChild<QWidget*>("group.certificate")->isVisible());
    CHECK_FALSE(panel.findChild<QWidget*>("row.firewall.remote-desktop")->isVisible());
    CHECK(panel.findChild<QWidget*>("row.antivirus")->isVisible());
    CHECK(panel.findChild<QToolButton*>("fold.firewall")->accessibleName().endsWith("Note · 1 of 2 checks"));
}

TEST_CASE("a group that the user closed stays closed", "[wizard]") {
    MachinePanel panel;
    panel.show();
    panel.begin({});
    panel.checkFinished({finding("schannel", State::problem, "client-changed")});
    REQUIRE(open(panel, "encryption"));

    QTest::keyClick(panel.findChild<QToolButton*>("fold.encryption"), Qt::Key_Space);
    panel.checkFinished({finding("fips", State::note, "on")});

    CHECK_FALSE(open(panel, "encryption"));
}

TEST_CASE("with a recording, from symptom to cause without any host", "[wizard]") {
    const Scenario broken = scenario_named("outbound-rule-windows-11");
    Wizard wizard;
    look_at(wizard, broken.machine, "symptom.cannot-connect");

    CHECK(wizard.find<QLabel>("headline")->text() == words_of(words::cause_title(broken.cause)));
    CHECK(wizard.window.findChild<QLabel*>("recording")->isVisible());
    QTest::keyClick(wizard.find<QAbstractButton>("details"), Qt::Key_Return);
    CHECK_FALSE(wizard.find<QWidget>("ladder")->isVisible());
    CHECK(wizard.find<QWidget>("row.firewall.outbound")->isVisible());
    auto* evidence = wizard.find<QAbstractButton>("evidence.firewall.outbound");
    CHECK(evidence->accessibleName().contains(words_of(words::state_word(State::problem))));
    QTest::keyClick(evidence, Qt::Key_Return);
    auto* facts = wizard.find<QTextEdit>("facts.firewall.outbound");
    CHECK(facts->isVisible());
    CHECK(facts->toPlainText().contains(words_of(words::evidence_label("rule"))));
    require_reachable(wizard);
}

TEST_CASE("of the evidence, what is selected is copied", "[wizard]") {
    Wizard wizard;
    look_at(wizard, scenario_named("outbound-rule-windows-11").machine, "symptom.cannot-connect");
    wizard.find<QAbstractButton>("details")->click();
    wizard.find<QAbstractButton>("evidence.firewall.outbound")->click();
    auto* facts = wizard.find<QTextEdit>("facts.firewall.outbound");
    facts->setFocus();
    facts->selectAll();

    QTest::keySequence(facts, QKeySequence::Copy);

    const std::string copied = QGuiApplication::clipboard()->text().toStdString();
    CHECK(copied == facts->toPlainText().toStdString());
    QApplication::setPalette(Qt::black);
    CHECK(copied == facts->toPlainText().toStdString());
    QApplication::setPalette(QPalette());
}

TEST_CASE("a case of a computer alone opens without that computer", "[wizard]") {
    const QTemporaryDir folder;
    Wizard wizard;
    look_at(wizard, scenario_named("firewall-group-off-server-2019").machine, "symptom.server-side");
    const Case incident = qobject_cast<ResultPage*>(wizard.page())->incident();

    REQUIRE(wizard.window.open(write_file(folder, "case.json", to_json(incident))));

    CHECK_FALSE(wizard.window.findChild<QWidget*>("banner")->isVisible());
    CHECK(wizard.step().endsWith("4A"));
    wizard.find<QAbstractButton>("details")->click();
    CHECK_FALSE(wizard.find<QWidget>("ladder")->isVisible());
    CHECK(wizard.find<QWidget>("row.firewall.remote-desktop")->isVisible());
    wizard.find<QAbstractButton>("again")->click();
    CHECK(wizard.step().endsWith("2A"));  // there is nothing here that could be checked again
}

TEST_CASE("with a recording and a host, both are in one diagnosis", "[wizard]") {
    practice::Settings settings;
    settings.fault = "healthy-nla";
    const practice::Server server = practice::Server::start(settings).value();
    const QTemporaryDir folder;
    Wizard wizard;
    wizard.window.open(
        write_file(folder, "machine.json", to_json(scenario_named("tls12-off-client-windows-10").machine)));
    wizard.choose("symptom.securing");
    wizard.check(QString("localhost:%1").arg(server.port()));
    CHECK(wizard.find<QWidget>("ladder")->isVisible());
    CHECK(wizard.find<QWidget>("machine")->isVisible());

    REQUIRE(becomes([&] { return wizard.step().endsWith("4A"); }));

    CHECK(wizard.find<QLabel>("headline")->text() == words_of(words::cause_title("client.schannel")));
    QTest::keyClick(wizard.find<QAbstractButton>("details"), Qt::Key_Space);
    CHECK(wizard.find<QWidget>("rung.tcp")->isVisible());
    CHECK(wizard.find<QWidget>("row.schannel")->isVisible());
}

TEST_CASE("at the server no name is asked for, and the role is the server's", "[wizard]") {
    const Scenario broken = scenario_named("firewall-group-off-server-2019");
    Wizard wizard;
    look_at(wizard, broken.machine, "symptom.server-side");

    CHECK(wizard.find<QLabel>("headline")->text() == words_of(words::cause_title(broken.cause)));
    QTest::keyClick(wizard.find<QAbstractButton>("details"), Qt::Key_Space);
    CHECK(wizard.find<QWidget>("row.firewall.remote-desktop")->isVisible());
    CHECK_FALSE(wizard.find<QWidget>("row.firewall.outbound")->isVisible());

    QTest::keyClick(&wizard.window, Qt::Key_Left, Qt::AltModifier);
    CHECK(wizard.step().endsWith("2A"));
    CHECK(wizard.title() == "This computer is the server");
    CHECK_FALSE(wizard.find<QWidget>("only-machine")->isVisible());
    require_reachable(wizard);
}

TEST_CASE("on a Windows computer, that one is looked at without being asked for", "[wizard]") {
    const Scenario broken = scenario_named("outbound-rule-windows-11");
    const Wizard wizard(std::make_shared<machine::RecordedMachine>(broken.machine));
    wizard.choose("symptom.cannot-connect");
    CHECK_FALSE(wizard.window.findChild<QWidget*>("banner")->isVisible());
    QTest::keyClick(wizard.find<QAbstractButton>("only-machine"), Qt::Key_Return);
    CHECK(wizard.title() == "Checking this computer");
    CHECK_FALSE(wizard.find<QWidget>("ladder")->isVisible());

    REQUIRE(becomes([&] { return wizard.step().endsWith("4A"); }));

    CHECK(wizard.find<QLabel>("headline")->text() == words_of(words::cause_title(broken.cause)));
    CHECK_FALSE(wizard.window.findChild<QWidget*>("banner")->isVisible());
}

TEST_CASE("the window stays alive while a slow computer is read", "[wizard]") {
    auto slow = std::make_shared<machine::RecordedMachine>(machine_named("windows-11-24h2"));
    slow->faults.delay = Milliseconds(60);
    const Wizard wizard(slow);
    qint64 worst = 0;
    // The same beat on a thread that does nothing else: what a busy computer takes from both.
    std::atomic<qint64> elsewhere = 0;
    const std::jthread idle([&elsewhere](const std::stop_token& stop) {
        for (QElapsedTimer own; !stop.stop_requested();) {
            own.start();
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
            elsewhere = std::max<qint64>(elsewhere, own.elapsed());
        }
    });
    QElapsedTimer since;
    QTimer beat;
    QObject::connect(&beat, &QTimer::timeout, [&] { worst = std::max(worst, since.restart()); });
    wizard.choose("symptom.precheck");
    since.start();
    beat.start(10);

    wizard.find<QAbstractButton>("only-machine")->click();
    REQUIRE(becomes([&] { return wizard.find<QWidget>("machine")->isVisible(); }));
    QTest::qWait(200);
    QTest::keyClick(wizard.find<QAbstractButton>("stop"), Qt::Key_Space);
    REQUIRE(becomes([&] { return wizard.step().endsWith("4A"); }));

    CHECK(wizard.title() == "Stopped");
    CHECK(worst < 250 + elsewhere);
}

TEST_CASE("without a machine a name is needed, at the server too", "[wizard]") {
    const Wizard wizard;
    wizard.choose("symptom.server-side");
    CHECK_FALSE(wizard.find<QWidget>("only-machine")->isVisible());

    wizard.check("");

    CHECK(wizard.step().endsWith("2A"));
    CHECK(wizard.find<QLabel>("problem")->isVisible());
}

TEST_CASE("every page says whose recording it is, until it is closed", "[wizard]") {
    Wizard wizard;
    auto* banner = wizard.window.findChild<QWidget*>("banner");
    CHECK_FALSE(banner->isVisible());
    machine::MachineState state = machine_named("windows-11-24h2");
    state.about = "Till 7 in the hall\nof \u202Emirrors";
    look_at(wizard, state, "symptom.precheck");

    CHECK(wizard.title() == "Nothing wrong was found");
    CHECK(banner->isVisible());
    const QString said = banner->findChild<QLabel*>("recording")->text();
    CHECK(said.contains("Till 7 in the hall"));
    CHECK(said.contains("recorded"));
    CHECK_FALSE(said.contains(QChar(0x202E)));
    CHECK_FALSE(said.contains('\n'));

    QTest::keyClick(banner->findChild<QAbstractButton*>("close-recording"), Qt::Key_Space);
    CHECK_FALSE(banner->isVisible());
    CHECK(wizard.step().endsWith("1A"));
    wizard.choose("symptom.precheck");
    CHECK_FALSE(wizard.find<QWidget>("only-machine")->isVisible());
}

TEST_CASE("a file that is neither case nor recording gets a sentence with its name", "[wizard]") {
    const QTemporaryDir folder;
    const std::string good = to_json(machine_named("windows-11-24h2"));
    const std::pair<QString, std::string> files[] = {
        {"empty.json", ""},
        {"text.json", "not JSON"},
        {"list.json", "[]"},
        {"half.json", good.substr(0, good.size() / 2)},
        {"newer.json", R"({"schema": "rdpmedic-machine/99"})"},
        {"other.json", R"({"schema": "something-else/1"})"},
        {"bare.json", R"({"schema": "rdpmedic-machine/1", "system": 7})"},
        {"deep.json", std::string(100000, '[')},
    };
    Wizard wizard;
    for (const auto& [name, content] : files) {
        INFO(name.toStdString());
        CHECK_FALSE(wizard.window.open(write_file(folder, name, content)));
        auto* box = wizard.window.findChild<QMessageBox*>();
        REQUIRE(box != nullptr);
        CHECK(box->text().contains(name));
        CHECK(box->text().endsWith('.'));
        CHECK(wizard.step().endsWith("1A"));
        delete box;
    }
    CHECK_FALSE(wizard.window.open(folder.path()));
}
