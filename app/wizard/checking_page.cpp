// SPDX-License-Identifier: MIT
#include "app/wizard/checking_page.h"

#include "app/wizard/ladder_view.h"
#include "app/wizard/machine_panel.h"
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
      m_target(makeFaint({})), m_ladder(new LadderView), m_machine(new MachinePanel),
      m_stop(makeButton(tr("&Stop"), "stop")) {
    auto* scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    auto* inner = new QWidget;
    auto* layout = new QVBoxLayout(inner);
    layout->setContentsMargins(4, 4, grid, 4);
    layout->addWidget(new SideBySide(m_ladder, m_machine));
    layout->addStretch();
    scroll->setWidget(inner);
    scroll->setFocusPolicy(Qt::NoFocus);
    body()->addWidget(m_target);
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
    m_ladder->begin(target, symptom, options);
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
}

void CheckingPage::checkFinished(const std::vector<Finding>& findings) {
    m_ladder->checkFinished(findings);
    m_machine->checkFinished(findings);
}

QWidget* CheckingPage::firstFocus() {
    return m_stop;
}

}  // namespace rdpmedic
