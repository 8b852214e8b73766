// SPDX-License-Identifier: MIT
// Drives the pages of changes: workbenches that do as a test says, and the way up to what will change.
#pragma once

#include "app/bridge/recording_workbench.h"
#include "app/wizard/result_page.h"
#include "tests/app/wizard_driver.h"
#include "tests/support/scenario.h"
#include "tests/support/surgery.h"

#include <QPushButton>

#include <memory>
#include <optional>
#include <semaphore>

namespace rdpmedic::tests {

/// Plans for a recording and answers as it is told.
class PuppetWorkbench : public Workbench {
public:
    explicit PuppetWorkbench(std::shared_ptr<RecordingWorkbench> inner) : m_inner(std::move(inner)) {}

    bool asks = false;
    std::optional<Mended> mended;         ///< nothing: as the recording answers
    std::optional<TakenBack> taken_back;  ///< the same
    std::optional<History> listed;        ///< the same
    std::string asked_to_undo;
    /// Where set, a change waits after its first step until it is released.
    std::unique_ptr<std::binary_semaphore> hold;

    std::shared_ptr<const machine::MachineView> machine() const override { return m_inner->machine(); }
    bool asks_windows(std::string_view) const override { return asks; }
    Mended apply(const Plan& plan, const OnProgress& tell) override {
        if (hold) {
            tell({ChangeProgress::State::doing, 0});
            tell({ChangeProgress::State::done, 0});
            hold->acquire();
        }
        return mended ? *mended : m_inner->apply(plan, tell);
    }
    TakenBack undo(const Entry& entry, bool the_rest, const OnProgress& tell) override {
        asked_to_undo = entry.id;
        return taken_back ? *taken_back : m_inner->undo(entry, the_rest, tell);
    }
    History history() const override { return listed ? *listed : m_inner->history(); }

private:
    std::shared_ptr<RecordingWorkbench> m_inner;
};

/// What a user sees of a change that was made with an administrator's rights by somebody else.
inline Entry untold_entry(std::string_view remedy, Entry::State state, int minute) {
    Entry entry;
    entry.id = "20261121T11" + std::to_string(minute) + "00Z-0000002a";
    static_cast<void>(parse_iso_time("2026-11-21T11:" + std::to_string(minute) + ":00Z", entry.when));
    entry.remedy = remedy;
    entry.version = "0.1.0";
    entry.state = state;
    entry.untold = 3;
    return entry;
}

inline std::shared_ptr<RecordingWorkbench> bench_of(std::string_view scenario) {
    return std::make_shared<RecordingWorkbench>(scenario_named(scenario).machine);
}

/// In what the computer differs from what it was, the journal aside; empty: in nothing.
inline std::string changed(const RecordingWorkbench& bench, const machine::MachineState& before) {
    machine::MachineState now = bench.recording()->state();
    std::erase_if(now.files, [](const auto& file) {
        return file.first.find(R"(RDP Medic\State\Journal\)") != std::string::npos ||
               file.first.find(R"(RDP Medic\State\Summary\)") != std::string::npos;
    });
    return differences(comparable(std::move(now)), comparable(before));
}

inline void press(const Wizard& wizard, const QString& name) {
    auto* button = wizard.find<QAbstractButton>(name);
    INFO(name.toStdString());
    REQUIRE(button->isVisibleTo(wizard.page()));
    REQUIRE(button->isEnabled());
    QTest::keyClick(button, Qt::Key_Space);
}

inline void to_result(const Wizard& wizard, const QString& symptom) {
    wizard.choose(symptom);
    press(wizard, symptom == "symptom.server-side" ? "check" : "only-machine");
    REQUIRE(becomes([&] { return wizard.step().endsWith("4A"); }));
}

/// A wizard on that computer, at the result.
struct RepairWizard : Wizard {
    RepairWizard(std::shared_ptr<Workbench> workbench, const QString& symptom) {
        window.setThisComputer(std::move(workbench));
        to_result(*this, symptom);
    }
};

inline Case result_of(const Wizard& wizard) {
    return qobject_cast<ResultPage*>(wizard.page())->incident();
}

inline void press_first_remedy(const Wizard& wizard) {
    for (auto* button : wizard.page()->findChildren<QPushButton*>()) {
        if (button->objectName().startsWith("remedy.")) {
            press(wizard, button->objectName());
            return;
        }
    }
    FAIL("no remedy is offered");
}

/// Through what will change, with everything confirmed.
inline void apply_first(const Wizard& wizard) {
    press_first_remedy(wizard);
    REQUIRE(becomes([&] { return wizard.page()->findChild<QWidget*>("card") != nullptr; }));
    if (wizard.find<QAbstractButton>("understood")->isVisibleTo(wizard.page())) {
        press(wizard, "understood");
    }
    press(wizard, "apply");
}

}  // namespace rdpmedic::tests
