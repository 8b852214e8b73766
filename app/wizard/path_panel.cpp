// SPDX-License-Identifier: MIT
#include "app/wizard/path_panel.h"

#include "app/report/path_table.h"
#include "app/wizard/fold.h"
#include "app/wizard/page.h"
#include "app/wizard/picture_view.h"
#include "app/wizard/wrapping_label.h"
#include "app/words/path_picture_words.h"
#include "app/words/path_words.h"

#include <QHeaderView>
#include <QTableWidget>
#include <QToolButton>
#include <QVBoxLayout>

namespace rdpmedic {

namespace {

/// Lets a long address go on in the next line.
QString breakable(QString address) {
    constexpr QChar may_break_here(0x200B);
    return address.replace(':', QString(':') + may_break_here);
}

QTableWidget* makeTable() {
    auto* table = new QTableWidget(0, static_cast<int>(report::path_columns.size()));
    table->setObjectName("path-table");
    table->setAccessibleName(text(words::path_caption("places")));
    QStringList headings;
    for (const std::string& heading : report::path_headings()) {
        headings << text(heading);
    }
    table->setHorizontalHeaderLabels(headings);
    table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    for (const int wide : {0, 1}) {
        table->horizontalHeader()->setSectionResizeMode(wide, QHeaderView::Stretch);
    }
    table->setTextElideMode(Qt::ElideNone);
    table->horizontalHeader()->setHighlightSections(false);
    table->verticalHeader()->hide();
    table->setTabKeyNavigation(false);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setShowGrid(false);
    table->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    return table;
}

}  // namespace

PathPanel::PathPanel(QWidget* parent)
    : QWidget(parent), m_verdict(new WrappingLabel), m_places(new PictureView), m_strip(new PictureView),
      m_table(makeTable()) {
    setObjectName("path");
    m_verdict->setObjectName("path-verdict");
    m_places->setObjectName("path-picture");
    m_strip->setObjectName("path-strip");
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Page::grid / 2);
    column->addWidget(makeHeading(text(words::path_caption("title"))));
    column->addWidget(m_verdict);
    column->addSpacing(Page::grid);
    column->addWidget(m_places);
    column->addSpacing(Page::grid);
    column->addWidget(m_strip);
    addFold(column, tr("The figures as a &table"), m_table, "path-figures");
    connect(m_table->horizontalHeader(), &QHeaderView::sectionResized, this, &PathPanel::fitTable);
}

void PathPanel::showPath(const Path& path, report::Measured measured) {
    m_verdict->setText(foreignText(words::path_sentence(path)));
    m_places->show([path](double width, double line) { return report::path_picture(path, width, line); });
    m_strip->setVisible(!path.history.empty());
    m_strip->show(
        [path, measured](double width, double line) { return report::latency_strip(path, width, line, measured); });
    fillTable(path);
}

void PathPanel::fillTable(const Path& path) {
    const std::vector<report::Station> stations = report::stations(path);
    m_table->setRowCount(static_cast<int>(stations.size()));
    for (int row = 0; row < m_table->rowCount(); ++row) {
        const auto cells = report::station_cells(path, stations[static_cast<std::size_t>(row)]);
        for (std::size_t index = 0; index < cells.size(); ++index) {
            const int column = static_cast<int>(index);
            QTableWidgetItem* item = m_table->item(row, column);
            if (item == nullptr) {
                item = new QTableWidgetItem;
                m_table->setItem(row, column, item);
            }
            const QString value = foreignText(cells.at(index));
            item->setText(report::path_columns.at(index) == "address" ? breakable(value) : value);
        }
    }
    fitTable();
}

/// As high as its rows, so that the page scrolls and not the table in it.
void PathPanel::fitTable() {
    m_table->resizeRowsToContents();
    const int frame = 2 * m_table->frameWidth();
    m_table->setFixedHeight(m_table->verticalHeader()->length() + m_table->horizontalHeader()->sizeHint().height() +
                            frame);
}

}  // namespace rdpmedic
