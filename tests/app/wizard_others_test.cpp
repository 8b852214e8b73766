// SPDX-License-Identifier: MIT
// One of many: others are named, looked at beside the computer, and shown with what differs; in every look.
#include "app/wizard/others_flow.h"
#include "core/practice/server.h"
#include "tests/app/wizard_camera.h"
#include "tests/support/show_result.h"

#include <catch2/catch_test_macros.hpp>

#include <QClipboard>
#include <QGuiApplication>
#include <QPlainTextEdit>
#include <QTableWidget>
#include <QTemporaryDir>

#include <algorithm>
#include <optional>

using namespace rdpmedic;
using namespace rdpmedic::tests;

namespace {

/// Practice servers on one port: an expired one at the first address, and good ones behind it.
class Site {
public:
    explicit Site(std::size_t others = 4, const std::string& fault = "certificate-expired") {
        practice::Settings settings;
        settings.fault = fault;
        settings.address = "127.0.46.1";
        m_bad.emplace(practice::Server::start(settings).value());
        settings.fault = "healthy-nla";
        settings.port = m_bad->port();
        settings.address = "127.0.46.2";
        settings.addresses = others;
        m_good.emplace(practice::Server::start(settings).value());
    }

    QString bad() const { return QString("127.0.46.1:%1").arg(m_bad->port()); }
    QString good(int number) const { return QString("127.0.46.%1:%2").arg(number + 2).arg(m_bad->port()); }

private:
    std::optional<practice::Server> m_bad;
    std::optional<practice::Server> m_good;
};

QStringList cells_of(const QTableWidget& table, int row) {
    QStringList cells;
    for (int column = 0; column < table.columnCount(); ++column) {
        cells << table.item(row, column)->text();
    }
    return cells;
}

QStringList titles_of(const QTableWidget& table) {
    QStringList titles;
    for (int column = 0; column < table.columnCount(); ++column) {
        titles << table.horizontalHeaderItem(column)->text();
    }
    return titles;
}

void name_others(const Wizard& wizard, const QString& text) {
    auto* others = wizard.find<QPlainTextEdit>("others");
    others->setFocus();
    others->setPlainText(text);
}

void wait_for_result(const Wizard& wizard) {
    REQUIRE(becomes([&] { return wizard.step().endsWith("4A"); }));
}

}  // namespace

TEST_CASE("who says that others work can name them, and nobody else is asked", "[wizard]") {
    const Wizard wizard;
    wizard.choose("symptom.one-of-many");
    CHECK(wizard.find<QPlainTextEdit>("others")->isVisible());
    require_reachable(wizard);
    QTest::keyClick(wizard.page(), Qt::Key_Left, Qt::AltModifier);
    wizard.choose("symptom.securing");
    CHECK_FALSE(wizard.find<QPlainTextEdit>("others")->isVisible());
}

TEST_CASE("the computer stands beside the others, with what differs and who stands out", "[wizard]") {
    const Site site;
    const Wizard wizard;
    wizard.choose("symptom.one-of-many");
    name_others(wizard, site.good(0) + "\n# a remark\n" + site.good(1) + "," + site.good(2) + "\n");
    wizard.check(site.bad());
    wait_for_result(wizard);

    CHECK(wizard.shows("Compared with others"));
    CHECK(wizard.shows("4 computers; all of them answered."));
    CHECK(wizard.shows(site.bad() + " is the odd one out:"));
    const auto* table = wizard.find<QTableWidget>("others-table");
    REQUIRE(table->rowCount() == 4);
    CHECK(titles_of(*table) == QStringList({"Computer", "Calls itself", "Certificate"}));
    CHECK(cells_of(*table, 0) == QStringList({site.bad() + " (this one)", "PRACTICE.example.test", "expired"}));
    CHECK(cells_of(*table, 1).last() == "self-signed");
    CHECK(table->item(0, 0)->data(Qt::AccessibleTextRole).toString().endsWith("stands out"));
    CHECK_FALSE(table->item(0, 0)->icon().isNull());
    CHECK(table->item(1, 0)->icon().isNull());
    require_reachable(wizard);

    QTest::keyClick(wizard.find<QAbstractButton>("copy-csv"), Qt::Key_Space);
    const QString csv = QGuiApplication::clipboard()->text();
    CHECK(csv.startsWith("host,address,"));
    CHECK(csv.count('\n') == 5);
    CHECK(csv.contains("certificate.expired"));
    CHECK(wizard.find<QLabel>("csv-said")->text() == "Copied.");

    const QTemporaryDir folder;
    const QString file = folder.filePath("others.csv");
    QTest::keyClick(wizard.find<QAbstractButton>("save-csv"), Qt::Key_Return);
    answer_dialog(wizard.window, "choose-csv", file);
    REQUIRE(becomes([&] { return QFile::exists(file); }));
    CHECK(QFile(file).size() == csv.toUtf8().size());
}

TEST_CASE("what the comparison found is in the case", "[wizard]") {
    const Site site(4, "healthy-nla");
    const Wizard wizard;
    wizard.choose("symptom.one-of-many");
    name_others(wizard, site.good(0));
    wizard.check(site.bad());
    wait_for_result(wizard);

    CHECK(wizard.title() == "Nothing wrong was found");
    CHECK(wizard.shows("Seen from here, those that answered look alike."));
    CHECK(wizard.page()->findChild<QTableWidget*>("others-table") == nullptr);
    CHECK(wizard.page()->findChild<QAbstractButton*>("name-others") == nullptr);
    QTest::keyClick(wizard.find<QAbstractButton>("copy"), Qt::Key_Space);
    CHECK(QGuiApplication::clipboard()->text().contains("this server is like the other one"));
}

TEST_CASE("without others the result asks for them, and leads to where they are named", "[wizard]") {
    const Site site(1, "healthy-nla");
    const Wizard wizard;
    wizard.choose("symptom.one-of-many");
    wizard.check(site.bad());
    wait_for_result(wizard);
    CHECK_FALSE(wizard.shows("Compared with others"));
    require_reachable(wizard);

    QTest::keyClick(wizard.find<QAbstractButton>("name-others"), Qt::Key_Return);
    CHECK(wizard.step().endsWith("2A"));
    CHECK(wizard.find<QPlainTextEdit>("others")->hasFocus());
    QTest::keyClicks(wizard.find<QPlainTextEdit>("others"), site.good(0));
    QTest::keyClick(wizard.find<QAbstractButton>("check"), Qt::Key_Return);
    wait_for_result(wizard);
    CHECK(wizard.shows("Compared with others"));
}

TEST_CASE("a wrong line among the others is told with its number, and nothing is checked", "[wizard]") {
    const Wizard wizard;
    wizard.choose("symptom.one-of-many");
    name_others(wizard, "rds02\nrds 03\n");
    wizard.check("127.0.0.1:1");
    CHECK(wizard.step().endsWith("2A"));
    CHECK(wizard.shows("Line 2, \"rds 03\", names no computer"));
    CHECK(wizard.find<QPlainTextEdit>("others")->hasFocus());
    name_others(wizard, "10.0.0.0/16");
    wizard.check("127.0.0.1:1");
    CHECK(wizard.shows("These are 65,536 computers. The limit here is 256."));
    name_others(wizard, "2001:db8::/16");
    wizard.check("127.0.0.1:1");
    CHECK(wizard.shows("more than can be looked at"));
}

TEST_CASE("a list of others is read from a file", "[wizard]") {
    const QTemporaryDir folder;
    const QString list = write_file(folder, "others.txt", "rds02\nrds03 # spare\n");
    const Wizard wizard;
    wizard.choose("symptom.one-of-many");
    QTest::keyClick(wizard.find<QAbstractButton>("open-others"), Qt::Key_Return);
    answer_dialog(wizard.window, "choose-others", list);
    CHECK(wizard.find<QPlainTextEdit>("others")->toPlainText() == "rds02\nrds03 # spare\n");
    QTest::qWait(10);  // until that dialog is gone
    const QString large = write_file(folder, "large.txt", std::string(300'000, 'x'));
    QTest::keyClick(wizard.find<QAbstractButton>("open-others"), Qt::Key_Return);
    answer_dialog(wizard.window, "choose-others", large);
    CHECK(wizard.shows("larger than any list"));
}

TEST_CASE("stopping ends the look at the others too", "[wizard]") {
    practice::Settings settings;
    settings.fault = "not-rdp-silence";
    const practice::Server silent = practice::Server::start(settings).value();
    const Site site(1);
    const Wizard wizard;
    wizard.choose("symptom.one-of-many");
    name_others(wizard, site.good(0) + QString("\n127.0.0.1:%1").arg(silent.port()));
    wizard.check(site.bad());
    REQUIRE(becomes([&] { return wizard.shows("Also checking the others: 2 of 3 done"); }));
    CHECK(wizard.step().endsWith("3A"));

    QTest::keyClick(wizard.find<QAbstractButton>("stop"), Qt::Key_Space);

    REQUIRE(becomes([&] { return wizard.step().endsWith("4A"); }, 2000));
    CHECK(wizard.shows("2 computers; all of them answered."));
}

TEST_CASE("a finished check does not wait long for others that keep silent", "[wizard]") {
    practice::Settings settings;
    settings.fault = "not-rdp-silence";
    const practice::Server silent = practice::Server::start(settings).value();
    const Site site(2);
    TargetList others;
    REQUIRE(others.add(site.good(0).toStdString() + "," + site.good(1).toStdString() +
                       ",127.0.0.1:" + std::to_string(silent.port())));
    OthersFlow flow(nullptr, Milliseconds(300));
    std::optional<Case> given;
    QObject::connect(&flow, &OthersFlow::ready, [&](const Case& incident) { given = incident; });
    Case incident;
    incident.target = parse_target(site.bad().toStdString()).value();
    flow.begin(incident.target, others);
    REQUIRE(becomes([&] { return flow.rows().size() == 3; }));
    flow.take(incident);
    REQUIRE(becomes([&] { return given.has_value(); }, 2000));
    const auto compared = std::find_if(given->findings.begin(), given->findings.end(),
                                       [](const Finding& finding) { return finding.check == "compare"; });
    REQUIRE(compared != given->findings.end());
    CHECK(to_text(find(compared->evidence, "others")->value) == "2");
}

TEST_CASE("going back from a check forgets the others", "[wizard]") {
    const Site site(1);
    const Wizard wizard;
    wizard.choose("symptom.one-of-many");
    name_others(wizard, site.good(0));
    wizard.check(site.bad());
    QTest::keyClick(wizard.page(), Qt::Key_Left, Qt::AltModifier);
    CHECK(wizard.step().endsWith("2A"));
    QTest::qWait(1500);
    CHECK(wizard.step().endsWith("2A"));
}

TEST_CASE("no page of one of many cuts anything off", "[wizard]") {
    const Site site(200);
    QStringList many;
    for (int number = 0; number < 200; ++number) {
        many << site.good(number);
    }
    const QString dead =
        "a-server-with-a-very-long-name-that-nobody-can-remember.in-a-department.of-a-company.invalid:3391";
    std::vector<Look> all = looks();
    all.push_back({"long", "light", Qt::LeftToRight, ordinary, 1, true});
    for (const Look& look : all) {
        const Setting setting(look);
        Wizard wizard;
        wizard.window.resize(look.window);
        Camera camera(wizard, look, "others");
        wizard.choose("symptom.one-of-many");
        camera.take("target-empty");
        name_others(wizard, site.good(0) + '\n' + dead + '\n' + site.good(1));
        wizard.find<QLineEdit>("target")->setText(site.bad());
        camera.take("target");
        wizard.check(site.bad());
        wait_for_result(wizard);
        camera.take("few", true);
        wizard.window.findChild<QAbstractButton*>("back")->click();
        name_others(wizard, many.join('\n'));
        wizard.check(site.bad());
        camera.take("checking");
        REQUIRE(becomes([&] { return wizard.step().endsWith("4A"); }, 60000));
        camera.take("many", true);
        wizard.window.findChild<QAbstractButton*>("back")->click();
        name_others(wizard, {});
        wizard.check(site.good(0));
        wait_for_result(wizard);
        camera.take("asked");
    }
}
