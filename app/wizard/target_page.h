// SPDX-License-Identifier: MIT
// The second page: which computer?
#pragma once

#include "app/wizard/page.h"
#include "core/engine/target_list.h"
#include "core/model/target.h"

class QCheckBox;
class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;
class QToolButton;

namespace rdpmedic {

class OthersBox;

class TargetPage : public Page {
    Q_OBJECT

public:
    explicit TargetPage(QWidget* parent = nullptr);
    void setTarget(const QString& typed, const QString& name, const QString& gateway);
    /// With a machine, live or recorded, it can be checked without a computer to reach. `is_server`: it is the one that
    /// others cannot reach.
    void setMachine(bool present, bool is_server);
    /// Whether others that work can be named, to be compared with it.
    void askForOthers(bool wanted);
    /// Those that were named when the page was left.
    const TargetList& others() const { return m_others; }
    /// Puts the keyboard where others are named.
    void beginOthers();
    /// Goes on with what stands there, or shows the sentence that says why not.
    void check();
    QWidget* firstFocus() override;

signals:
    void chosen(const rdpmedic::Target& target);

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void browse();
    void refreshRecent();
    void remember(const QString& typed);
    Result<Target> read() const;
    void complain(const Error& error, QLineEdit* about);
    void goOn(const Target& target);

    QLabel* m_label;
    QLineEdit* m_typed;
    QLineEdit* m_name;
    QLineEdit* m_gateway;
    QToolButton* m_details;
    QLabel* m_problem;
    QLabel* m_recent_title;
    QListWidget* m_recent;
    QCheckBox* m_remember;
    QPushButton* m_only_machine;
    QPushButton* m_check;
    OthersBox* m_others_box;
    TargetList m_others;
    bool m_name_needed = true;
};

}  // namespace rdpmedic
