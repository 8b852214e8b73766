// SPDX-License-Identifier: MIT
// Changes one below the other, each with how far it came: icon, sentence, word.
#pragma once

#include "core/engine/apply.h"

#include <QWidget>

#include <optional>
#include <vector>

class QLabel;
class QVBoxLayout;

namespace rdpmedic {

class WrappingLabel;

class ChangeList : public QWidget {
    Q_OBJECT

public:
    explicit ChangeList(QWidget* parent = nullptr);

    /// All of them wait.
    void begin(const std::vector<Change>& changes);
    void setState(const ChangeProgress& progress);
    std::optional<ChangeProgress::State> state(std::size_t change) const { return m_rows.at(change).state; }

protected:
    void changeEvent(QEvent* event) override;

private:
    struct Row {
        QWidget* widget = nullptr;
        QLabel* icon = nullptr;
        WrappingLabel* sentence = nullptr;
        QLabel* word = nullptr;
        std::optional<ChangeProgress::State> state;
    };
    void show(Row& row) const;

    QVBoxLayout* m_column;
    std::vector<Row> m_rows;
};

}  // namespace rdpmedic
