// SPDX-License-Identifier: MIT
// The card for the owner in the wizard: opened from the result, read, copied, saved, printed, in every appearance. The
// pictures are kept in the folder "screenshots" of the build, to be looked at.
#include "app/report/owner_card_html.h"
#include "app/report/owner_card_text.h"
#include "app/wizard/appearance.h"
#include "app/wizard/owner_card_page.h"
#include "core/case/json.h"
#include "core/practice/server.h"
#include "tests/app/wizard_driver.h"
#include "tests/core/case/sample.h"

#include <catch2/catch_test_macros.hpp>

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDesktopServices>
#include <QDir>
#include <QFileInfo>
#include <QPixmap>
#include <QScrollBar>
#include <QTemporaryDir>

using namespace rdpmedic;
using namespace rdpmedic::tests;

namespace {

/// The card of a saved case, opened from the page of results.
struct OpenCard {
    OpenCard() {
        wizard.window.open(write_file(folder, "case.json", to_json(sample_case())));
        REQUIRE(becomes([&] { return wizard.step().endsWith("4A"); }));
        QTest::keyClick(wizard.find<QAbstractButton>("owner-card-button"), Qt::Key_Return);
        card = wizard.page()->findChild<OwnerCardPage*>("owner-card");
        REQUIRE(card != nullptr);
        REQUIRE(QTest::qWaitForWindowExposed(card));
    }

    template <class T>
    T* find(const QString& name) const {
        T* found = card->findChild<T*>(name);
        REQUIRE(found != nullptr);
        return found;
    }
    void press(const QString& button) const { QTest::keyClick(find<QAbstractButton>(button), Qt::Key_Return); }
    QString said() const { return find<QLabel>("card-said")->text(); }
    QString shown() const { return find<CardBrowser>("card")->toPlainText(); }

    QTemporaryDir folder;
    Wizard wizard;
    OwnerCardPage* card = nullptr;
};

std::string content(const QString& name) {
    QFile file(name);
    REQUIRE(file.open(QIODevice::ReadOnly));
    return file.readAll().toStdString();
}

/// Takes the place of the system's browser.
class Browser : public QObject {
    Q_OBJECT

public:
    Browser() { QDesktopServices::setUrlHandler("file", this, "take"); }
    ~Browser() override { QDesktopServices::unsetUrlHandler("file"); }

    QString opened;

public slots:
    void take(const QUrl& url) { opened = url.toLocalFile(); }
};

}  // namespace

TEST_CASE("the card opens from the result, and its place can be chosen", "[wizard]") {
    const OpenCard open;
    CHECK(open.shown().startsWith("For the owner of [2001:db8::1]:3390"));
    CHECK(open.shown().contains("rdpmedic-cli fix certificate.renew"));
    CHECK_FALSE(open.shown().contains("Run command"));
    CHECK_FALSE(open.shown().contains("a.example.test"));

    open.find<QComboBox>("place")->setCurrentIndex(1);
    CHECK(open.shown().contains("RunPowerShellScript"));
    open.find<QComboBox>("place")->setCurrentIndex(2);
    CHECK(open.shown().contains("Session Manager"));
    CHECK_FALSE(open.shown().contains("RunPowerShellScript"));
}

TEST_CASE("a result without a fault has no card", "[wizard]") {
    const practice::Server server = practice::Server::start({.fault = "healthy-nla"}).value();
    const Wizard wizard;
    wizard.choose("symptom.securing");
    wizard.check(QString("127.0.0.1:%1").arg(server.port()));
    REQUIRE(becomes([&] { return wizard.step().endsWith("4A"); }));

    CHECK(wizard.page()->findChild<QAbstractButton*>("owner-card-button") == nullptr);
}

TEST_CASE("the card is copied, saved as a page and as text", "[wizard]") {
    const OpenCard open;
    open.find<QComboBox>("place")->setCurrentIndex(1);
    // The case is ranked again when it is opened, so what is saved is compared with what is copied.
    open.press("card-copy");
    CHECK(open.said() == "Copied.");
    const std::string copied = QGuiApplication::clipboard()->text().toStdString();
    CHECK(copied.find("RunPowerShellScript") != std::string::npos);

    open.press("card-save-text");
    answer_dialog(*open.card, "choose-card-text", open.folder.filePath("card.txt"));
    CHECK(open.said() == "Saved.");
    CHECK(content(open.folder.filePath("card.txt")) == copied);

    open.press("card-save-page");
    answer_dialog(*open.card, "choose-card-page", open.folder.filePath("card.html"));
    CHECK(open.said() == "Saved.");
    const std::string page = content(open.folder.filePath("card.html"));
    CHECK(page.starts_with("<!DOCTYPE html>\n<html lang=\"en\" dir=\"ltr\">"));
    CHECK(page.find("RunPowerShellScript") != std::string::npos);

    open.press("card-save-text");
    answer_dialog(*open.card, "choose-card-text", open.folder.filePath("absent/card.txt"));
    CHECK_FALSE(QFileInfo::exists(open.folder.filePath("absent/card.txt")));
}

TEST_CASE("printing hands a page to the browser, which goes with the window", "[wizard]") {
    Browser browser;
    QString file;
    {
        const OpenCard open;
        open.press("card-print");
        REQUIRE_FALSE(browser.opened.isEmpty());
        file = browser.opened;
        CHECK(content(file).find("@media print") != std::string::npos);
        CHECK(open.said().contains("browser"));
        QTest::keyClick(open.find<QAbstractButton>("card-close"), Qt::Key_Return);
        CHECK(becomes([&] { return open.wizard.page()->findChild<OwnerCardPage*>("owner-card") == nullptr; }));
    }
    CHECK_FALSE(QFileInfo::exists(file));
}

TEST_CASE("nothing that the card's text asks for is loaded", "[wizard]") {
    CardBrowser browser;
    const QString here = QString(RDPMEDIC_SOURCE_DIR) + "/README.md";
    browser.setHtml("<img src='file://" + here + "'><a href='" + here + "'>x</a>");

    for (const auto type :
         {QTextDocument::ImageResource, QTextDocument::HtmlResource, QTextDocument::StyleSheetResource}) {
        CHECK(browser.document()->resource(type, QUrl::fromLocalFile(here)).toByteArray().isEmpty());
    }
    CHECK_FALSE(browser.openLinks());
    CHECK_FALSE(browser.openExternalLinks());
}

TEST_CASE("whatever takes the keyboard on the card has a name and an access key of its own", "[wizard]") {
    const OpenCard open;
    QString keys;
    for (const QWidget* widget : focusable(open.card)) {
        const auto* button = qobject_cast<const QAbstractButton*>(widget);
        INFO(widget->objectName().toStdString());
        CHECK_FALSE((widget->accessibleName().isEmpty() && (button == nullptr || button->text().isEmpty())));
    }
    for (const QAbstractButton* button : open.card->findChildren<QAbstractButton*>()) {
        const qsizetype mark = button->text().indexOf('&');
        if (mark >= 0) {
            CHECK_FALSE(keys.contains(button->text().at(mark + 1).toLower()));
            keys += button->text().at(mark + 1).toLower();
        }
    }
    CHECK(keys.size() == 5);
    CHECK_FALSE(keys.contains('w'));  // of the place
}

TEST_CASE("the card shows in light, dark and from right to left without being cut off", "[wizard]") {
    const QDir folder(QString(RDPMEDIC_BIN_DIR) + "/../screenshots");
    REQUIRE(folder.mkpath("."));
    const QPalette before = QApplication::palette();
    for (const QString& look : {QString("light"), QString("dark"), QString("mirrored")}) {
        applyAppearance(look == "dark" ? "dark" : "light");
        QApplication::setLayoutDirection(look == "mirrored" ? Qt::RightToLeft : Qt::LeftToRight);
        {
            const OpenCard open;
            open.find<QComboBox>("place")->setCurrentIndex(1);
            auto* browser = open.find<CardBrowser>("card");
            QTest::qWait(50);
            CHECK(browser->horizontalScrollBar()->maximum() == 0);
            CHECK(open.card->grab().save(folder.filePath(look + "-owner-card.png")));
            open.card->resize(open.card->width(), open.card->height() + browser->verticalScrollBar()->maximum());
            QTest::qWait(50);
            CHECK(open.card->grab().save(folder.filePath(look + "-owner-card-whole.png")));
        }
    }
    QApplication::setLayoutDirection(Qt::LeftToRight);
    QApplication::setPalette(before);
}

#include "wizard_owner_card_test.moc"
