// SPDX-License-Identifier: MIT
// Two computers beside each other: one that works, and the one that does not.
#pragma once

#include "app/wizard/page.h"
#include "core/case/compare.h"

#include <optional>
#include <vector>

class QLabel;
class QPushButton;

namespace rdpmedic {

class DifferenceTable;
class WrappingLabel;

class ComparePage : public Page {
    Q_OBJECT

public:
    enum class Side { works, fails };

    explicit ComparePage(QWidget* parent = nullptr);
    /// The recording that is looked at; nothing where one has to be chosen.
    void setRecording(std::optional<machine::MachineState> state);
    /// The computer that the program runs on, as it was just read; passed over where it is not waited for.
    void setLive(machine::MachineState state);
    /// It is being read, and `setLive` follows.
    void waitForLive();
    /// Takes the recording, or shows the sentence that says why not.
    void open(Side side, const QString& file);
    QWidget* firstFocus() override;

private:
    /// One of the two computers.
    struct Computer {
        WrappingLabel* about = nullptr;
        QPushButton* choose = nullptr;
        std::optional<machine::MachineState> state;
    };

    Computer& computer(Side side) { return side == Side::works ? m_works : m_fails; }
    Computer makeComputer(Side side, const QString& caption, const QString& button, const QString& name);
    void choose(Side side, const QString& title);
    void refresh();
    void copy();

    Computer m_works;
    Computer m_fails;
    enum class Source { recording, being_read, live } m_source = Source::recording;  // of this computer
    WrappingLabel* m_said;  // what has to be done, what went wrong, or how much differs
    DifferenceTable* m_table;
    QPushButton* m_copy;
    QLabel* m_copied;
    std::vector<Difference> m_differences;
};

}  // namespace rdpmedic
