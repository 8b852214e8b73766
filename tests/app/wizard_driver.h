// SPDX-License-Identifier: MIT
// A wizard that tests drive as a user does: by keys, by what the pages show, and by what a screen reader hears.
#pragma once

#include "app/wizard/wizard_window.h"

#include <catch2/catch_test_macros.hpp>

#include <QAbstractButton>
#include <QFile>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QStackedWidget>
#include <QTemporaryDir>
#include <QTest>

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace rdpmedic::tests {

inline bool becomes(const std::function<bool()>& holds, int limit_ms = 15000) {
    return QTest::qWaitFor(holds, limit_ms);
}

inline QString words_of(const std::string& text) {
    return QString::fromStdString(text);
}

/// A shown window, with what the tests look for in it.
struct Wizard {
    /// Looks at that computer in place of the one that the tests run on.
    explicit Wizard(std::shared_ptr<const machine::MachineView> computer = nullptr) {
        window.setThisComputer(std::move(computer));
        window.show();
        REQUIRE(QTest::qWaitForWindowExposed(&window));
        window.activateWindow();
    }

    QString title() const { return window.findChild<QLabel*>("title")->text(); }
    QString step() const { return window.findChild<QLabel*>("step")->text(); }
    QWidget* page() const { return window.findChild<QStackedWidget*>()->currentWidget(); }
    template <class T>
    T* find(const QString& name) const {
        T* found = page()->findChild<T*>(name);
        REQUIRE(found != nullptr);
        return found;
    }
    void choose(const QString& symptom) const { QTest::keyClick(find<QAbstractButton>(symptom), Qt::Key_Space); }
    void check(const QString& typed) const {
        auto* line = find<QLineEdit>("target");
        line->setFocus();
        line->clear();
        QTest::keyClicks(line, typed);
        QTest::keyClick(line, Qt::Key_Return);
    }
    bool shows(const QString& text) const {
        for (const QLabel* label : page()->findChildren<QLabel*>()) {
            if (label->isVisibleTo(page()) && label->text().contains(text)) {
                return true;
            }
        }
        return false;
    }

    WizardWindow window;
};

inline std::vector<QWidget*> focusable(QWidget* root) {
    std::vector<QWidget*> found;
    for (QWidget* widget : root->findChildren<QWidget*>()) {
        const bool inner = widget->objectName().startsWith("qt_") || widget->focusProxy() != nullptr;
        if (widget->isVisibleTo(root) && (widget->focusPolicy() & Qt::TabFocus) != 0 && !inner) {
            found.push_back(widget);
        }
    }
    return found;
}

/// Whatever takes the keyboard has a name, and every access key is there once.
inline void require_reachable(const Wizard& wizard) {
    std::map<QChar, QString> keys;
    for (const QWidget* widget : focusable(wizard.page())) {
        const auto* button = qobject_cast<const QAbstractButton*>(widget);
        INFO(widget->metaObject()->className() << " " << widget->objectName().toStdString());
        CHECK_FALSE((widget->accessibleName().isEmpty() && (button == nullptr || button->text().isEmpty())));
        if (button == nullptr) {
            continue;
        }
        const qsizetype mark = button->text().indexOf('&');
        if (mark >= 0) {
            const QChar key = button->text().at(mark + 1).toLower();
            INFO("access key " << key.toLatin1());
            CHECK(keys.emplace(key, widget->objectName()).second);
        }
    }
}

/// A file of the folder with that content; its path.
inline QString write_file(const QTemporaryDir& folder, const QString& name, const std::string& content) {
    QFile file(folder.filePath(name));
    REQUIRE(file.open(QIODevice::WriteOnly));
    file.write(content.data(), static_cast<qint64>(content.size()));
    return file.fileName();
}

/// Types the path into the file dialog that is open, and takes it.
inline void answer_dialog(const QWidget& window, const QString& dialog, const QString& file) {
    auto* open_dialog = window.findChild<QFileDialog*>(dialog);
    REQUIRE(open_dialog != nullptr);
    auto* line = open_dialog->findChild<QLineEdit*>("fileNameEdit");
    REQUIRE(line != nullptr);
    line->setText(file);
    QTest::keyClick(line, Qt::Key_Return);
}

}  // namespace rdpmedic::tests
