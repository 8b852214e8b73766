// SPDX-License-Identifier: MIT
// A computer beside others, as a table: the columns that differ, and who stands out.
#pragma once

#include "core/engine/odd_one_out.h"

#include <QWidget>

#include <vector>

class QLabel;
class QTableWidget;

namespace rdpmedic {

class OthersView : public QWidget {
    Q_OBJECT

public:
    /// The first row is the computer in question.
    explicit OthersView(const std::vector<SweepRow>& rows, QWidget* parent = nullptr);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    QTableWidget* makeTable(const SweepTable& table, const Comparison& comparison);
    void fit();
    void copy();
    void save();
    QByteArray csv() const;

    std::vector<SweepRow> m_rows;
    QTableWidget* m_table = nullptr;  // none where nothing differs
    QLabel* m_said;
};

}  // namespace rdpmedic
