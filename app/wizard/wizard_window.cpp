// SPDX-License-Identifier: MIT
#include "app/wizard/wizard_window.h"

#include "app/bridge/local_workbench.h"
#include "app/wizard/checking_page.h"
#include "app/wizard/compare_page.h"
#include "app/wizard/enter_button.h"
#include "app/wizard/file_choice.h"
#include "app/wizard/icons.h"
#include "app/wizard/opened_file.h"
#include "app/wizard/platform.h"
#include "app/wizard/recording_banner.h"
#include "app/wizard/result_page.h"
#include "app/wizard/symptom_page.h"
#include "app/wizard/target_page.h"
#include "app/words/words.h"
#include "core/engine/rank.h"

#include <QCloseEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QMessageBox>
#include <QScreen>
#include <QShortcut>
#include <QStackedWidget>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>

namespace rdpmedic {

namespace {

constexpr QSize opening_size(960, 660);

}  // namespace

WizardWindow::WizardWindow(QWidget* parent)
    : QWidget(parent, mainWindowFlags()), m_back(new EnterButton), m_title(new QLabel), m_step(makeFaint({})),
      m_banner(new RecordingBanner), m_pages(new QStackedWidget), m_symptom_page(new SymptomPage) {
    setWindowTitle(tr("RDP Medic"));
    setWindowIcon(applicationIcon());
    resize(opening_size.boundedTo(screen()->availableSize() * 0.9));  // small screens at a large scale

    m_back->setObjectName("back");
    m_back->setAutoRaise(true);
    m_back->setFocusPolicy(Qt::StrongFocus);
    m_back->setIcon(arrowIcon(false));
    m_back->setAccessibleName(tr("Back"));
    m_back->setToolTip(tr("Back (Alt+Left)"));
    m_title->setObjectName("title");
    m_title->setTextFormat(Qt::PlainText);
    QFont font = m_title->font();
    font.setPointSizeF(font.pointSizeF() * 1.6);
    m_title->setFont(font);
    m_title->setWordWrap(true);
    m_step->setObjectName("step");
    m_step->setWordWrap(false);

    auto* header = new QHBoxLayout;
    header->setContentsMargins(Page::margin, 2 * Page::grid, Page::margin, Page::grid);
    header->setSpacing(Page::grid);
    header->addWidget(m_back);
    header->addWidget(m_title, 1);
    header->addWidget(m_step);
    auto* line = new QFrame;
    line->setFrameShape(QFrame::HLine);
    line->setFrameShadow(QFrame::Plain);
    QPalette faint = palette();
    faint.setColor(QPalette::WindowText, palette().color(QPalette::Mid));
    line->setPalette(faint);
    m_pages->addWidget(m_symptom_page);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    all->addLayout(header);
    all->addWidget(line);
    all->addWidget(m_banner);
    all->addWidget(m_pages, 1);

    connect(m_back, &QToolButton::clicked, this, &WizardWindow::goBack);
    connect(new QShortcut(QKeySequence(Qt::ALT | Qt::Key_Left), this), &QShortcut::activated, this,
            &WizardWindow::goBack);
    connect(new QShortcut(QKeySequence::HelpContents, this), &QShortcut::activated, this, &WizardWindow::showHelp);
    connect(m_symptom_page, &SymptomPage::chosen, this, [this](const Symptom& symptom) {
        m_symptom = symptom;
        leaveSymptomPage();
    });
    connect(m_symptom_page, &SymptomPage::openRequested, this, &WizardWindow::chooseFile);
    connect(m_symptom_page, &SymptomPage::compareRequested, this, &WizardWindow::startComparing);
    connect(m_symptom_page, &SymptomPage::historyRequested, this, &WizardWindow::showHistory);
    connect(new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_H), this), &QShortcut::activated, this,
            &WizardWindow::showHistory);
    connect(&m_repairs, &RepairFlow::interruptedFound, m_symptom_page, &SymptomPage::setInterrupted);
    connect(m_banner, &RecordingBanner::closeRequested, this, &WizardWindow::closeRecording);
    go(m_symptom_page);
}

/// Only the first page is needed to show the window; the others are made when the user goes on.
void WizardWindow::makeOtherPages() {
    if (m_target_page != nullptr) {
        return;
    }
    m_target_page = new TargetPage;
    m_checking_page = new CheckingPage;
    m_result_page = new ResultPage;
    m_compare_page = new ComparePage;
    std::vector<Page*> pages = m_repairs.pages();
    pages.insert(pages.end(), {m_target_page, m_checking_page, m_result_page, m_compare_page});
    for (Page* page : pages) {
        m_pages->addWidget(page);
        connect(page, &Page::titleChanged, this, &WizardWindow::updateHeader);
    }
    connect(m_target_page, &TargetPage::chosen, this, &WizardWindow::startChecking);
    connect(m_checking_page, &CheckingPage::stopRequested, this, &WizardWindow::stopChecking);
    connect(m_result_page, &ResultPage::checkAgainRequested, this, [this] { check(false, m_target); });
    connect(m_result_page, &ResultPage::deepCheckRequested, this, [this] { check(true, m_target); });
    connect(m_result_page, &ResultPage::newCheckRequested, this, &WizardWindow::beginAnew);
    connect(m_result_page, &ResultPage::compareRequested, this, &WizardWindow::startComparing);
    connect(&m_reader, &MachineReader::recorded, m_compare_page, &ComparePage::setLive);
    connect(&m_runner, &SessionRunner::checkStarted, m_checking_page, &CheckingPage::checkStarted);
    connect(&m_runner, &SessionRunner::checkSoFar, m_checking_page, &CheckingPage::checkSoFar);
    connect(&m_runner, &SessionRunner::checkFinished, m_checking_page, &CheckingPage::checkFinished);
    connect(&m_runner, &SessionRunner::finished, &m_others, &OthersFlow::take);
    connectOthers();
    connectRepairs();
}

void WizardWindow::connectOthers() {
    connect(&m_others, &OthersFlow::progress, m_checking_page, &CheckingPage::showOthers);
    connect(&m_others, &OthersFlow::ready, this, &WizardWindow::finish);
    connect(m_result_page, &ResultPage::othersRequested, this, [this] {
        leaveSymptomPage();
        m_target_page->beginOthers();
    });
}

void WizardWindow::connectRepairs() {
    connect(m_result_page, &ResultPage::remedyRequested, this,
            [this](const std::string& remedy) { m_repairs.begin(remedy, m_result_page->incident(), isServer()); });
    connect(&m_repairs, &RepairFlow::pageWanted, this, &WizardWindow::go);
    connect(m_result_page, &ResultPage::otherWayRequested, this,
            [this] { m_repairs.tryWays(m_result_page->incident()); });
    connect(&m_repairs, &RepairFlow::checkWanted, this, [this](const Target& way) { check(m_deep, way); });
    connect(&m_repairs, &RepairFlow::resultWanted, this, &WizardWindow::showResult);
    connect(&m_repairs, &RepairFlow::doneWanted, this, &WizardWindow::beginAnew);
    connect(&m_repairs, &RepairFlow::historyLeft, this, [this] { go(m_history_from); });
}

Page* WizardWindow::current() const {
    return static_cast<Page*>(m_pages->currentWidget());
}

void WizardWindow::go(Page* page) {
    m_pages->setCurrentWidget(page);
    updateHeader();
    page->firstFocus()->setFocus();
}

void WizardWindow::updateHeader() {
    m_title->setText(current()->title());
    m_step->setText(tr("Step %1").arg(current()->step()));
    const bool can_go_back = current() != m_symptom_page && !m_repairs.isChanging();
    m_back->setVisible(can_go_back);
    m_back->setEnabled(can_go_back);
}

void WizardWindow::presetSymptom(const Symptom& symptom) {
    m_symptom = symptom;
    m_symptom_page->setSymptom(symptom);
}

void WizardWindow::presetTarget(const QString& typed, const QString& name, const QString& gateway) {
    makeOtherPages();
    m_target_page->setTarget(typed, name, gateway);
}

void WizardWindow::leaveSymptomPage() {
    makeOtherPages();
    m_target_page->setMachine(looked_at() != nullptr, isServer());
    m_target_page->askForOthers(isOneOfMany());
    go(m_target_page);
}

void WizardWindow::checkPreset() {
    leaveSymptomPage();
    m_target_page->check();
}

void WizardWindow::beginAnew() {
    m_repairs.forgetTries();
    presetSymptom({});
    presetTarget({}, {});
    go(m_symptom_page);
}

void WizardWindow::startChecking(const Target& target) {
    m_target = target;
    m_repairs.forgetTries();
    check(false, m_target);
}

void WizardWindow::setThisComputer(std::shared_ptr<const machine::MachineView> computer) {
    m_live = std::move(computer);
    m_live_sought = true;
}

void WizardWindow::setThisComputer(std::shared_ptr<Workbench> workbench) {
    m_live = workbench->machine();
    m_live_sought = true;
    m_workbench = std::move(workbench);
    takeWorkbench();
}

void WizardWindow::findThisComputer() {
    if (m_live_sought) {
        return;
    }
    if (auto workbench = local_workbench(reinterpret_cast<void*>(winId()))) {
        setThisComputer(std::move(workbench));
    }
    m_live_sought = true;
}

/// Changes are made where is looked.
void WizardWindow::takeWorkbench() {
    m_repairs.setWorkbench(m_recorded ? m_recorded : m_workbench);
}

/// The computer beside the way to the target: the recording where one is open, else this one.
std::shared_ptr<const machine::MachineView> WizardWindow::looked_at() {
    findThisComputer();
    const auto& workbench = m_repairs.workbench();
    return workbench != nullptr ? workbench->machine() : m_live;
}

void WizardWindow::startComparing() {
    makeOtherPages();
    m_compared_from = current();
    m_reader.stop();
    if (!m_recorded && looked_at() != nullptr) {
        m_compare_page->waitForLive();
        m_reader.start(looked_at());
    } else {
        m_compare_page->setRecording(m_recorded ? std::optional(m_recorded->recording()->state()) : std::nullopt);
    }
    go(m_compare_page);
}

void WizardWindow::check(bool deep, const Target& target) {
    m_deep = deep;
    Options options;
    options.deep = deep;
    options.machine = looked_at();
    options.is_server = isServer();
    options.well_since = m_repairs.wellSince();
    if (target.host.empty() && !options.machine) {
        leaveSymptomPage();  // a case of a machine alone, and no machine here
        return;
    }
    m_checking_page->begin(target, m_symptom, options);
    go(m_checking_page);
    m_others.begin(target, isOneOfMany() && !m_repairs.awaitsCheck() ? m_target_page->others() : TargetList());
    m_runner.start(target, m_symptom, options);
}

void WizardWindow::stopChecking() {
    m_runner.stop();
    m_others.stop();
}

void WizardWindow::finish(const Case& incident) {
    if (current() != m_checking_page) {
        return;  // the user went back
    }
    m_is_live_case = true;
    if (m_repairs.awaitsCheck()) {
        m_repairs.checkedAgain(incident);
    } else {
        showResult(incident);
    }
}

void WizardWindow::showResult(const Case& incident) {
    m_result_page->showCase(incident, m_is_live_case ? m_repairs.offer(incident, isServer()) : Offer{},
                            m_is_live_case ? m_others.rows() : std::vector<SweepRow>());
    go(m_result_page);
}

void WizardWindow::showHistory() {
    if (m_repairs.isChanging() || current() == m_checking_page) {
        return;
    }
    makeOtherPages();
    findThisComputer();
    m_history_from = current()->step().startsWith('8') ? m_history_from : current();
    m_repairs.showHistory();
}

void WizardWindow::goBack() {
    if (m_repairs.isChanging()) {
        return;
    }
    if (current() == m_target_page) {
        go(m_symptom_page);
    } else if (current() == m_checking_page) {
        go(m_target_page);
        m_repairs.leaveCheck();
        m_runner.stop();
        m_others.forget();
    } else if (current() == m_result_page) {
        go(m_target_page);
    } else if (current() == m_compare_page) {
        m_reader.stop();
        go(m_compared_from);
    } else {
        m_repairs.goBack(current());
    }
}

void WizardWindow::chooseFile() {
    chooseFileToOpen(this, "choose-case", tr("Open a case or a recording"), tr("Cases and recordings (*.json)"),
                     [this](const QString& file) { open(file); });
}

void WizardWindow::showError(const QString& title, const Error& error) {
    auto* box =
        new QMessageBox(QMessageBox::Warning, title, foreignText(words::error_sentence(error)), QMessageBox::Ok, this);
    box->setTextFormat(Qt::PlainText);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}

bool WizardWindow::open(const QString& name) {
    auto file = openFile(name);
    if (!file) {
        showError(tr("Open a case or a recording"), file.error());
        return false;
    }
    if (auto* recording = std::get_if<machine::MachineState>(&*file)) {
        takeRecording(std::move(*recording));
    } else {
        showCase(std::get<Case>(std::move(*file)));
    }
    return true;
}

void WizardWindow::takeRecording(machine::MachineState recording) {
    m_runner.stop();
    const QString about = aboutRecording(recording);
    m_recorded = std::make_shared<RecordingWorkbench>(std::move(recording));
    takeWorkbench();
    m_banner->showRecording(about);
    m_symptom_page->setInterrupted(0);
    m_repairs.lookForInterrupted();
    go(m_symptom_page);
}

void WizardWindow::closeRecording() {
    if (m_repairs.isChanging()) {
        return;
    }
    m_runner.stop();
    m_recorded.reset();
    takeWorkbench();
    m_banner->hide();
    m_symptom_page->setInterrupted(0);
    m_repairs.lookForInterrupted();
    go(m_symptom_page);  // what the other pages show is the recording's
}

/// A case stands for itself, whatever recording was open.
void WizardWindow::showCase(Case incident) {
    closeRecording();
    m_target = incident.target;
    incident.diagnosis =
        rank(incident.findings, incident.symptom, incident.diagnosis.conclusion == Conclusion::stopped);
    presetSymptom(incident.symptom);
    presetTarget(m_target.host.empty() ? QString() : text(to_text(m_target)), text(m_target.name),
                 text(m_target.gateway.value_or(std::string())));
    m_target_page->setMachine(looked_at() != nullptr, isServer());
    m_is_live_case = false;
    showResult(incident);
}

void WizardWindow::showHelp() {
    auto* box = new QMessageBox(QMessageBox::Information, tr("Help"), current()->help(), QMessageBox::Ok, this);
    box->setObjectName("help");
    box->setTextFormat(Qt::PlainText);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}

void WizardWindow::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    // Long after the window is there: what is looked for is seldom found.
    constexpr int later_ms = 300;
    QTimer::singleShot(later_ms, this, [this] {
        findThisComputer();
        m_repairs.lookForInterrupted();
    });
}

/// A change that is being made is finished first.
void WizardWindow::closeEvent(QCloseEvent* event) {
    event->setAccepted(!m_repairs.isChanging());
}

void WizardWindow::keyPressEvent(QKeyEvent* event) {
    if (event->key() != Qt::Key_Escape) {
        QWidget::keyPressEvent(event);
    } else if (current() == m_checking_page) {
        stopChecking();
    } else {
        close();
    }
}

}  // namespace rdpmedic
