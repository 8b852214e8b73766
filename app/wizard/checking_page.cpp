// SPDX-License-Identifier: MIT
#include "app/wizard/checking_page.h"

#include "app/wizard/ladder_view.h"
#include "app/wizard/machine_panel.h"
#include "app/wizard/path_panel.h"
#include "app/wizard/side_by_side.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace rdpmedic {

CheckingPage::CheckingPage(QWidget* parent)
    : Page(tr("Checking the connection"), "3A",
           tr("The program climbs the way to the computer step by step, and looks at the settings of this computer. It "
              "sends no user name and no password, and changes nothing. You can stop at any time; what was found until "
              "then is shown."),
           parent),
      m_target(makeFaint({})), m_others(makeFaint({})), m_ladder(new LadderView), m_path(new PathPanel),
      m_machine(new MachinePanel), m_stop(makeButton(tr("&Stop"), "stop")) {
    auto* scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    auto* inner = new QWidget;
    auto* layout = new QVBoxLayout(inner);
    layout->setContentsMargins(4, 4, grid, 4);
    layout->addWidget(new SideBySide(m_ladder, m_machine));
    layout->addSpacing(2 * grid);
    layout->addWidget(m_path);
    layout->addStretch();
    scroll->setWidget(inner);
    scroll->setFocusPolicy(Qt::NoFocus);
    body()->addWidget(m_target);
    m_others->setObjectName("others-progress");
    body()->addWidget(m_others);
    body()->addWidget(scroll, 1);
    m_stop->setAccessibleDescription(tr("Ends the check and shows what is known"));
    buttons()->addStretch();
    buttons()->addWidget(m_stop);
    connect(m_stop, &QPushButton::clicked, this, &CheckingPage::stopRequested);
}

void CheckingPage::begin(const Target& target, const Symptom& symptom, const Options& options) {
    const bool only_machine = target.host.empty();
    setTitle(only_machine ? tr("Checking this computer") : tr("Checking the connection"));
    m_target->setText(foreignText(to_text(target)));
    m_target->setVisible(!only_machine);
    m_others->hide();
    m_ladder->begin(target, symptom, options);
    m_path->hide();
    m_machine->setVisible(options.machine != nullptr);
    if (options.machine) {
        m_machine->begin(target);
    }
}

void CheckingPage::checkStarted(const QString& check) {
    m_ladder->checkStarted(check);
}

void CheckingPage::checkSoFar(const std::vector<Finding>& findings) {
    m_ladder->checkSoFar(findings);
    showPath(findings);
}

void CheckingPage::checkFinished(const std::vector<Finding>& findings) {
    m_ladder->checkFinished(findings);
    showPath(findings);
    m_machine->checkFinished(findings);
}

void CheckingPage::showPath(const std::vector<Finding>& findings) {
    if (const auto path = path_of(findings.front().evidence)) {
        m_path->showPath(*path, report::Measured::now);
        m_path->show();
    }
}

void CheckingPage::showOthers(int done, int total) {
    m_others->setText(tr("Also checking the others: %1 of %2 done").arg(done).arg(total));
    m_others->show();
}

QWidget* CheckingPage::firstFocus() {
    return m_stop;
}

}  // namespace rdpmedic
