// SPDX-License-Identifier: MIT
// Everything that the program ever changed on this computer, newest first, each with its undo.
#pragma once

#include "app/bridge/workbench.h"
#include "app/wizard/icons.h"
#include "app/wizard/page.h"

#include <functional>
#include <optional>

class QPushButton;
class QVBoxLayout;

namespace rdpmedic {

class ScrollColumn;

class HistoryPage : public Page {
    Q_OBJECT

public:
    explicit HistoryPage(QWidget* parent = nullptr);

    /// Nothing can be changed from here, so that nothing ever was.
    void showNone();
    void wait();
    /// `asks_windows`: whether Windows asks before that remedy is taken back.
    void showHistory(const History& history, const std::function<bool(const std::string&)>& asks_windows,
                     bool rehearsal);
    /// Stands above the list until the page waits again. With an entry its rest can be taken back.
    void setNotice(Badge badge, const QString& sentence, const QStringList& points = {},
                   const std::optional<Entry>& rest_of = std::nullopt);
    QWidget* firstFocus() override;

signals:
    void undoRequested(const rdpmedic::Entry& entry, bool the_rest);
    void leaveRequested();

private:
    struct Notice {
        Badge badge;
        QString sentence;
        QStringList points;
        std::optional<Entry> rest_of;
    };

    void refill();
    void addNotice(QVBoxLayout* column);
    void addEntry(QVBoxLayout* column, const Entry& entry, std::size_t index);

    std::optional<Notice> m_notice;
    std::optional<History> m_history;
    std::function<bool(const std::string&)> m_asks_windows;
    bool m_none = false;
    bool m_rehearsal = false;
    ScrollColumn* m_scroll;
};

}  // namespace rdpmedic
