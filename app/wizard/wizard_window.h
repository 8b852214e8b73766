// SPDX-License-Identifier: MIT
// The window: header with Back, title and step id, one page at a time, and the way from page to page.
#pragma once

#include "app/bridge/machine_reader.h"
#include "app/bridge/session_runner.h"
#include "core/machine/recorded/state.h"

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

    /// Takes the place of the computer that the program runs on; null: none. Tests bring their own.
    void setThisComputer(std::shared_ptr<const machine::MachineView> computer);
    /// Fills the first page in.
    void presetSymptom(const Symptom& symptom);
    /// Fills the second page in, as a user would type it.
    void presetTarget(const QString& typed, const QString& name);
    /// Goes on to the second page with the symptom as it was preset.
    void leaveSymptomPage();
    /// Begins to check what was preset, or shows on the second page why that cannot be.
    void checkPreset();
    /// Shows a saved case, ranked with today's rules; takes a recording for this computer; or shows the sentence that
    /// says why not. False for the last.
    bool open(const QString& file);

protected:
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
    bool isServer() const;
    void startComparing();
    void check(bool deep);
    void finish(const Case& incident);
    void updateHeader();
    Page* current() const;

    SessionRunner m_runner;
    MachineReader m_reader;
    Symptom m_symptom;
    Target m_target;
    std::shared_ptr<const machine::MachineView> m_live;  // null on other systems than Windows
    std::shared_ptr<const machine::MachineView> m_recorded;
    std::optional<machine::MachineState> m_recording;  // what m_recorded plays
    bool m_live_sought = false;
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
};

}  // namespace rdpmedic
