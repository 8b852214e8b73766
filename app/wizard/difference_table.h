// SPDX-License-Identifier: MIT
// What differs between two computers, as a table: by area and place, one setting a row.
#pragma once

#include "core/case/compare.h"

#include <QTableWidget>

#include <vector>

namespace rdpmedic {

class DifferenceTable : public QTableWidget {
    Q_OBJECT

public:
    explicit DifferenceTable(QWidget* parent = nullptr);
    void showDifferences(const std::vector<Difference>& differences);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    enum class Heading { area, place };
    void addHeading(Heading kind, const QString& title);
    void addDifference(const Difference& difference);
    void fill();
    void fitRows();

    std::vector<Difference> m_differences;
};

}  // namespace rdpmedic
