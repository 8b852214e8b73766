// SPDX-License-Identifier: MIT
// Every page of a change in every look, and in a language of long words: nothing is cut off.
#include "tests/app/wizard_camera.h"
#include "tests/app/wizard_repair_support.h"
#include "tests/support/surgery.h"

#include <catch2/catch_test_macros.hpp>

#include <QToolButton>

using namespace rdpmedic;
using namespace rdpmedic::tests;

namespace {

std::vector<Look> all_looks() {
    std::vector<Look> all = looks();
    all.push_back({"long", "light", Qt::LeftToRight, small_screen / 1.5, 1.5, true});
    return all;
}

/// A wizard in that look, at the result.
struct PicturedWizard : Wizard {
    PicturedWizard(std::shared_ptr<Workbench> workbench, const Look& look, const QString& symptom) {
        window.setThisComputer(std::move(workbench));
        window.resize(look.window);
        to_result(*this, symptom);
    }
};

bool has(const Wizard& wizard, const QString& name) {
    return wizard.page()->findChild<QWidget*>(name) != nullptr;
}

void to_card(const Wizard& wizard) {
    press_first_remedy(wizard);
    REQUIRE(becomes([&] { return has(wizard, "card"); }));
}

}  // namespace

TEST_CASE("no page of a change cuts anything off", "[wizard]") {
    for (const Look& look : all_looks()) {
        const Setting setting(look);
        const auto expired = bench_of("certificate-expired-server-2019");
        const PicturedWizard wizard(expired, look, "symptom.server-side");
        Camera camera(wizard, look, "repair");
        camera.take("result", true);
        to_card(wizard);
        camera.take("change", true);
        press(wizard, "understood");
        press(wizard, "details");
        camera.take("change-details", true);
        press(wizard, "apply");
        REQUIRE(becomes([&] { return wizard.step().endsWith("7A"); }));
        camera.take("fixed");
        press(wizard, "details");
        camera.take("fixed-details", true);
        press(wizard, "history");
        REQUIRE(becomes([&] { return has(wizard, "undo.0"); }));
        press(wizard, "entry.0");
        camera.take("history", true);
    }
}

TEST_CASE("no page of a change that meets trouble cuts anything off", "[wizard]") {
    for (const Look& look : all_looks()) {
        const Setting setting(look);
        const auto weak = bench_of("two-key-and-weakened-server-2019");
        const auto puppet = std::make_shared<PuppetWorkbench>(weak);
        puppet->asks = true;
        puppet->mended = Mended{.declined = true, .error = {}, .applied = {}};
        const PicturedWizard wizard(puppet, look, "symptom.server-side");
        Camera camera(wizard, look, "trouble");
        to_card(wizard);
        camera.take("shield", true);
        press(wizard, "apply");
        REQUIRE(becomes([&] { return has(wizard, "notice"); }));
        camera.take("declined");
        puppet->mended = Mended{};
        puppet->mended->applied.state = Applied::State::stands_partly;
        puppet->mended->applied.entry = std::string(test_entry);
        puppet->mended->applied.failed = 0;
        puppet->mended->applied.error = Error{ErrorCode::denied, "write", R"(HKLM\SYSTEM\CurrentControlSet\x)", 5, {}};
        press(wizard, "apply");
        REQUIRE(becomes([&] { return wizard.step().endsWith("7A"); }));
        camera.take("partly");
        puppet->taken_back = TakenBack{};
        puppet->taken_back->undone.state = Undone::State::differs;
        puppet->taken_back->undone.differs = {{0, R"(HKLM\SYSTEM\CurrentControlSet\Control\x\SecurityLayer)", "1"}};
        press(wizard, "undo");
        REQUIRE(becomes([&] { return has(wizard, "undo-rest"); }));
        camera.take("differs");
        puppet->mended->applied = {};
        puppet->mended->applied.state = Applied::State::applied;
        puppet->hold = std::make_unique<std::binary_semaphore>(0);
        press(wizard, "keep");
        to_card(wizard);
        press(wizard, "apply");
        REQUIRE(becomes([&] { return wizard.step().endsWith("6A"); }));
        camera.take("applying");
        puppet->hold->release();
        REQUIRE(becomes([&] { return wizard.step().endsWith("7A"); }));
        camera.take("not-fixed");

        const PicturedWizard managed(bench_of("outbound-policy-domain"), look, "symptom.cannot-connect");
        Camera second(managed, look, "managed");
        second.take("result", true);
        press_first_remedy(managed);
        REQUIRE(becomes([&] { return has(managed, "facts"); }));
        second.take("refused");

        const PicturedWizard rules(bench_of("tls12-off-server-2022"), look, "symptom.server-side");
        Camera third(rules, look, "values");
        to_card(rules);
        third.take("change", true);
    }
}

TEST_CASE("no page of the history cuts anything off", "[wizard]") {
    for (const Look& look : all_looks()) {
        const Setting setting(look);
        const auto puppet = std::make_shared<PuppetWorkbench>(bench_of("two-key-and-weakened-server-2019"));
        puppet->asks = true;
        puppet->listed = History{};
        puppet->listed->entries = {untold_entry("server.restore-security-layer", Entry::State::interrupted, 45),
                                   untold_entry("schannel.enable-tls12", Entry::State::applied, 40),
                                   untold_entry("firewall.enable-remote-desktop", Entry::State::undone, 30)};
        puppet->listed->entries[1].awaits_restart = true;
        Wizard wizard;
        wizard.window.setThisComputer(puppet);
        wizard.window.resize(look.window);
        REQUIRE(becomes([&] { return wizard.find<QWidget>("interrupted")->isVisible(); }));
        Camera camera(wizard, look, "history");
        camera.take("start");
        press(wizard, "look-at-interrupted");
        REQUIRE(becomes([&] { return has(wizard, "undo.0"); }));
        camera.take("interrupted");
        press(wizard, "entry.0");
        camera.take("interrupted-opened", true);
        puppet->listed->entries.clear();
        puppet->listed->unseen = Error{ErrorCode::denied, "list", R"(%ProgramFiles%\RDP Medic\State\Summary)", 5, {}};
        press(wizard, "leave");
        press(wizard, "history");
        REQUIRE(becomes([&] { return has(wizard, "unseen"); }));
        camera.take("unseen");
        puppet->listed = History{};
        press(wizard, "leave");
        press(wizard, "history");
        REQUIRE(becomes([&] { return has(wizard, "none"); }));
        camera.take("empty");
    }
}
