// SPDX-License-Identifier: MIT
// Watching the way on the result page for as long as somebody wants. The way itself needs routers, so the lab runs this
// with a target behind some: RDPMEDIC_LAB_TARGET.
#include "app/wizard/path_watch.h"
#include "app/wizard/result_page.h"
#include "core/case/json.h"
#include "core/practice/server.h"
#include "tests/app/wizard_driver.h"

#include <QPushButton>
#include <QTableWidget>
#include <QTemporaryDir>

using namespace rdpmedic;
using namespace rdpmedic::tests;

namespace {

/// A wizard that has checked a server for somebody whose sessions drop.
struct Checked : Wizard {
    explicit Checked(const QString& target) {
        Symptom symptom;
        symptom.category = "symptom.drops";
        window.presetSymptom(symptom);
        window.leaveSymptomPage();
        check(target);
        REQUIRE(becomes([&] { return step().endsWith("4A"); }, 120000));
    }

    PathWatch* watch() const { return page()->findChild<PathWatch*>("path-watch"); }
    const Case& incident() const { return qobject_cast<ResultPage*>(page())->incident(); }
    std::optional<Path> path() const {
        for (const Finding& finding : incident().findings) {
            if (auto found = path_of(finding.evidence)) {
                return found;
            }
        }
        return {};
    }
};

}  // namespace

TEST_CASE("there is no way to watch to this computer itself", "[wizard][watch]") {
    const practice::Server server = practice::Server::start({}).value();
    const Checked wizard(QString("127.0.0.1:%1").arg(server.port()));
    CHECK(wizard.watch() == nullptr);
}

TEST_CASE("a way is watched until it is stopped, and what was seen joins the case", "[wizard][watch]") {
    const QString target = qEnvironmentVariable("RDPMEDIC_LAB_TARGET");
    if (target.isEmpty()) {
        SKIP("a way needs routers: lab/path_test.py runs this with some");
    }
    const Checked wizard(target);
    REQUIRE(wizard.watch() != nullptr);
    REQUIRE(wizard.path());
    const Milliseconds before = wizard.path()->elapsed;
    const std::size_t findings = wizard.incident().findings.size();
    require_reachable(wizard);

    // Too short to tell anything.
    QTest::keyClick(wizard.find<QPushButton>("watch"), Qt::Key_Space);
    CHECK(wizard.find<QPushButton>("watch")->text().remove('&') == "Stop watching");
    CHECK(wizard.find<QLabel>("watch-said")->text() == "Watching for 0:00");
    QTest::keyClick(wizard.find<QPushButton>("watch"), Qt::Key_Space);
    CHECK(becomes([&] { return wizard.find<QLabel>("watch-said")->text().contains("too short"); }));
    CHECK(wizard.path()->elapsed == before);

    // For longer than before.
    QTest::keyClick(wizard.find<QPushButton>("watch"), Qt::Key_Space);
    QTest::qWait(static_cast<int>(before.count()) + 5000);
    CHECK(wizard.find<QPushButton>("watch")->text().remove('&') == "Stop watching");
    CHECK(wizard.find<QTableWidget>("path-table")->rowCount() == static_cast<int>(wizard.path()->places.size()));
    QTest::keyClick(wizard.find<QPushButton>("watch"), Qt::Key_Space);
    CHECK(becomes([&] { return wizard.path() && wizard.path()->elapsed > before; }));
    CHECK(wizard.find<QPushButton>("watch")->text().remove('&') == "Watch the way");
    CHECK(wizard.incident().findings.size() == findings);

    // Another computer may have measured what an opened case holds.
    const QTemporaryDir folder;
    Wizard other;
    REQUIRE(other.window.open(write_file(folder, "case.json", to_json(wizard.incident()))));
    CHECK(other.page()->findChild<QWidget*>("path-picture") != nullptr);
    CHECK(other.page()->findChild<PathWatch*>("path-watch") == nullptr);
}
