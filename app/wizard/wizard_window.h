// SPDX-License-Identifier: MIT
// The window: header with Back, title and step id, one page at a time, and the way from page to page.
#pragma once

#include "app/bridge/session_runner.h"

#include <QWidget>

class QLabel;
class QStackedWidget;
class QToolButton;

namespace rdpmedic {

class CheckingPage;
class Page;
class ResultPage;
class SymptomPage;
class TargetPage;

class WizardWindow : public QWidget {
    Q_OBJECT

public:
    explicit WizardWindow(QWidget* parent = nullptr);

    /// Leaves the first page out.
    void setSymptom(const Symptom& symptom);
    /// Leaves the first two pages out and begins to check.
    void startChecking(const Target& target);
    /// Shows a saved case, ranked with today's rules; or the sentence that says why not.
    void openCase(const QString& file);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void makeOtherPages();
    void go(Page* page);
    void goBack();
    void showHelp();
    void chooseCase();
    void check(bool deep);
    void finish(const Case& incident);
    void updateHeader();
    Page* current() const;

    SessionRunner m_runner;
    Symptom m_symptom;
    Target m_target;
    QToolButton* m_back;
    QLabel* m_title;
    QLabel* m_step;
    QStackedWidget* m_pages;
    SymptomPage* m_symptom_page;
    TargetPage* m_target_page = nullptr;
    CheckingPage* m_checking_page = nullptr;
    ResultPage* m_result_page = nullptr;
};

}  // namespace rdpmedic
