// SPDX-License-Identifier: MIT
// The window: header with Back, title and step id, one page at a time, and the way from page to page.
#pragma once

#include "app/bridge/machine_reader.h"
#include "app/bridge/recording_workbench.h"
#include "app/bridge/session_runner.h"
#include "app/wizard/others_flow.h"
#include "app/wizard/repair_flow.h"

#include <QWidget>

#include <memory>
#include <optional>

class QLabel;
class QStackedWidget;
class QToolButton;

namespace rdpmedic {

class CheckingPage;
class ComparePage;
class Page;
class RecordingBanner;
class ResultPage;
class SymptomPage;
class TargetPage;

class WizardWindow : public QWidget {
    Q_OBJECT

public:
    explicit WizardWindow(QWidget* parent = nullptr);

    /// Takes the place of the computer that the program runs on; null: none. Tests bring their own, which cannot be
    /// changed.
    void setThisComputer(std::shared_ptr<const machine::MachineView> computer);
    /// The same with one that can be changed.
    void setThisComputer(std::shared_ptr<Workbench> workbench);
    /// Fills the first page in.
    void presetSymptom(const Symptom& symptom);
    /// Fills the second page in, as a user would type it.
    void presetTarget(const QString& typed, const QString& name, const QString& gateway = {});
    /// Goes on to the second page with the symptom as it was preset.
    void leaveSymptomPage();
    /// Begins to check what was preset, or shows on the second page why that cannot be.
    void checkPreset();
    /// Shows a saved case, ranked with today's rules; takes a recording for this computer; or shows the sentence that
    /// says why not. False for the last.
    bool open(const QString& file);

protected:
    void showEvent(QShowEvent* event) override;
    void closeEvent(QCloseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void makeOtherPages();
    void startChecking(const Target& target);
    void beginAnew();
    void go(Page* page);
    void goBack();
    void showHelp();
    void chooseFile();
    void showCase(Case incident);
    void takeRecording(machine::MachineState recording);
    void closeRecording();
    void showError(const QString& title, const Error& error);
    std::shared_ptr<const machine::MachineView> looked_at();
    void findThisComputer();
    void takeWorkbench();
    void connectRepairs();
    void showHistory();
    void showResult(const Case& incident);
    bool isServer() const { return m_symptom.category == "symptom.server-side"; }
    void startComparing();
    void check(bool deep, const Target& target);
    void finish(const Case& incident);
    void connectOthers();
    void stopChecking();
    bool isOneOfMany() const { return m_symptom.category == "symptom.one-of-many"; }
    void updateHeader();
    Page* current() const;

    SessionRunner m_runner;
    MachineReader m_reader;
    Symptom m_symptom;
    Target m_target;
    RepairFlow m_repairs;
    OthersFlow m_others;
    std::shared_ptr<const machine::MachineView> m_live;  // null on other systems than Windows
    std::shared_ptr<Workbench> m_workbench;              // of m_live; null where it cannot be changed
    std::shared_ptr<RecordingWorkbench> m_recorded;      // null where no recording is open
    bool m_live_sought = false;
    bool m_deep = false;          // of the last check
    bool m_is_live_case = false;  // the case that is shown was found here, and not opened
    QToolButton* m_back;
    QLabel* m_title;
    QLabel* m_step;
    RecordingBanner* m_banner;
    QStackedWidget* m_pages;
    SymptomPage* m_symptom_page;
    TargetPage* m_target_page = nullptr;
    CheckingPage* m_checking_page = nullptr;
    ResultPage* m_result_page = nullptr;
    ComparePage* m_compare_page = nullptr;
    Page* m_compared_from = nullptr;
    Page* m_history_from = nullptr;
};

}  // namespace rdpmedic
