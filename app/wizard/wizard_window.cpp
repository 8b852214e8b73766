// SPDX-License-Identifier: MIT
#include "app/wizard/wizard_window.h"

#include "app/wizard/checking_page.h"
#include "app/wizard/file_choice.h"
#include "app/wizard/icons.h"
#include "app/wizard/ladder_view.h"
#include "app/wizard/result_page.h"
#include "app/wizard/symptom_page.h"
#include "app/wizard/target_page.h"
#include "app/words/words.h"
#include "core/case/json.h"
#include "core/engine/rank.h"

#include <QFile>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QMessageBox>
#include <QScreen>
#include <QShortcut>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

namespace rdpmedic {

namespace {

constexpr QSize opening_size(880, 640);
constexpr qint64 largest_case = 16LL * 1024 * 1024;

}  // namespace

WizardWindow::WizardWindow(QWidget* parent)
    : QWidget(parent), m_back(new QToolButton), m_title(new QLabel), m_step(makeFaint({})), m_pages(new QStackedWidget),
      m_symptom_page(new SymptomPage) {
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
    all->addWidget(m_pages, 1);

    connect(m_back, &QToolButton::clicked, this, &WizardWindow::goBack);
    connect(new QShortcut(QKeySequence(Qt::ALT | Qt::Key_Left), this), &QShortcut::activated, this,
            &WizardWindow::goBack);
    connect(new QShortcut(QKeySequence::HelpContents, this), &QShortcut::activated, this, &WizardWindow::showHelp);
    connect(m_symptom_page, &SymptomPage::chosen, this, [this](const Symptom& symptom) {
        m_symptom = symptom;
        leaveSymptomPage();
    });
    connect(m_symptom_page, &SymptomPage::openRequested, this, &WizardWindow::chooseCase);
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
    for (Page* page : std::initializer_list<Page*>{m_target_page, m_checking_page, m_result_page}) {
        m_pages->addWidget(page);
        connect(page, &Page::titleChanged, this, &WizardWindow::updateHeader);
    }
    connect(m_target_page, &TargetPage::chosen, this, &WizardWindow::startChecking);
    connect(m_checking_page, &CheckingPage::stopRequested, &m_runner, &SessionRunner::stop);
    connect(m_result_page, &ResultPage::checkAgainRequested, this, [this] { check(false); });
    connect(m_result_page, &ResultPage::deepCheckRequested, this, [this] { check(true); });
    connect(m_result_page, &ResultPage::newCheckRequested, this, &WizardWindow::beginAnew);
    connect(&m_runner, &SessionRunner::checkStarted, m_checking_page->ladder(), &LadderView::checkStarted);
    connect(&m_runner, &SessionRunner::checkFinished, m_checking_page->ladder(), &LadderView::checkFinished);
    connect(&m_runner, &SessionRunner::finished, this, &WizardWindow::finish);
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
    m_back->setVisible(current() != m_symptom_page);
    m_back->setEnabled(current() != m_symptom_page);
}

void WizardWindow::presetSymptom(const Symptom& symptom) {
    m_symptom = symptom;
    m_symptom_page->setSymptom(symptom);
}

void WizardWindow::presetTarget(const QString& typed, const QString& name) {
    makeOtherPages();
    m_target_page->setTarget(typed, name);
}

void WizardWindow::leaveSymptomPage() {
    makeOtherPages();
    go(m_target_page);
}

void WizardWindow::checkPreset() {
    leaveSymptomPage();
    m_target_page->check();
}

void WizardWindow::beginAnew() {
    presetSymptom({});
    presetTarget({}, {});
    go(m_symptom_page);
}

void WizardWindow::startChecking(const Target& target) {
    m_target = target;
    check(false);
}

void WizardWindow::check(bool deep) {
    Options options;
    options.deep = deep;
    m_checking_page->begin(m_target, deep);
    go(m_checking_page);
    m_runner.start(m_target, m_symptom, options);
}

void WizardWindow::finish(const Case& incident) {
    if (current() != m_checking_page) {
        return;  // the user went back
    }
    m_result_page->showCase(incident);
    go(m_result_page);
}

void WizardWindow::goBack() {
    if (current() == m_target_page) {
        go(m_symptom_page);
    } else if (current() == m_checking_page) {
        go(m_target_page);
        m_runner.stop();
    } else if (current() == m_result_page) {
        go(m_target_page);
    }
}

void WizardWindow::chooseCase() {
    chooseFileToOpen(this, "choose-case", tr("Open a saved case"), tr("Cases (*.json)"),
                     [this](const QString& file) { openCase(file); });
}

void WizardWindow::openCase(const QString& name) {
    QFile file(name);
    Result<Case> incident = Error{ErrorCode::not_readable, "open", name.toStdString(), 0, {}};
    if (file.open(QIODevice::ReadOnly)) {
        const QByteArray bytes = file.read(largest_case + 1);
        incident = parse_case({bytes.constData(), static_cast<std::size_t>(bytes.size())});
    }
    if (!incident) {
        auto* box = new QMessageBox(QMessageBox::Warning, tr("Open a saved case"),
                                    foreignText(words::error_sentence(incident.error())), QMessageBox::Ok, this);
        box->setTextFormat(Qt::PlainText);
        box->setAttribute(Qt::WA_DeleteOnClose);
        box->open();
        return;
    }
    m_target = incident->target;
    incident->diagnosis =
        rank(incident->findings, incident->symptom, incident->diagnosis.conclusion == Conclusion::stopped);
    presetSymptom(incident->symptom);
    presetTarget(text(to_text(m_target)), text(m_target.name));
    m_result_page->showCase(*incident);
    go(m_result_page);
}

void WizardWindow::showHelp() {
    auto* box = new QMessageBox(QMessageBox::Information, tr("Help"), current()->help(), QMessageBox::Ok, this);
    box->setObjectName("help");
    box->setTextFormat(Qt::PlainText);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}

void WizardWindow::keyPressEvent(QKeyEvent* event) {
    if (event->key() != Qt::Key_Escape) {
        QWidget::keyPressEvent(event);
    } else if (current() == m_checking_page) {
        m_runner.stop();
    } else {
        close();
    }
}

}  // namespace rdpmedic
