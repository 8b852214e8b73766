// SPDX-License-Identifier: MIT
// The fourth page: the most likely cause, why, what to do, and what else it could be.
#pragma once

#include "app/wizard/page.h"
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
    void showCase(const Case& incident);
    const Case& incident() const { return m_case; }
    QWidget* firstFocus() override;

signals:
    void checkAgainRequested();
    void deepCheckRequested();
    void newCheckRequested();
    void compareRequested();

private:
    QWidget* makeContent();
    void addHeadline(QVBoxLayout* column);
    void addCause(QVBoxLayout* column, const RankedCause& cause);
    void addOthers(QVBoxLayout* column);
    void addNext(QVBoxLayout* column);
    void addCompare(QVBoxLayout* column);
    void addDetails(QVBoxLayout* column);
    void copy();
    void save();
    void saveTo(const QString& file);

    Case m_case;
    QScrollArea* m_scroll;
    QLabel* m_said;  // "Copied", "Saved to …"
    QPushButton* m_again;
    QPushButton* m_new;
};

}  // namespace rdpmedic
