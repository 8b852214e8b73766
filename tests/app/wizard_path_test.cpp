// SPDX-License-Identifier: MIT
// The way to the target in the wizard: the picture, its figures as a table, and both in every look.
#include "app/words/path_words.h"
#include "core/case/json.h"
#include "core/engine/rank.h"
#include "tests/app/report/path_sample.h"
#include "tests/app/wizard_camera.h"

#include <catch2/catch_test_macros.hpp>

#include <QTableWidget>
#include <QTemporaryDir>
#include <QToolButton>

using namespace rdpmedic;
using namespace rdpmedic::tests;

namespace {

/// A case whose path was measured, as a file.
QString case_with(const QTemporaryDir& folder, const QString& name, const Path& path) {
    Case incident;
    incident.target.host = "rds01.example.test";
    incident.symptom.category = "symptom.drops";
    Finding finding;
    finding.check = "path";
    const bool is_clean = path.verdict.trouble == PathTrouble::none;
    finding.state = is_clean ? State::ok : State::problem;
    finding.reason = is_clean ? "clean" : "loss";
    append(finding.evidence, path);
    incident.findings.push_back(finding);
    incident.diagnosis = rank(incident.findings, incident.symptom, false);
    return write_file(folder, name, to_json(incident));
}

}  // namespace

TEST_CASE("a measured way is shown as a picture and as a table with the same figures", "[wizard][path]") {
    const QTemporaryDir folder;
    Wizard wizard;
    wizard.window.open(case_with(folder, "lossy.json", lossy_path()));
    REQUIRE(becomes([&] { return wizard.step().endsWith("4A"); }));

    CHECK(wizard.find<QLabel>("path-verdict")->text().toStdString() == words::path_sentence(lossy_path()));
    CHECK(wizard.find<QWidget>("path-picture")->accessibleName().toStdString() == words::path_sentence(lossy_path()));
    auto* table = wizard.find<QTableWidget>("path-table");
    CHECK_FALSE(table->isVisible());
    wizard.find<QToolButton>("path-figures")->setChecked(true);
    CHECK(table->isVisible());
    REQUIRE(table->rowCount() == 6);  // two silent routers are one row
    CHECK(table->item(1, 1)->text() == "192.168.178.1");
    CHECK(table->item(5, 2)->text() == "6 of 60 lost");
    CHECK(table->item(4, 0)->text() == "Router 5: loss from here on");
    CHECK(table->item(5, 0)->text() == "Server");
    CHECK(wizard.find<QWidget>("path-strip")->accessibleName() ==
          "60 round trips to the computer: 6 lost, median 42 ms, worst 54 ms");
}

TEST_CASE("no look cuts off anything of the way", "[wizard][path]") {
    const QTemporaryDir folder;
    const std::pair<QString, Path> paths[] = {{"lossy", lossy_path()},
                                              {"tunnel", tunnel_path()},
                                              {"healthy", healthy_path()},
                                              {"undecided", undecided_path()},
                                              {"longest", longest_path()}};
    for (const Look& look : looks()) {
        const Setting setting(look);
        for (const auto& [name, path] : paths) {
            Wizard wizard;
            wizard.window.resize(look.window);
            Camera camera(wizard, look, "path-" + name);
            wizard.window.open(case_with(folder, name + ".json", path));
            REQUIRE(becomes([&] { return wizard.step().endsWith("4A"); }));
            camera.take("result", true);
            wizard.find<QToolButton>("path-figures")->setChecked(true);
            camera.take("figures", true);
        }
    }
}
