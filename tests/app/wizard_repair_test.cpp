// SPDX-License-Identifier: MIT
// From a cause to its repair on a recording: what will change, making it, the result, undo, and what stands in the way.
#include "app/wizard/outcome_page.h"
#include "app/words/change_words.h"
#include "app/words/words.h"
#include "core/json/machine_json.h"
#include "tests/app/wizard_driver.h"
#include "tests/app/wizard_repair_support.h"
#include "tests/support/scenario.h"
#include "tests/support/surgery.h"

#include <catch2/catch_test_macros.hpp>

#include <QCheckBox>
#include <QPushButton>
#include <QTextEdit>
#include <QToolButton>

using namespace rdpmedic;
using namespace rdpmedic::tests;

TEST_CASE("an expired certificate is replaced in a recording, and comes back", "[wizard][repair]") {
    const QTemporaryDir folder;
    const Scenario broken = scenario_named("certificate-expired-server-2019");
    Wizard wizard;
    REQUIRE(wizard.window.open(write_file(folder, "machine.json", to_json(broken.machine))));
    to_result(wizard, "symptom.server-side");
    REQUIRE(wizard.find<QLabel>("headline")->text() == words_of(words::cause_title("certificate.expired")));
    require_reachable(wizard);

    press(wizard, "remedy.certificate.renew");
    REQUIRE(becomes([&] { return wizard.page()->findChild<QWidget*>("card") != nullptr; }));
    CHECK(wizard.step().endsWith("5A"));
    CHECK(wizard.title() == "What will change");
    CHECK(wizard.shows("No computer and no file is changed"));
    CHECK(wizard.shows("It can be taken back at any time, from the backup."));
    const auto* apply = wizard.find<QPushButton>("apply");
    CHECK(apply->text() == "&Try it on the recording");
    CHECK_FALSE(apply->isEnabled());  // it is confirmed first
    press(wizard, "details");
    CHECK(wizard.find<QTextEdit>("facts")->toPlainText().contains("a1b2c3d4e5f60718293a4b5c6d7e8f9001122334"));
    require_reachable(wizard);
    press(wizard, "understood");
    CHECK(apply->isEnabled());

    press(wizard, "apply");
    REQUIRE(becomes([&] { return wizard.step().endsWith("7A"); }));
    CHECK(wizard.title() == words_of(words::outcome_title(Outcome::fixed)));
    CHECK(wizard.find<QPushButton>("done")->isDefault());
    require_reachable(wizard);

    QTest::keyClick(&wizard.window, Qt::Key_H, Qt::ControlModifier);
    REQUIRE(becomes([&] { return wizard.page()->findChild<QWidget*>("undo.0") != nullptr; }));
    CHECK(wizard.title() == "What was changed here");
    CHECK(wizard.find<QLabel>("state.0")->text().endsWith(words_of(words::entry_state_word(Entry::State::applied))));
    require_reachable(wizard);

    press(wizard, "undo.0");
    REQUIRE(becomes(
        [&] { return wizard.step().endsWith("8A") && wizard.page()->findChild<QWidget*>("undo.0") == nullptr; }));
    CHECK(wizard.find<QLabel>("state.0")->text().endsWith(words_of(words::entry_state_word(Entry::State::undone))));
    CHECK(wizard.shows("Everything is as it was before."));
    press(wizard, "leave");
    CHECK(wizard.step().endsWith("7A"));
    QTest::keyClick(&wizard.window, Qt::Key_Left, Qt::AltModifier);
    press(wizard, "again");
    REQUIRE(becomes([&] { return wizard.step().endsWith("4A"); }));
    CHECK(wizard.find<QLabel>("headline")->text() == words_of(words::cause_title("certificate.expired")));
}

TEST_CASE("after it is fixed, old events of the log do not make the cause unknown", "[wizard][repair]") {
    for (const char* scenario : {"certificate-expired-server-2019", "key-access-file-server-2019"}) {
        INFO(scenario);
        const RepairWizard wizard(bench_of(scenario), "symptom.server-side");
        apply_first(wizard);
        REQUIRE(becomes([&] { return wizard.step().endsWith("7A"); }));
        REQUIRE(wizard.title() == words_of(words::outcome_title(Outcome::fixed)));
        for (const bool again : {false, true}) {
            INFO(again);
            if (again) {
                press(wizard, "again");
                REQUIRE(becomes([&] { return wizard.step().endsWith("4A"); }));
            } else {
                QTest::keyClick(wizard.page(), Qt::Key_Left, Qt::AltModifier);
            }
            CHECK(wizard.title() == "Nothing wrong was found");
            CHECK(result_of(wizard).diagnosis.unexplained.empty());
            CHECK(result_of(wizard).diagnosis.conclusion == Conclusion::nothing_wrong);
        }
    }
}

TEST_CASE("what was done is undone from the result, and the case is the first again", "[wizard][repair]") {
    const auto bench = bench_of("outbound-rule-windows-11");
    const machine::MachineState before = bench->recording()->state();
    const RepairWizard wizard(bench, "symptom.cannot-connect");
    apply_first(wizard);
    REQUIRE(becomes([&] { return wizard.step().endsWith("7A"); }));
    CHECK(wizard.title() == words_of(words::outcome_title(Outcome::fixed)));

    press(wizard, "undo");
    REQUIRE(becomes([&] { return wizard.title() == words_of(words::undone_title(Undone::State::undone)); }));

    CHECK(changed(*bench, before) == "");
    press(wizard, "keep");
    CHECK(wizard.step().endsWith("4A"));
    CHECK(wizard.find<QWidget>("remedy.firewall.allow-client")->isVisible());
}

TEST_CASE("what a policy owns is shown as managed, and cannot be pressed", "[wizard][repair]") {
    const RepairWizard wizard(bench_of("outbound-policy-domain"), "symptom.cannot-connect");
    press_first_remedy(wizard);
    REQUIRE(becomes([&] { return wizard.title() == "Managed by your organization"; }));

    CHECK_FALSE(wizard.find<QWidget>("apply")->isVisible());
    CHECK_FALSE(wizard.find<QTextEdit>("facts")->toPlainText().isEmpty());
    require_reachable(wizard);
    press(wizard, "leave");
    CHECK(wizard.step().endsWith("4A"));
}

TEST_CASE("what was altered between reading and pressing is told, and nothing is written", "[wizard][repair]") {
    const auto bench = bench_of("outbound-rule-windows-11");
    const RepairWizard wizard(bench, "symptom.cannot-connect");
    press_first_remedy(wizard);
    REQUIRE(becomes([&] { return wizard.page()->findChild<QWidget*>("card") != nullptr; }));
    machine::MachineState altered = bench->recording()->state();
    for (machine::FirewallRule& rule : altered.firewall->rules) {
        rule.on = rule.on && rule.allows;
    }
    bench->replace(altered);

    press(wizard, "apply");
    REQUIRE(becomes([&] { return wizard.title() == "There is nothing to change"; }));

    CHECK(wizard.step().endsWith("5A"));
    CHECK(wizard.shows("Nothing was changed"));
    CHECK(wizard.shows("shows now: off"));
    CHECK(changed(*bench, altered) == "");
    CHECK_FALSE(wizard.find<QWidget>("apply")->isVisible());
}

TEST_CASE("to say no to Windows is no error, and the button bears a shield", "[wizard][repair]") {
    const auto bench = bench_of("outbound-rule-windows-11");
    const auto declining = std::make_shared<PuppetWorkbench>(bench);
    declining->asks = true;
    declining->mended = Mended{.declined = true, .error = {}, .applied = {}};
    const RepairWizard wizard(declining, "symptom.cannot-connect");
    press_first_remedy(wizard);
    REQUIRE(becomes([&] { return wizard.page()->findChild<QWidget*>("card") != nullptr; }));
    const auto* apply = wizard.find<QPushButton>("apply");
    CHECK_FALSE(apply->icon().isNull());
    CHECK(apply->text() == "&Make the change");
    CHECK(wizard.shows("Windows asks for permission once, for all of this."));

    press(wizard, "apply");
    REQUIRE(becomes([&] { return wizard.shows("You did not give permission"); }));

    CHECK(wizard.step().endsWith("5A"));
    CHECK(apply->isEnabled());
    CHECK(wizard.page()->findChild<QWidget*>("card") != nullptr);
}

TEST_CASE("what cannot even begin says why", "[wizard][repair]") {
    const auto puppet = std::make_shared<PuppetWorkbench>(bench_of("outbound-rule-windows-11"));
    puppet->mended =
        Mended{.declined = false, .error = Error{ErrorCode::denied, "start helper", "C:\\x", 5, {}}, .applied = {}};
    const RepairWizard wizard(puppet, "symptom.cannot-connect");
    apply_first(wizard);
    REQUIRE(becomes([&] { return wizard.shows("does not allow access to C:\\x"); }));
    CHECK(wizard.step().endsWith("5A"));
}

TEST_CASE("where a change fails, those before it are taken back and the page says which", "[wizard][repair]") {
    const auto bench = bench_of("certificate-expired-server-2019");
    const machine::MachineState before = bench->recording()->state();
    std::set<QString> seen;
    for (int write = 1; write < 40 && !seen.contains(words_of(words::outcome_title(Outcome::fixed))); ++write) {
        INFO("write " << write);
        bench->replace(before);
        bench->recording()->faults.fail_write = write;
        const RepairWizard wizard(bench, "symptom.server-side");
        apply_first(wizard);
        REQUIRE(becomes([&] { return wizard.step().endsWith("7A"); }));
        seen.insert(wizard.title());
        if (wizard.title() == words_of(words::applied_title(Applied::State::rolled_back))) {
            CHECK(wizard.shows("Failed: "));
            CHECK(changed(*bench, before) == "");
            CHECK(wizard.page()->findChild<QWidget*>("undo") == nullptr);
        }
        require_reachable(wizard);
    }
    CHECK(seen.contains(words_of(words::applied_title(Applied::State::not_written_down))));
    CHECK(seen.contains(words_of(words::applied_title(Applied::State::rolled_back))));
    CHECK(seen.contains(words_of(words::outcome_title(Outcome::fixed))));
}

TEST_CASE("what stands partly after a failure can be taken back from there", "[wizard][repair]") {
    const auto puppet = std::make_shared<PuppetWorkbench>(bench_of("outbound-rule-windows-11"));
    puppet->asks = true;
    puppet->mended = Mended{};
    puppet->mended->applied.state = Applied::State::stands_partly;
    puppet->mended->applied.entry = std::string(test_entry);
    puppet->mended->applied.failed = 0;
    puppet->taken_back = TakenBack{};
    puppet->taken_back->undone.state = Undone::State::failed;
    puppet->taken_back->undone.error = Error{ErrorCode::denied, "write", "HKLM\\x", 5, {}};
    const RepairWizard wizard(puppet, "symptom.cannot-connect");
    apply_first(wizard);
    REQUIRE(becomes([&] { return wizard.title() == words_of(words::applied_title(Applied::State::stands_partly)); }));

    press(wizard, "undo");
    REQUIRE(becomes([&] { return wizard.title() == words_of(words::undone_title(Undone::State::failed)); }));
    CHECK(puppet->asked_to_undo == std::string(test_entry));
    CHECK_FALSE(wizard.find<QPushButton>("undo")->icon().isNull());
    CHECK(wizard.shows("HKLM\\x"));
    puppet->taken_back->undone = {};
    puppet->taken_back->undone.state = Undone::State::undone;
    press(wizard, "undo");
    REQUIRE(becomes([&] { return wizard.title() == words_of(words::undone_title(Undone::State::undone)); }));
}

TEST_CASE("what did not help is taken back, and the next is shown", "[wizard][repair]") {
    const auto puppet = std::make_shared<PuppetWorkbench>(bench_of("key-access-file-server-2019"));
    puppet->mended = Mended{};
    puppet->mended->applied.state = Applied::State::applied;
    puppet->mended->applied.entry = std::string(test_entry);
    puppet->taken_back = TakenBack{};
    puppet->taken_back->undone.state = Undone::State::undone;
    RepairWizard wizard(puppet, "symptom.server-side");
    apply_first(wizard);
    REQUIRE(becomes([&] { return wizard.step().endsWith("7A"); }));
    REQUIRE(wizard.title() == words_of(words::outcome_title(Outcome::not_fixed)));
    CHECK(wizard.shows("What could be tried next"));

    press(wizard, "undo-next");
    REQUIRE(becomes([&] { return wizard.step().endsWith("5A"); }));

    CHECK(puppet->asked_to_undo == std::string(test_entry));
    REQUIRE(becomes([&] { return wizard.page()->findChild<QLabel*>("headline") != nullptr; }));
    CHECK(wizard.find<QLabel>("headline")->text() != words_of(words::remedy_title("machine-keys.repair-permissions")));
    QTest::keyClick(&wizard.window, Qt::Key_Left, Qt::AltModifier);
    CHECK(wizard.step().endsWith("4A"));
}

TEST_CASE("one obstacle less leads on to the next cause", "[wizard][repair]") {
    const auto bench = bench_of("two-firewall-and-services-server-2022");
    const RepairWizard wizard(bench, "symptom.server-side");
    const QString first = wizard.find<QLabel>("headline")->text();
    apply_first(wizard);
    REQUIRE(becomes([&] { return wizard.step().endsWith("7A"); }));
    CHECK(wizard.title() == words_of(words::outcome_title(Outcome::progress)));

    press(wizard, "keep");

    CHECK(wizard.step().endsWith("4A"));
    CHECK(wizard.find<QLabel>("headline")->text() != first);
    apply_first(wizard);
    REQUIRE(becomes([&] { return wizard.step().endsWith("7A"); }));
    CHECK(wizard.title() == words_of(words::outcome_title(Outcome::fixed)));
}

TEST_CASE("what counts after a restart says so", "[wizard][repair]") {
    const RepairWizard wizard(bench_of("weakened-server-2019"), "symptom.server-side");
    apply_first(wizard);
    REQUIRE(becomes([&] { return wizard.step().endsWith("7A"); }));
    CHECK(wizard.title() == words_of(words::outcome_title(Outcome::pending_restart)));
}

TEST_CASE("a change that is being made cannot be left, and shows how far it came", "[wizard][repair]") {
    const auto puppet = std::make_shared<PuppetWorkbench>(bench_of("certificate-expired-server-2019"));
    puppet->hold = std::make_unique<std::binary_semaphore>(0);
    RepairWizard wizard(puppet, "symptom.server-side");
    apply_first(wizard);
    REQUIRE(becomes([&] {
        return wizard.step().endsWith("6A") && wizard.find<QWidget>("step.0")->accessibleName().endsWith("Done");
    }));

    CHECK(wizard.find<QWidget>("step.1")->accessibleName().endsWith("Waiting"));
    CHECK_FALSE(wizard.window.findChild<QWidget*>("back")->isVisible());
    QTest::keyClick(&wizard.window, Qt::Key_Escape);
    CHECK_FALSE(wizard.window.close());
    QTest::keyClick(&wizard.window, Qt::Key_Left, Qt::AltModifier);
    QTest::keyClick(&wizard.window, Qt::Key_H, Qt::ControlModifier);
    CHECK(wizard.step().endsWith("6A"));
    CHECK(wizard.window.isVisible());
    require_reachable(wizard);

    puppet->hold->release();
    REQUIRE(becomes([&] { return wizard.step().endsWith("7A"); }));
    CHECK(wizard.window.close());
}

TEST_CASE("a connection that was written is to be tried, not checked", "[wizard][repair]") {
    OutcomePage page;
    Plan plan;
    plan.remedy = "connection.use-address";
    plan.changes = {WriteFile{R"(%LocalAppData%\RDP Medic\Connections\a.rdp)", "full address:s:192.0.2.1"}};
    int opened = 0;
    QObject::connect(&page, &OutcomePage::openRequested, &page, [&opened] { ++opened; });

    page.showConnection(plan, {.file = "C:\\Users\\alex\\a.rdp", .can_open = true}, {});
    page.show();

    CHECK(page.title() == "A connection to try is ready");
    CHECK(page.findChild<QLabel*>("said")->text().endsWith("C:\\Users\\alex\\a.rdp"));
    auto* open = page.findChild<QPushButton*>("open");
    REQUIRE(open != nullptr);
    CHECK(open->isDefault());
    open->click();
    CHECK(opened == 1);
    page.showConnection(plan, {.file = "a.rdp", .outcome = Outcome::fixed}, {});
    CHECK(page.title() == "This connection gets to the sign-in");
    CHECK(page.findChild<QPushButton*>("save") != nullptr);
    CHECK(page.findChild<QPushButton*>("open") == nullptr);
    CHECK(page.findChild<QPushButton*>("undo") != nullptr);
    page.showConnection(plan, {.file = "a.rdp", .outcome = Outcome::not_fixed, .can_open = true}, {});
    CHECK(page.findChild<QPushButton*>("open") == nullptr);
    CHECK(page.findChild<QPushButton*>("undo")->isDefault());
}
