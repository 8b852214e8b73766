// SPDX-License-Identifier: MIT
// Every page with a recorded computer, light, dark, right-to-left and on small screens at a large scale: nothing is cut
// off.
#include "core/json/machine_json.h"
#include "core/practice/server.h"
#include "tests/app/wizard_camera.h"
#include "tests/support/scenario.h"

#include <catch2/catch_test_macros.hpp>

#include <QTemporaryDir>
#include <QToolButton>

using namespace rdpmedic;
using namespace rdpmedic::tests;

TEST_CASE("no page with a computer cuts anything off", "[wizard]") {
    const QTemporaryDir folder;
    const QString key_access =
        write_file(folder, "key.json", to_json(scenario_named("key-access-file-server-2019").machine));
    const QString schannel =
        write_file(folder, "schannel.json", to_json(scenario_named("tls12-off-client-windows-10").machine));
    const QString same = write_file(folder, "same.json", to_json(machine_named("windows-10-22h2")));
    machine::MachineState far = scenario_named("key-access-file-server-2019").machine;
    far.about = "The terminal server of the accounting department in the second building, which works for everybody";
    const QString other = write_file(folder, "other.json", to_json(far));
    machine::MachineState long_names = scenario_named("outbound-rule-windows-11").machine;
    long_names.about = std::string(300, 'x') + " with a very long name";
    for (machine::FirewallRule& rule : long_names.firewall->rules) {
        rule.name = "Rule_" + std::string(200, 'y') + " of " + std::string(90, 'z');
    }
    const QString lengthy = write_file(folder, "lengthy.json", to_json(long_names));
    machine::MachineState unknown;
    unknown.partial = true;
    unknown.now = long_names.now;
    const QString empty = write_file(folder, "empty.json", to_json(unknown));
    practice::Settings settings;
    settings.fault = "slow-at-tls";
    settings.delay = std::chrono::milliseconds(1500);
    const practice::Server server = practice::Server::start(settings).value();
    for (const Look& look : looks()) {
        const Setting setting(look);
        Wizard wizard;
        wizard.window.resize(look.window);
        Camera camera(wizard, look);
        camera.take("symptom");
        wizard.window.open(schannel);
        camera.take("symptom-recording");
        wizard.choose("symptom.securing");
        camera.take("target");
        wizard.find<QToolButton>("details")->setChecked(true);
        wizard.find<QLineEdit>("gateway")->setText("gateway.contoso.com:8443");
        camera.take("target-gateway");
        wizard.find<QLineEdit>("gateway")->clear();
        wizard.check(QString("localhost:%1").arg(server.port()));
        REQUIRE(becomes([&] { return wizard.find<QWidget>("rung.negotiation")->accessibleName().contains("OK"); }));
        camera.take("checking");
        REQUIRE(becomes([&] { return wizard.step().endsWith("4A"); }));
        camera.take("result", true);
        wizard.find<QToolButton>("details")->setChecked(true);
        wizard.find<QWidget>("rung.tcp")->setFocus();
        camera.take("details", true);
        wizard.find<QAbstractButton>("compare")->click();
        camera.take("compare-empty");
        wizard.find<QAbstractButton>("choose-works")->click();
        answer_dialog(wizard.window, "dialog-works", same);
        camera.take("compare-few");
        wizard.find<QAbstractButton>("choose-works")->click();
        answer_dialog(wizard.window, "dialog-works", other);
        camera.take("compare-many");

        wizard.window.open(empty);
        wizard.choose("symptom.precheck");
        wizard.find<QAbstractButton>("only-machine")->click();
        REQUIRE(becomes([&] { return wizard.step().endsWith("4A"); }));
        wizard.find<QToolButton>("details")->setChecked(true);
        camera.take("nothing-recorded", true);

        wizard.window.open(lengthy);
        wizard.choose("symptom.cannot-connect");
        wizard.find<QAbstractButton>("only-machine")->click();
        REQUIRE(becomes([&] { return wizard.step().endsWith("4A"); }));
        wizard.find<QToolButton>("details")->setChecked(true);
        wizard.find<QToolButton>("evidence.firewall.outbound")->setChecked(true);
        camera.take("lengthy", true);

        wizard.window.open(key_access);
        wizard.choose("symptom.server-side");
        wizard.find<QLineEdit>("target")->clear();
        camera.take("target-server");
        wizard.find<QAbstractButton>("check")->click();
        REQUIRE(becomes([&] { return wizard.step().endsWith("4A"); }));
        camera.take("server");
        wizard.find<QToolButton>("details")->setChecked(true);
        wizard.find<QToolButton>("evidence.machine-keys")->setChecked(true);
        camera.take("server-details", true);
    }
}
