// SPDX-License-Identifier: MIT
// Beside the fifth page: other ways to the computer while they are tested, and the one that can be taken for now.
#pragma once

#include "app/wizard/icons.h"
#include "app/wizard/page.h"
#include "core/engine/alternatives.h"
#include "core/model/case.h"

class QLabel;
class QPushButton;

namespace rdpmedic {

class ScrollColumn;
class WayList;

/// What can be done with a way that works.
enum class Taking {
    open,       ///< this computer opens connections
    recording,  ///< a recording is open: nothing of it can be connected with
    elsewhere,  ///< this is not a Windows computer
};

class WaysPage : public Page {
    Q_OBJECT

public:
    explicit WaysPage(QWidget* parent = nullptr);

    /// All ways wait. `incident`: what was found along the first one.
    void begin(const Case& incident, const std::vector<Alternative>& ways, Taking taking);
    void setBegun(std::size_t way);
    void setTried(std::size_t way, const TriedAlternative& tried);
    /// The test is over, or was stopped.
    void showTried(const AlternativesTried& tried);
    QWidget* firstFocus() override;

protected:
    void keyPressEvent(QKeyEvent* event) override;

signals:
    void stopRequested();
    void againRequested();
    void connectRequested(const rdpmedic::TriedAlternative& way);
    void leaveRequested();

private:
    void fill();
    void addBest(QVBoxLayout* column, const TriedAlternative& best);
    void addNone(QVBoxLayout* column);
    void addTested(QVBoxLayout* column);
    void updateButtons();
    void take();

    Case m_case;
    std::vector<Alternative> m_ways;
    AlternativesTried m_tried;
    Taking m_taking = Taking::elsewhere;
    bool m_testing = false;
    ScrollColumn* m_scroll;
    WayList* m_list = nullptr;
    QLabel* m_said;  // "Saved."
    QPushButton* m_stop;
    QPushButton* m_again;
    QPushButton* m_leave;
    QPushButton* m_take;
};

}  // namespace rdpmedic
