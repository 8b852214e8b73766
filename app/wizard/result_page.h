// SPDX-License-Identifier: MIT
// The fourth page: the most likely cause, why, what to do, and what else it could be.
#pragma once

#include "app/wizard/page.h"
#include "app/wizard/remedy_offer.h"
#include "core/engine/sweep_row.h"
#include "core/model/case.h"

#include <vector>

class QLabel;
class QPushButton;
class QScrollArea;
class QVBoxLayout;

namespace rdpmedic {

class ResultPage : public Page {
    Q_OBJECT

public:
    explicit ResultPage(QWidget* parent = nullptr);
    /// `others`: the computer and others beside it, where they were compared.
    void showCase(const Case& incident, const Offer& offer = {}, const std::vector<SweepRow>& others = {});
    const Case& incident() const { return m_case; }
    QWidget* firstFocus() override;

signals:
    void checkAgainRequested();
    void deepCheckRequested();
    void newCheckRequested();
    void compareRequested();
    void otherWayRequested();
    void othersRequested();
    void remedyRequested(const std::string& remedy);

private:
    QWidget* makeContent();
    void addHeadline(QVBoxLayout* column);
    void addCause(QVBoxLayout* column, const RankedCause& cause);
    void addRemedies(QVBoxLayout* column, const RankedCause& cause);
    void addRemedy(QVBoxLayout* column, const RemedyInfo& info, bool is_first);
    void addOtherWays(QVBoxLayout* column);
    void addOthers(QVBoxLayout* column);
    void addNext(QVBoxLayout* column);
    void addPath(QVBoxLayout* column);
    void addCompared(QVBoxLayout* column);
    void addHold(QVBoxLayout* column);
    void addCompare(QVBoxLayout* column);
    void addDetails(QVBoxLayout* column);
    void copy();
    void save();
    std::string reportPage() const;

    /// A further run of a few checks, by a widget of this page, has ended.
    void joinLater(QWidget* from, const Case& further);

    Case m_case;
    Offer m_offer;
    std::vector<SweepRow> m_compared;
    QScrollArea* m_scroll;
    QLabel* m_said;  // "Copied", "Saved to …"
    QPushButton* m_again;
    QPushButton* m_new;
};

}  // namespace rdpmedic
