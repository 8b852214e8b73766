// SPDX-License-Identifier: MIT
#include "app/wizard/others_view.h"

#include "app/report/sweep_csv.h"
#include "app/wizard/file_choice.h"
#include "app/wizard/icons.h"
#include "app/wizard/page.h"
#include "app/wizard/wrapping_label.h"
#include "app/words/sweep_words.h"

#include <QClipboard>
#include <QDir>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QLabel>
#include <QPushButton>
#include <QSaveFile>
#include <QTableWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace rdpmedic {

namespace {

constexpr int mark_size = 16;
constexpr int most_rows_shown = 10;  // the others are scrolled to
constexpr std::size_t most_odd = 4;

/// Who stands out, by the places of the rows.
std::vector<bool> oddRows(const SweepTable& table, const Comparison& comparison) {
    std::vector<bool> odd(table.rows().size());
    for (const Odd& one : comparison.odd) {
        for (const std::size_t row : one.rows) {
            odd[row] = true;
        }
    }
    return odd;
}

/// What a table of many short columns shows; the likely cause needs a sentence.
std::vector<Column> shownColumns(const SweepTable& table, const Comparison& comparison) {
    std::vector<Column> columns;
    const bool named = std::any_of(table.rows().begin(), table.rows().end(),
                                   [](const SweepTable::Row& row) { return row[Column::host_name] != 0; });
    if (named) {
        columns.push_back(Column::host_name);
    }
    for (const Spread& spread : comparison.differing) {
        if (spread.column != Column::cause) {
            columns.push_back(spread.column);
        }
    }
    return columns;
}

QTableWidgetItem* makeCell(const QString& words) {
    auto* item = new QTableWidgetItem(words);
    item->setFlags(Qt::ItemIsSelectable | Qt::ItemIsEnabled);
    item->setTextAlignment(Qt::AlignTop | Qt::AlignLeading);
    item->setToolTip(words.toHtmlEscaped());
    return item;
}

}  // namespace

OthersView::OthersView(const std::vector<SweepRow>& rows, QWidget* parent)
    : QWidget(parent), m_rows(rows), m_said(makeFaint({})) {
    SweepTable table;
    for (const SweepRow& row : m_rows) {
        table.add(row);
    }
    const Comparison comparison = compare(table);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, Page::grid, 0, 0);
    column->setSpacing(Page::grid / 2);
    column->addWidget(makeHeading(tr("Compared with others")));
    column->addWidget(new WrappingLabel(text(words::sweep_summary(table, false))));
    for (std::size_t index = 0; index < std::min(most_odd, comparison.odd.size()); ++index) {
        const Odd& odd = comparison.odd[index];
        column->addWidget(new WrappingLabel(
            foreignText(words::odd_sentence(words::odd_hosts(table, odd), odd.rows.size(), index == 0))));
        for (const Deviation& way : odd.ways) {
            column->addWidget(makeItem(
                QStringLiteral("•"),
                foreignText(words::deviation_sentence(way.column, table.text(way.value), table.text(way.usual)))));
        }
    }
    if (comparison.odd.empty()) {
        column->addWidget(new WrappingLabel(text(words::alike_sentence(table, comparison))));
    }
    if (!comparison.differing.empty() && m_rows.size() > 1) {
        m_table = makeTable(table, comparison);
        column->addWidget(m_table);
    }
    auto* copy_button = makeButton(tr("Cop&y as CSV"), "copy-csv");
    auto* save_button = makeButton(tr("Sa&ve as CSV…"), "save-csv");
    m_said->setObjectName("csv-said");
    auto* row = new QHBoxLayout;
    row->setSpacing(Page::grid);
    row->addWidget(copy_button);
    row->addWidget(save_button);
    row->addWidget(m_said, 1);
    column->addLayout(row);
    connect(copy_button, &QPushButton::clicked, this, &OthersView::copy);
    connect(save_button, &QPushButton::clicked, this, &OthersView::save);
}

QTableWidget* OthersView::makeTable(const SweepTable& table, const Comparison& comparison) {
    const std::vector<Column> columns = shownColumns(table, comparison);
    const std::vector<bool> odd = oddRows(table, comparison);
    auto* widget = new QTableWidget(static_cast<int>(table.rows().size()), static_cast<int>(columns.size()) + 1);
    widget->setObjectName("others-table");
    widget->setAccessibleName(tr("What differs between the computers"));
    QStringList titles{tr("Computer")};
    for (const Column column : columns) {
        titles << text(words::column_title(column));
    }
    widget->setHorizontalHeaderLabels(titles);
    const QIcon mark(badgePixmap(Badge::note, mark_size, devicePixelRatioF()));
    for (int row = 0; row < widget->rowCount(); ++row) {
        const SweepTable::Row& computer = table.rows()[static_cast<std::size_t>(row)];
        const QString host = foreignText(std::string(table.host(computer)));
        auto* first = makeCell(row == 0 ? tr("%1 (this one)").arg(host) : host);
        if (odd[static_cast<std::size_t>(row)]) {
            // Told by the mark, by the weight of the letters, and in words to a screen reader.
            first->setIcon(mark);
            QFont font = first->font();
            font.setBold(true);
            first->setFont(font);
            first->setData(Qt::AccessibleTextRole, tr("%1, stands out").arg(first->text()));
        }
        widget->setItem(row, 0, first);
        for (std::size_t index = 0; index < columns.size(); ++index) {
            const Column column = columns[index];
            const QString words = foreignText(words::cell_words(column, table.value(computer, column)));
            auto* cell = makeCell(words.isEmpty() ? QStringLiteral("–") : words);
            if (computer.is_problem(column)) {
                QFont font = cell->font();
                font.setBold(true);
                cell->setFont(font);
            }
            widget->setItem(row, static_cast<int>(index) + 1, cell);
        }
    }
    widget->verticalHeader()->hide();
    widget->setIconSize(QSize(mark_size, mark_size));
    widget->setAlternatingRowColors(true);
    widget->setShowGrid(false);
    widget->setTabKeyNavigation(false);
    widget->setWordWrap(true);
    widget->setSelectionBehavior(QAbstractItemView::SelectRows);
    widget->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    widget->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    widget->horizontalHeader()->setHighlightSections(false);
    widget->horizontalHeader()->setDefaultAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    widget->setCurrentCell(0, 0, QItemSelectionModel::NoUpdate);
    return widget;
}

/// Columns as wide as what is in them, but none so wide that it pushes the others out; what is left goes to the last.
void OthersView::fit() {
    if (m_table == nullptr) {
        return;
    }
    const int widest = std::max(m_table->fontMetrics().averageCharWidth() * 16, width() / 3);
    m_table->horizontalHeader()->setStretchLastSection(false);
    m_table->resizeColumnsToContents();
    for (int column = 0; column < m_table->columnCount(); ++column) {
        m_table->setColumnWidth(column, std::min(m_table->columnWidth(column), widest));
    }
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->resizeRowsToContents();
    int height = m_table->horizontalHeader()->sizeHint().height() + 2 * m_table->frameWidth() +
                 m_table->style()->pixelMetric(QStyle::PM_ScrollBarExtent);
    for (int row = 0; row < std::min(most_rows_shown, m_table->rowCount()); ++row) {
        height += m_table->rowHeight(row);
    }
    m_table->setFixedHeight(height);
}

void OthersView::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    fit();
}

QByteArray OthersView::csv() const {
    std::string all = report::csv_header();
    for (const SweepRow& row : m_rows) {
        all += report::csv_line(row);
    }
    return QByteArray::fromStdString(all);
}

void OthersView::copy() {
    QGuiApplication::clipboard()->setText(QString::fromUtf8(csv()));
    m_said->setText(tr("Copied."));
}

void OthersView::save() {
    const QString proposal = QDir::home().filePath("rdpmedic-others.csv");
    chooseFileToSave(this, "choose-csv", tr("Save as CSV"), tr("Comma-separated values (*.csv)"), proposal,
                     [this](const QString& name) {
                         QSaveFile file(name);
                         const QByteArray bytes = csv();
                         const bool saved =
                             file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit();
                         m_said->setText(saved ? tr("Saved.") : tr("Not saved: %1").arg(file.errorString()));
                     });
}

}  // namespace rdpmedic
