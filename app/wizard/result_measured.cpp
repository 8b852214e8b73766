// SPDX-License-Identifier: MIT
// What was measured beyond the report, on the page of the result: other computers, the way place by place, quiet
// connections.
#include "app/wizard/idle_hold.h"
#include "app/wizard/others_view.h"
#include "app/wizard/path_panel.h"
#include "app/wizard/result_page.h"
#include "app/wizard/wrapping_label.h"
#include "app/words/words.h"
#include "core/engine/join.h"

#include <QPointer>
#include <QScrollArea>
#include <QTimer>
#include <QVBoxLayout>

namespace rdpmedic {

void ResultPage::addCompared(QVBoxLayout* column) {
    if (m_compared.size() > 1) {
        column->addWidget(new OthersView(m_compared));
        return;
    }
    for (const Finding& finding : m_case.findings) {
        if (finding.check == "compare") {  // of a saved case
            column->addSpacing(grid);
            column->addWidget(makeHeading(tr("Compared with others")));
            column->addWidget(new WrappingLabel(foreignText(words::finding_sentence(finding, m_case.target))));
        }
    }
}

void ResultPage::addPath(QVBoxLayout* column) {
    for (const Finding& finding : m_case.findings) {
        if (const auto path = path_of(finding.evidence)) {
            column->addSpacing(2 * grid);
            auto* panel = new PathPanel;
            panel->showPath(*path);
            column->addWidget(panel);
        }
    }
}

/// Another computer may have found what an opened case holds, so a case that is not live is left as it is.
void ResultPage::addHold(QVBoxLayout* column) {
    if (!m_offer.is_live || !isHoldWorthwhile(m_case)) {
        return;
    }
    auto* hold = new IdleHold(m_case);
    hold->setObjectName("idle-hold");
    column->addSpacing(grid);
    column->addWidget(hold);
    // Later, since the page then makes its content anew, and this widget with it.
    connect(hold, &IdleHold::held, this, [this, hold](const Case& further) {
        QTimer::singleShot(0, this, [this, further, still_there = QPointer<IdleHold>(hold)] {
            if (still_there) {
                takeHeld(further);
            }
        });
    });
}

void ResultPage::takeHeld(const Case& further) {
    const Case whole = joined(m_case, further);
    showCase(whole, m_offer, m_compared);
    if (auto* hold = findChild<IdleHold*>("idle-hold")) {
        m_scroll->widget()->adjustSize();
        m_scroll->ensureWidgetVisible(hold);
        hold->setFocus();
    }
}

}  // namespace rdpmedic
