// SPDX-License-Identifier: MIT
// The offer to hold a quiet connection: for whom it is there, the countdown, stopping, and how the result joins the
// case.
#include "app/wizard/idle_hold.h"
#include "app/wizard/result_page.h"
#include "app/words/words.h"
#include "core/case/json.h"
#include "core/practice/server.h"
#include "tests/app/wizard_driver.h"

#include <QComboBox>
#include <QPushButton>
#include <QTemporaryDir>

using namespace rdpmedic;
using namespace rdpmedic::tests;

namespace {

Symptom drops(const std::string& when) {
    Symptom symptom;
    symptom.category = "symptom.drops";
    if (!when.empty()) {
        symptom.answers["question.when"] = when;
    }
    return symptom;
}

/// A wizard that has checked a healthy server for somebody whose sessions end like that.
struct Checked : Wizard {
    explicit Checked(const Symptom& symptom) : server(practice::Server::start({}).value()) {
        window.presetSymptom(symptom);
        window.leaveSymptomPage();
        check(QString("127.0.0.1:%1").arg(server.port()));
        REQUIRE(becomes([&] { return step().endsWith("4A"); }));
    }

    IdleHold* hold() const { return page()->findChild<IdleHold*>("idle-hold"); }
    QString said() const { return find<QLabel>("hold-said")->text(); }
    const Case& incident() const { return qobject_cast<ResultPage*>(page())->incident(); }
    std::string idleReason() const {
        for (const Finding& finding : incident().findings) {
            if (finding.check == "idle") {
                return finding.reason;
            }
        }
        return {};
    }

    practice::Server server;
};

}  // namespace

TEST_CASE("a hold is offered to those whose sessions end while nobody works", "[wizard][hold]") {
    const Checked wizard(drops("idle"));
    REQUIRE(wizard.hold() != nullptr);
    CHECK(wizard.find<QComboBox>("hold-time")->count() == 5);
    CHECK(wizard.find<QComboBox>("hold-time")->itemData(0).toInt() == 30000);
    CHECK(wizard.find<QComboBox>("hold-time")->itemData(4).toInt() == 600000);
    CHECK(wizard.find<QComboBox>("hold-time")->currentData().toInt() == 120000);
    require_reachable(wizard);

    const Checked other{Symptom{}};
    CHECK(other.hold() == nullptr);
}

TEST_CASE("a hold counts down, and what it finds joins the case", "[wizard][hold]") {
    const Checked wizard(drops("idle"));
    CHECK(wizard.idleReason() == "not-asked");
    wizard.find<QComboBox>("hold-time")->setItemData(2, 2000);

    QTest::keyClick(wizard.find<QPushButton>("hold"), Qt::Key_Space);

    CHECK_FALSE(wizard.find<QComboBox>("hold-time")->isEnabled());
    CHECK(becomes([&] { return wizard.said().contains("2 s left"); }));
    CHECK(becomes([&] { return wizard.idleReason() == "holds"; }));
    CHECK(becomes([&] { return wizard.said().contains("2 seconds"); }));
    CHECK(wizard.find<QComboBox>("hold-time")->isEnabled());
    const auto count = std::count_if(wizard.incident().findings.begin(), wizard.incident().findings.end(),
                                     [](const Finding& finding) { return finding.check == "idle"; });
    CHECK(count == 1);
    CHECK(wizard.incident().findings.size() > 5);
}

TEST_CASE("a hold that is stopped tells what is known", "[wizard][hold]") {
    const Checked wizard(drops("idle"));
    auto* button = wizard.find<QPushButton>("hold");
    QTest::keyClick(button, Qt::Key_Space);
    REQUIRE(becomes([&] { return wizard.said().contains("s left"); }));

    QTest::keyClick(button, Qt::Key_Space);

    CHECK(becomes([&] { return wizard.idleReason() == "too-short"; }));
    CHECK(wizard.find<QPushButton>("hold")->text() != "S&top");
}

TEST_CASE("leaving the page ends the hold without a trace", "[wizard][hold]") {
    const Checked wizard(drops("idle"));
    QTest::keyClick(wizard.find<QPushButton>("hold"), Qt::Key_Space);
    REQUIRE(becomes([&] { return wizard.said().contains("s left"); }));

    QTest::mouseClick(wizard.find<QPushButton>("again"), Qt::LeftButton);

    REQUIRE(becomes([&] { return wizard.step().endsWith("4A") && wizard.hold() != nullptr; }));
    CHECK(wizard.idleReason() == "not-asked");
}

TEST_CASE("an opened case is left as it was found", "[wizard][hold]") {
    const Checked live(drops("idle"));
    const QTemporaryDir folder;
    Wizard wizard;
    REQUIRE(wizard.window.open(write_file(folder, "case.json", to_json(live.incident()))));
    CHECK(wizard.step().endsWith("4A"));
    CHECK(wizard.page()->findChild<IdleHold*>("idle-hold") == nullptr);
}
