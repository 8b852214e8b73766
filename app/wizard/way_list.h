// SPDX-License-Identifier: MIT
// Other ways one below the other, each with how far its test came: icon, what it is, what the test said, word.
#pragma once

#include "app/wizard/icons.h"
#include "core/engine/alternatives.h"

#include <QWidget>

#include <optional>
#include <vector>

class QLabel;
class QVBoxLayout;

namespace rdpmedic {

class WrappingLabel;

class WayList : public QWidget {
    Q_OBJECT

public:
    explicit WayList(QWidget* parent = nullptr);

    /// All of them wait.
    void begin(const std::vector<Alternative>& ways);
    void setBegun(std::size_t way);
    void setTried(std::size_t way, const TriedAlternative& tried);

protected:
    void changeEvent(QEvent* event) override;

private:
    struct Row {
        QWidget* widget = nullptr;
        QLabel* icon = nullptr;
        WrappingLabel* title = nullptr;
        WrappingLabel* said = nullptr;
        QLabel* word = nullptr;
        Badge badge = Badge::waiting;
    };
    void show(Row& row, Badge badge, const QString& word, const QString& said);
    static void paintBadge(Row& row);

    QVBoxLayout* m_column;
    std::vector<Row> m_rows;
};

}  // namespace rdpmedic
