// SPDX-License-Identifier: MIT
// What was changed here: entries, what others altered since, what was broken off, and where nothing can be changed.
#include "app/words/change_words.h"
#include "core/case/json.h"
#include "core/engine/session.h"
#include "core/json/machine_json.h"
#include "tests/app/wizard_driver.h"
#include "tests/app/wizard_repair_support.h"
#include "tests/support/surgery.h"

#include <catch2/catch_test_macros.hpp>

using namespace rdpmedic;
using namespace rdpmedic::tests;
using machine::Dword;

namespace {

constexpr const char* listener = R"(HKLM\SYSTEM\CurrentControlSet\Control\Terminal Server\WinStations\RDP-Tcp)";

/// Two values that a plan sets.
Plan two_values(const machine::MachineState& state) {
    const auto& values = state.registry.at(listener);
    Plan plan{"server.restore-security-layer", "server.weakened", {}, {}, {}};
    plan.changes = {SetValue{listener, "SecurityLayer", values.at("SecurityLayer"), Dword{1}},
                    SetValue{listener, "UserAuthentication", values.at("UserAuthentication"), Dword{0}}};
    plan.digest = digest_of(plan);
    return plan;
}

void set(RecordingWorkbench& bench, const char* name, std::uint32_t number) {
    machine::MachineState state = bench.recording()->state();
    state.registry.at(listener).at(name) = Dword{number};
    bench.replace(state);
}

void open_history(const Wizard& wizard) {
    press(wizard, "history");
    REQUIRE(becomes([&] { return wizard.page()->findChild<QWidget*>("state.0") != nullptr; }));
}

}  // namespace

TEST_CASE("what others altered since is told, and the rest is taken back when asked", "[wizard][history]") {
    const auto bench = std::make_shared<RecordingWorkbench>(machine_named("server-2019"));
    const machine::MachineState before = bench->recording()->state();
    REQUIRE(bench->apply(two_values(before), {}).applied.state == Applied::State::applied);
    set(*bench, "SecurityLayer", 0);
    Wizard wizard;
    wizard.window.setThisComputer(bench);
    open_history(wizard);

    press(wizard, "undo.0");
    REQUIRE(becomes([&] { return wizard.page()->findChild<QWidget*>("undo-rest") != nullptr; }));
    CHECK(wizard.shows("Security of the RDP listener shows now: 0."));
    CHECK(bench->recording()->state().registry.at(listener).at("UserAuthentication") ==
          machine::RegistryValue(Dword{0}));
    require_reachable(wizard);

    press(wizard, "undo-rest");
    REQUIRE(becomes([&] { return wizard.shows("All else is as it was before."); }));
    CHECK(bench->recording()->state().registry.at(listener).at("UserAuthentication") ==
          before.registry.at(listener).at("UserAuthentication"));
    CHECK(bench->recording()->state().registry.at(listener).at("SecurityLayer") == machine::RegistryValue(Dword{0}));
}

TEST_CASE("a change that was broken off is offered in a quiet line", "[wizard][history]") {
    const auto bench = std::make_shared<RecordingWorkbench>(machine_named("server-2019"));
    const machine::MachineState before = bench->recording()->state();
    const Plan plan = two_values(before);
    MachineJournal journal(*bench->recording(), Keeper::administrators);
    JournalEntry entry(journal, std::string(test_entry));
    REQUIRE(entry.planned(plan, before.now, program_version()).has_value());
    REQUIRE(entry.intended(0, {}).has_value());
    set(*bench, "SecurityLayer", 1);
    Wizard wizard;
    wizard.window.setThisComputer(bench);
    REQUIRE(becomes([&] { return wizard.find<QWidget>("interrupted")->isVisible(); }));
    CHECK(wizard.shows("A change was broken off in the middle and can be taken back."));
    require_reachable(wizard);

    press(wizard, "look-at-interrupted");
    REQUIRE(becomes([&] { return wizard.page()->findChild<QWidget*>("undo.0") != nullptr; }));
    press(wizard, "undo.0");
    REQUIRE(becomes([&] { return wizard.shows("Everything is as it was before."); }));

    CHECK(changed(*bench, before) == "");
    press(wizard, "leave");
    CHECK(wizard.step().endsWith("1A"));
    REQUIRE(becomes([&] { return !wizard.find<QWidget>("interrupted")->isVisible(); }));
}

TEST_CASE("an elevated change of somebody else's that was broken off is found and can be taken back",
          "[wizard][history]") {
    const auto puppet =
        std::make_shared<PuppetWorkbench>(std::make_shared<RecordingWorkbench>(machine_named("server-2019")));
    puppet->asks = true;
    puppet->listed = History{};
    puppet->listed->entries = {untold_entry("server.restore-security-layer", Entry::State::interrupted, 30)};
    Wizard wizard;
    wizard.window.setThisComputer(puppet);
    REQUIRE(becomes([&] { return wizard.find<QWidget>("interrupted")->isVisible(); }));

    press(wizard, "look-at-interrupted");
    REQUIRE(becomes([&] { return wizard.page()->findChild<QWidget*>("undo.0") != nullptr; }));
    press(wizard, "entry.0");
    CHECK(wizard.shows(words_of(words::untold_sentence(3))));
    CHECK(wizard.page()->findChild<QWidget*>("facts") == nullptr);
    CHECK(wizard.find<QWidget>("undo.0")->accessibleDescription() == "Windows will ask for permission once");
    require_reachable(wizard);

    puppet->taken_back = TakenBack{};
    puppet->taken_back->undone.state = Undone::State::undone;
    press(wizard, "undo.0");
    REQUIRE(becomes([&] { return wizard.shows("Everything is as it was before."); }));
    CHECK(puppet->asked_to_undo == puppet->listed->entries.front().id);
}

TEST_CASE("what cannot be looked at is said and not taken for nothing", "[wizard][history]") {
    const auto puppet =
        std::make_shared<PuppetWorkbench>(std::make_shared<RecordingWorkbench>(machine_named("server-2019")));
    puppet->listed = History{};
    puppet->listed->unseen = Error{ErrorCode::denied, "list", R"(%ProgramFiles%\RDP Medic\State\Summary)", 5, {}};
    Wizard wizard;
    wizard.window.setThisComputer(puppet);
    press(wizard, "history");
    REQUIRE(becomes([&] { return wizard.shows(words_of(words::unseen_sentence())); }));
    CHECK_FALSE(wizard.shows("RDP Medic has changed nothing here."));
    CHECK(wizard.shows("No change is known that can be shown here."));
}

TEST_CASE("a restart that is due is told in the history", "[wizard][history]") {
    const auto puppet =
        std::make_shared<PuppetWorkbench>(std::make_shared<RecordingWorkbench>(machine_named("server-2019")));
    puppet->listed = History{};
    puppet->listed->entries = {untold_entry("schannel.enable-tls12", Entry::State::applied, 30)};
    puppet->listed->entries.front().awaits_restart = true;
    Wizard wizard;
    wizard.window.setThisComputer(puppet);
    open_history(wizard);
    CHECK(wizard.find<QLabel>("state.0")->text().endsWith("Made, counts after a restart"));
    CHECK(wizard.page()->findChild<QWidget*>("undo.0") != nullptr);
}

TEST_CASE("where nothing was changed, and where nothing can be, the page says so", "[wizard][history]") {
    Wizard wizard;
    press(wizard, "history");
    CHECK(wizard.shows("RDP Medic changes Windows computers"));
    press(wizard, "leave");

    const QTemporaryDir folder;
    REQUIRE(wizard.window.open(write_file(folder, "machine.json", to_json(machine_named("server-2019")))));
    press(wizard, "history");
    REQUIRE(becomes([&] { return wizard.shows("RDP Medic has changed nothing here."); }));
    CHECK(wizard.shows("It goes when the recording is closed."));
    QTest::keyClick(&wizard.window, Qt::Key_Left, Qt::AltModifier);
    CHECK(wizard.step().endsWith("1A"));
}

TEST_CASE("an entry that cannot be read is counted and left", "[wizard][history]") {
    const auto bench = std::make_shared<RecordingWorkbench>(machine_named("server-2019"));
    MachineJournal journal(*bench->recording(), Keeper::administrators);
    REQUIRE(journal.append(test_entry, "nothing of ours").has_value());
    Wizard wizard;
    wizard.window.setThisComputer(bench);
    press(wizard, "history");
    REQUIRE(becomes([&] { return wizard.shows("Entries that cannot be read: 1."); }));
}

TEST_CASE("without a computer to change, the result says where it can be repaired", "[wizard][history]") {
    const QTemporaryDir folder;
    const auto bench = bench_of("outbound-rule-windows-11");
    const RepairWizard first(bench, "symptom.cannot-connect");
    const Case incident = result_of(first);
    Wizard wizard;
    REQUIRE(wizard.window.open(write_file(folder, "case.json", to_json(incident))));
    CHECK(wizard.shows("RDP Medic can repair this where it runs on the Windows computer itself."));
    CHECK(wizard.page()->findChild<QWidget*>("remedy.firewall.allow-client") == nullptr);
}
