// SPDX-License-Identifier: MIT
#include "app/wizard/difference_table.h"

#include "app/wizard/page.h"
#include "app/words/words.h"

#include <QEvent>
#include <QHeaderView>

namespace rdpmedic {

namespace {

constexpr int columns = 3;

/// Lets long paths and lists go on in the next line.
QString breakable(QString text) {
    constexpr QChar may_break_here(0x200B);
    for (const QChar sign : {'\\', '/', '_', '.', ';', ','}) {
        text.replace(sign, QString(sign) + may_break_here);
    }
    return text;
}

}  // namespace

DifferenceTable::DifferenceTable(QWidget* parent) : QTableWidget(0, columns, parent) {
    setObjectName("differences");
    setAccessibleName(tr("Differences"));
    setHorizontalHeaderLabels({tr("Setting"), tr("Computer that works"), tr("This computer")});
    horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    horizontalHeader()->setHighlightSections(false);
    verticalHeader()->hide();
    setTabKeyNavigation(false);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setShowGrid(false);
    setWordWrap(true);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
}

void DifferenceTable::addHeading(Heading kind, const QString& title) {
    const int row = rowCount();
    insertRow(row);
    auto* item = new QTableWidgetItem(breakable(title));
    item->setFlags(Qt::ItemIsEnabled);
    if (kind == Heading::area) {
        QFont font = item->font();
        font.setBold(true);
        item->setFont(font);
        item->setBackground(palette().brush(QPalette::Button));
    } else {
        item->setForeground(palette().brush(QPalette::PlaceholderText));
    }
    setItem(row, 0, item);
    setSpan(row, 0, 1, columns);
}

void DifferenceTable::addDifference(const Difference& difference) {
    const int row = rowCount();
    insertRow(row);
    int column = 0;
    for (const std::string* value : {&difference.what, &difference.works, &difference.fails}) {
        auto* item = new QTableWidgetItem(value->empty() ? tr("not there") : breakable(foreignText(*value)));
        item->setFlags(Qt::ItemIsSelectable | Qt::ItemIsEnabled);
        item->setTextAlignment(Qt::AlignTop | Qt::AlignLeading);
        if (value->empty()) {
            item->setForeground(palette().brush(QPalette::PlaceholderText));
        }
        setItem(row, column++, item);
    }
}

void DifferenceTable::showDifferences(const std::vector<Difference>& differences) {
    m_differences = differences;
    fill();
    if (rowCount() > 0) {
        scrollToTop();
        setCurrentCell(0, 0);
    }
}

void DifferenceTable::fill() {
    clearSpans();
    setRowCount(0);
    std::string_view area;
    std::string_view place;
    for (const Difference& difference : m_differences) {
        if (difference.area != area) {
            area = difference.area;
            place = {};
            addHeading(Heading::area, text(words::difference_area(area)));
        }
        if (difference.where != place) {
            place = difference.where;
            addHeading(Heading::place, foreignText(difference.where));
        }
        addDifference(difference);
    }
    fitRows();
}

void DifferenceTable::fitRows() {
    resizeRowsToContents();
    // Qt measures a cell that spans the table as if it were as narrow as its first column.
    const int pad = 2 * (style()->pixelMetric(QStyle::PM_FocusFrameHMargin, nullptr, this) + 1);
    for (int row = 0; row < rowCount(); ++row) {
        if (columnSpan(row, 0) == columns) {
            const QFontMetrics metrics(item(row, 0)->font());
            const QRect room(0, 0, viewport()->width() - 2 * pad, 0);
            const int height = metrics.boundingRect(room, Qt::TextWordWrap, item(row, 0)->text()).height();
            setRowHeight(row, height + pad + Page::grid / 2);
        }
    }
}

void DifferenceTable::resizeEvent(QResizeEvent* event) {
    QTableWidget::resizeEvent(event);
    fitRows();
}

void DifferenceTable::changeEvent(QEvent* event) {
    QTableWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        fill();
    }
}

}  // namespace rdpmedic
