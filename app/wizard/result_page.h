// SPDX-License-Identifier: MIT
// The fourth page: the most likely cause, why, what to do, and what else it could be.
#pragma once

#include "app/wizard/page.h"
#include "app/wizard/remedy_offer.h"
#include "core/model/case.h"

class QLabel;
class QPushButton;
class QScrollArea;
class QVBoxLayout;

namespace rdpmedic {

class ResultPage : public Page {
    Q_OBJECT

public:
    explicit ResultPage(QWidget* parent = nullptr);
    void showCase(const Case& incident, const Offer& offer = {});
    const Case& incident() const { return m_case; }
    QWidget* firstFocus() override;

signals:
    void checkAgainRequested();
    void deepCheckRequested();
    void newCheckRequested();
    void compareRequested();
    void remedyRequested(const std::string& remedy);

private:
    QWidget* makeContent();
    void addHeadline(QVBoxLayout* column);
    void addCause(QVBoxLayout* column, const RankedCause& cause);
    void addRemedies(QVBoxLayout* column, const RankedCause& cause);
    void addRemedy(QVBoxLayout* column, const RemedyInfo& info, bool is_first);
    void addOthers(QVBoxLayout* column);
    void addNext(QVBoxLayout* column);
    void addHold(QVBoxLayout* column);
    void addCompare(QVBoxLayout* column);
    void addDetails(QVBoxLayout* column);
    void copy();
    void save();
    void saveTo(const QString& file);

    void takeHeld(const Case& further);

    Case m_case;
    Offer m_offer;
    QScrollArea* m_scroll;
    QLabel* m_said;  // "Copied", "Saved to …"
    QPushButton* m_again;
    QPushButton* m_new;
};

}  // namespace rdpmedic
