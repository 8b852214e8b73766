// SPDX-License-Identifier: MIT
// How the wizard begins by its command line, and what it leaves behind as a file.
#include "app/wizard/command_line.h"
#include "app/wizard/ladder_view.h"
#include "app/words/words.h"
#include "core/case/json.h"
#include "core/json/machine_json.h"
#include "core/practice/server.h"
#include "tests/app/wizard_driver.h"
#include "tests/support/scenario.h"

#include <catch2/catch_test_macros.hpp>

#include <QCommandLineParser>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QTemporaryDir>
#include <QToolButton>

using namespace rdpmedic;
using namespace rdpmedic::tests;

namespace {

/// A wizard that was started with these arguments.
struct Started : Wizard {
    explicit Started(const QStringList& arguments) {
        describeCommandLine(options);
        REQUIRE(options.parse(QStringList{"rdpmedic"} + arguments));
        problem = problemOf(options);
        if (problem.isEmpty()) {
            follow(options, window);
        }
    }

    QCommandLineParser options;
    QString problem;
};

practice::Server healthy_server() {
    practice::Settings settings;
    settings.fault = "healthy-nla";
    return practice::Server::start(settings).value();
}

Finding finding(std::string check, State state, std::string reason, std::vector<Evidence> evidence = {}) {
    return {std::move(check), state, std::move(reason), std::move(evidence), Milliseconds(12)};
}

}  // namespace

TEST_CASE("a code without a host fills the first page in", "[wizard]") {
    const Started wizard({"--code", "0x904 0x7"});
    CHECK(wizard.step().endsWith("1A"));
    CHECK(wizard.find<QPlainTextEdit>("message")->toPlainText() == "0x904 0x7");
    CHECK(wizard.find<QLabel>("decoded")->text().contains("0x904"));
}

TEST_CASE("a symptom without a host leads to the second page", "[wizard]") {
    const Started wizard({"--symptom", "drops", "--name", "rds01.example.test"});
    CHECK(wizard.step().endsWith("2A"));
    CHECK(wizard.find<QLineEdit>("name")->text() == "rds01.example.test");
}

TEST_CASE("a gateway is taken from the command line, checked, and shown as a rung", "[wizard]") {
    practice::Settings settings;
    settings.fault = "gateway-503";
    const practice::Server gateway = practice::Server::start(settings).value();
    const practice::Server server = healthy_server();
    const QString at = QString("localhost:%1").arg(gateway.port());
    const Started wizard({QString("localhost:%1").arg(server.port()), "--gateway", at});

    REQUIRE(becomes([&] { return wizard.step().endsWith("4A"); }));
    CHECK(wizard.window.findChild<QLineEdit*>("gateway")->text() == at);
    CHECK(wizard.shows(QString::fromStdString(words::cause_title("gateway.unreachable"))));
    CHECK(wizard.window.findChild<QWidget*>("rung.gateway")->accessibleName().contains("Problem"));
}

TEST_CASE("a gateway that can be none is said where it was typed", "[wizard]") {
    const Started wizard({"--gateway", "https://gateway"});
    CHECK(wizard.step().endsWith("2A"));
    wizard.find<QLineEdit>("target")->setText("rds01.example.test");
    wizard.find<QAbstractButton>("check")->click();
    CHECK(wizard.step().endsWith("2A"));
    CHECK(wizard.find<QLabel>("problem")->isVisibleTo(&wizard.window));
    CHECK(wizard.find<QToolButton>("details")->isChecked());
}

TEST_CASE("an .rdp file as the host is read and checked", "[wizard]") {
    const practice::Server server = healthy_server();
    const QTemporaryDir folder;
    const std::string address = "localhost:" + std::to_string(server.port());
    const QString file =
        write_file(folder, "server.rdp", "full address:s:" + address + "\nprompt for credentials:i:1\n");
    const Started wizard({file});

    REQUIRE(becomes([&] { return wizard.step().endsWith("4A"); }));
    CHECK(wizard.title() == "Nothing wrong was found");
    CHECK(wizard.shows(words_of(address)));
}

TEST_CASE("an .rdp file that is not there gets a sentence on the second page", "[wizard]") {
    const Started wizard({"no-such-file.rdp"});
    CHECK(wizard.step().endsWith("2A"));
    CHECK(wizard.find<QLabel>("problem")->text().contains("no-such-file.rdp"));
}

TEST_CASE("a recording and a symptom lead to the second page, with nothing to type", "[wizard]") {
    const QTemporaryDir folder;
    const QString file = write_file(folder, "machine.json", to_json(machine_named("server-2022")));
    const Started wizard({"--machine", file, "--symptom", "server-side"});
    CHECK(wizard.window.findChild<QWidget*>("banner")->isVisible());
    CHECK(wizard.title() == "This computer is the server");
    CHECK_FALSE(wizard.options.helpText().contains("machine"));
}

TEST_CASE("a recording that cannot be read gets a sentence, and nothing is checked", "[wizard]") {
    const Started wizard({"--machine", "no-such-file.json", "localhost"});
    auto* box = wizard.window.findChild<QMessageBox*>();
    REQUIRE(box != nullptr);
    CHECK(box->text().contains("no-such-file.json"));
    CHECK(wizard.step().endsWith("1A"));
    box->close();
}

TEST_CASE("options that mean nothing are told", "[wizard]") {
    CHECK(Started({"--symptom", "no-such"}).problem.contains("no-such"));
    CHECK(Started({"--appearance", "pink"}).problem.contains("pink"));
    CHECK(Started({"one", "two"}).problem.endsWith('.'));
}

TEST_CASE("a saved case is a file that opens again", "[wizard]") {
    const practice::Server server = healthy_server();
    const QTemporaryDir folder;
    const Wizard wizard;
    wizard.choose("symptom.precheck");
    wizard.check(QString("localhost:%1").arg(server.port()));
    REQUIRE(becomes([&] { return wizard.step().endsWith("4A"); }));

    QTest::keyClick(wizard.find<QAbstractButton>("save"), Qt::Key_Return);
    answer_dialog(wizard.window, "choose-save", folder.filePath("kept"));

    CHECK(wizard.find<QLabel>("said")->text() == "Saved.");
    QFile file(folder.filePath("kept.json"));
    REQUIRE(file.open(QIODevice::ReadOnly));
    const auto incident = parse_case(file.readAll().toStdString());
    REQUIRE(incident.has_value());
    CHECK(incident->target.port == server.port());
    CHECK(incident->diagnosis.conclusion == Conclusion::nothing_wrong);

    QTest::keyClick(wizard.find<QAbstractButton>("save"), Qt::Key_Return);
    answer_dialog(wizard.window, "choose-save", folder.filePath("report.html"));
    QFile report(folder.filePath("report.html"));
    REQUIRE(report.open(QIODevice::ReadOnly));
    CHECK(report.readAll().startsWith("<!DOCTYPE html>"));
}

TEST_CASE("Enter presses every kind of button", "[wizard]") {
    const Wizard wizard;
    auto* questions = wizard.find<QToolButton>("questions");
    QTest::keyClick(questions, Qt::Key_Return);
    CHECK(questions->isChecked());
    QTest::keyClick(questions, Qt::Key_Enter);
    CHECK_FALSE(questions->isChecked());
    QTest::keyClick(wizard.find<QAbstractButton>("symptom.drops"), Qt::Key_Return);
    CHECK(wizard.step().endsWith("2A"));
    QTest::keyClick(wizard.find<QAbstractButton>("check"), Qt::Key_Enter);
    CHECK(wizard.find<QLabel>("problem")->isVisible());
    QTest::keyClick(wizard.window.findChild<QToolButton*>("back"), Qt::Key_Return);
    CHECK(wizard.step().endsWith("1A"));
}

TEST_CASE("a rung says its state, its sentence and who closed", "[wizard]") {
    Target target;
    target.host = "rds01.example.test";
    LadderView ladder;
    ladder.begin(target, {}, {});
    const auto said = [&](const char* rung) {
        return ladder.findChild<QWidget*>(QString("rung.") + rung)->accessibleName();
    };
    const auto shows = [&](const char* rung, const QString& text) {
        for (const QLabel* label : ladder.findChild<QWidget*>(QString("rung.") + rung)->findChildren<QLabel*>()) {
            if (label->text().contains(text)) {
                return true;
            }
        }
        return false;
    };
    CHECK(said("dns").startsWith("Name: Waiting."));
    CHECK(ladder.findChild<QWidget*>("rung.tls.suites") == nullptr);

    ladder.checkStarted("dns");
    CHECK(said("dns").startsWith("Name: Checking…."));
    const std::pair<State, const char*> states[] = {
        {State::ok, "resolved"}, {State::unknown, "timed-out"}, {State::skipped, "stands-on"}};
    for (const auto& [state, reason] : states) {
        ladder.checkFinished({finding("dns", state, reason)});
        CHECK(said("dns").startsWith("Name: " + words_of(words::state_word(state)) + "."));
    }
    CHECK_FALSE(shows("dns", "12 ms"));  // what was skipped took no time

    ladder.checkFinished({finding("negotiation", State::problem, "no-answer",
                                  {{"closed-by", std::string("peer-fin"), "test", {}, Privacy::none}})});
    CHECK(shows("negotiation", words_of(words::closed_by_word("peer-fin"))));
    CHECK(shows("negotiation", "12 ms"));

    Options deep;
    deep.deep = true;
    ladder.begin(target, {}, deep);
    CHECK(ladder.findChild<QWidget*>("rung.tls.suites") != nullptr);
    CHECK(said("dns").startsWith("Name: Waiting."));
}
