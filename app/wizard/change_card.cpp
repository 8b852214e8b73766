// SPDX-License-Identifier: MIT
#include "app/wizard/change_card.h"

#include "app/wizard/before_after.h"
#include "app/wizard/facts_text.h"
#include "app/wizard/focus_row.h"
#include "app/wizard/fold.h"
#include "app/wizard/page.h"
#include "app/wizard/wrapping_label.h"
#include "app/words/change_words.h"

#include <QLabel>
#include <QPainter>
#include <QVBoxLayout>

namespace rdpmedic {

namespace {

QWidget* makeRow(const Change& change, std::size_t index) {
    const words::ChangeText said = words::change_text(change);
    auto* row = new FocusRow;
    row->setObjectName(QString("change.%1").arg(index));
    row->setAccessibleName(foreignText(words::change_sentence(change)));
    auto* column = new QVBoxLayout(row);
    column->setContentsMargins(FocusRow::frame, FocusRow::frame, FocusRow::frame, FocusRow::frame);
    column->setSpacing(Page::grid / 2);
    auto* what = new WrappingLabel(foreignText(said.after.empty() ? words::change_sentence(change) : said.what));
    QFont font = what->font();
    font.setBold(true);
    what->setFont(font);
    column->addWidget(what);
    if (!said.after.empty()) {
        column->addWidget(new BeforeAfter(foreignText(said.before), foreignText(said.after)));
    }
    return row;
}

}  // namespace

std::vector<Change> changesOf(const Entry& entry) {
    std::vector<Change> changes;
    for (const Step& step : entry.steps) {
        changes.push_back(step.change);
    }
    return changes;
}

QStringList differsPoints(const std::vector<Differs>& differs, const std::vector<Change>& changes) {
    QStringList points;
    for (const Differs& one : differs) {
        points << foreignText(words::differs_sentence(one, changes));
    }
    return points;
}

QWidget* makeChangeFacts(const std::vector<Change>& changes) {
    std::vector<FactGroup> groups;
    for (const Change& change : changes) {
        FactGroup group{foreignText(words::change_text(change).what), {}};
        for (const words::ChangeDetail& detail : words::change_details(change)) {
            group.facts.push_back({text(detail.label), foreignText(detail.value)});
        }
        groups.push_back(std::move(group));
    }
    auto* facts = new FactsText(std::move(groups));
    facts->setObjectName("facts");
    facts->setAccessibleName(ChangeCard::tr("Exact keys, rules and access rights"));
    return facts;
}

ChangeCard::ChangeCard(const std::vector<Change>& changes, QWidget* parent) : QFrame(parent) {
    setObjectName("card");
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(2 * Page::grid, Page::grid + 4, 2 * Page::grid, Page::grid);
    column->setSpacing(Page::grid + 4);
    for (std::size_t index = 0; index < changes.size(); ++index) {
        column->addWidget(makeRow(changes[index], index));
    }
    auto* facts = new QVBoxLayout;
    facts->setSpacing(0);
    addFold(facts, tr("&Details: exact keys, rules and access rights"), makeChangeFacts(changes), "details");
    column->addLayout(facts);
}

void ChangeCard::paintEvent(QPaintEvent* event) {
    QFrame::paintEvent(event);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(palette().color(QPalette::Base));
    painter.setPen(QPen(palette().color(QPalette::Mid), 1));
    constexpr int corner = 6;
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), corner, corner);
}

}  // namespace rdpmedic
