// SPDX-License-Identifier: MIT
// What was measured beyond the report, on the page of the result: other computers, the way place by place, quiet
// connections.
#include "app/wizard/idle_hold.h"
#include "app/wizard/others_view.h"
#include "app/wizard/path_panel.h"
#include "app/wizard/path_watch.h"
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

/// Another computer may have measured what an opened case holds, so a case that is not live is left as it is.
void ResultPage::addPath(QVBoxLayout* column) {
    if (m_offer.is_live && isWatchWorthwhile(m_case)) {
        auto* watch = new PathWatch(m_case);
        watch->setObjectName("path-watch");
        column->addSpacing(2 * grid);
        column->addWidget(watch);
        connect(watch, &PathWatch::watched, this, [this, watch](const Case& further) { joinLater(watch, further); });
        return;
    }
    for (const Finding& finding : m_case.findings) {
        if (const auto path = path_of(finding.evidence)) {
            column->addSpacing(2 * grid);
            auto* panel = new PathPanel;
            panel->showPath(*path, report::Measured::before);
            column->addWidget(panel);
        }
    }
}

void ResultPage::addHold(QVBoxLayout* column) {
    if (!m_offer.is_live || !isHoldWorthwhile(m_case)) {
        return;
    }
    auto* hold = new IdleHold(m_case);
    hold->setObjectName("idle-hold");
    column->addSpacing(grid);
    column->addWidget(hold);
    connect(hold, &IdleHold::held, this, [this, hold](const Case& further) { joinLater(hold, further); });
}

void ResultPage::joinLater(QWidget* from, const Case& further) {
    // Later, since the page makes its content anew, and the widget that says so with it.
    QTimer::singleShot(0, this, [this, further, name = from->objectName(), still_there = QPointer<QWidget>(from)] {
        if (!still_there) {
            return;
        }
        const Case whole = joined(m_case, further);
        showCase(whole, m_offer, m_compared);
        if (auto* again = findChild<QWidget*>(name)) {
            m_scroll->widget()->adjustSize();
            m_scroll->ensureWidgetVisible(again);
            again->setFocus();
        }
    });
}

}  // namespace rdpmedic
