// SPDX-License-Identifier: MIT
#include "app/wizard/checking_page.h"

#include "app/wizard/ladder_view.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace rdpmedic {

CheckingPage::CheckingPage(QWidget* parent)
    : Page(tr("Checking the connection"), "3A",
           tr("The program climbs the way to the computer step by step. It sends no user name and no password. You can "
              "stop at "
              "any time; what was found until then is shown."),
           parent),
      m_target(makeFaint({})), m_ladder(new LadderView), m_stop(makeButton(tr("&Stop"), "stop")) {
    auto* scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    auto* inner = new QWidget;
    auto* layout = new QVBoxLayout(inner);
    layout->setContentsMargins(4, 4, grid, 4);
    layout->addWidget(m_ladder);
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

void CheckingPage::begin(const Target& target, bool deep) {
    m_target->setText(foreignText(to_text(target)));
    m_ladder->begin(target, deep);
}

QWidget* CheckingPage::firstFocus() {
    return m_stop;
}

}  // namespace rdpmedic
