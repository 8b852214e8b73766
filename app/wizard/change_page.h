// SPDX-License-Identifier: MIT
// The fifth page: what a remedy would change, what that does to people, how to go back, and the button that does it.
#pragma once

#include "app/wizard/icons.h"
#include "app/wizard/page.h"
#include "core/engine/plan.h"

#include <optional>

class QCheckBox;
class QPushButton;
class QVBoxLayout;

namespace rdpmedic {

class ScrollColumn;

class ChangePage : public Page {
    Q_OBJECT

public:
    explicit ChangePage(QWidget* parent = nullptr);

    struct About {
        std::string remedy;
        bool rehearsal = false;     ///< only a recording in memory is changed
        bool asks_windows = false;  ///< the button elevates
        bool other_ways = false;    ///< where nothing can or may be changed, another way in can be tried
    };
    /// Waits for the answer.
    void begin(const About& about);
    void showAnswer(const PlanAnswer& answer);
    /// Stands above everything until the page begins anew: why nothing was changed so far.
    void setNotice(Badge badge, const QString& sentence, const QStringList& points = {});
    QWidget* firstFocus() override;

signals:
    void applyRequested(const rdpmedic::Plan& plan);
    void leaveRequested();
    void otherWayRequested();

private:
    struct Notice {
        Badge badge;
        QString sentence;
        QStringList points;
    };

    void refill();
    void addPlan(QVBoxLayout* column);
    void addRefusal(QVBoxLayout* column);
    void addOtherWays(QVBoxLayout* column);
    void updateButton();

    About m_about;
    std::optional<PlanAnswer> m_answer;
    std::optional<Notice> m_notice;
    ScrollColumn* m_scroll;
    QCheckBox* m_understood;
    QPushButton* m_apply;
    QPushButton* m_leave;
};

}  // namespace rdpmedic
