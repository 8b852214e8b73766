// SPDX-License-Identifier: MIT
// What was found on this computer, or on the one of a recording: groups of checks with their gravest state; a group in
// which all is well stays closed.
#pragma once

#include "app/wizard/machine_groups.h"
#include "core/model/case.h"

#include <QWidget>

#include <vector>

class QLabel;
class QToolButton;
class QVBoxLayout;

namespace rdpmedic {

class WrappingLabel;

class MachinePanel : public QWidget {
    Q_OBJECT

public:
    explicit MachinePanel(QWidget* parent = nullptr);

    /// Everything waits for its answer.
    void begin(const Target& target);
    /// The answers of the case. Hides itself where the case has none of a machine.
    void showCase(const Case& incident);
    void checkFinished(const std::vector<Finding>& findings);

protected:
    void changeEvent(QEvent* event) override;

private:
    struct Row {
        std::string_view check;
        QWidget* widget = nullptr;
        QLabel* icon = nullptr;
        QLabel* title = nullptr;
        QLabel* state = nullptr;
        WrappingLabel* sentence = nullptr;
        QToolButton* facts = nullptr;  ///< shows the evidence; null before the answer, and where there is none
        std::vector<Finding> findings;
    };
    struct Group {
        const MachineGroup* about = nullptr;
        QWidget* widget = nullptr;
        QLabel* icon = nullptr;
        QLabel* summary = nullptr;
        QToolButton* fold = nullptr;
        QWidget* content = nullptr;
        bool chosen = false;  ///< the user has opened or closed it, and it stays as it is
        std::vector<Row> rows;
    };

    void addGroup(const MachineGroup& about);
    static Row makeRow(std::string_view check, QWidget* parent);
    void showRow(Row& row);
    void showGroup(Group& group);
    void addFacts(Row& row);

    Target m_target;
    QVBoxLayout* m_column;
    std::vector<Group> m_groups;
};

}  // namespace rdpmedic
