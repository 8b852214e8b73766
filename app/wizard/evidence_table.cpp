// SPDX-License-Identifier: MIT
#include "app/wizard/evidence_table.h"

#include "app/wizard/page.h"
#include "app/words/words.h"

#include <QCoreApplication>
#include <QHeaderView>
#include <QTableWidget>

namespace rdpmedic {

namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("rdpmedic::EvidenceTable", text);
}

void addRow(QTableWidget* table, const Finding& finding, const Evidence& evidence) {
    const int row = table->rowCount();
    table->insertRow(row);
    const QString cells[] = {QString::fromStdString(words::check_title(finding.check)),
                             QString::fromStdString(words::evidence_label(evidence.key)),
                             foreignText(to_text(evidence.value)), foreignText(evidence.source)};
    int column = 0;
    for (const QString& cell : cells) {
        auto* item = new QTableWidgetItem(cell);
        item->setFlags(Qt::ItemIsSelectable | Qt::ItemIsEnabled);
        item->setToolTip(cell.toHtmlEscaped());
        table->setItem(row, column++, item);
    }
}

}  // namespace

QWidget* makeEvidenceTable(const Case& incident) {
    auto* table = new QTableWidget(0, 4);
    table->setObjectName("evidence");
    table->setAccessibleName(tr("Raw evidence"));
    table->setHorizontalHeaderLabels({tr("Check"), tr("What"), tr("Value"), tr("Where it was read")});
    std::string_view last;
    for (const Finding& finding : incident.findings) {
        if (finding.check == last) {
            continue;  // further findings of a check carry the same evidence
        }
        last = finding.check;
        for (const Evidence& evidence : finding.evidence) {
            addRow(table, finding, evidence);
        }
    }
    table->verticalHeader()->hide();
    table->setAlternatingRowColors(true);
    table->setShowGrid(false);
    table->setTabKeyNavigation(false);
    table->setWordWrap(false);
    table->horizontalHeader()->setSectionResizeMode(QHeaderView::Interactive);
    table->horizontalHeader()->setStretchLastSection(true);
    table->resizeColumnsToContents();
    constexpr int widest_value = 320;
    table->setColumnWidth(2, std::min(table->columnWidth(2), widest_value));
    table->setMinimumHeight(table->fontMetrics().height() * 16);
    return table;
}

}  // namespace rdpmedic
