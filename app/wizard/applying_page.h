// SPDX-License-Identifier: MIT
// The sixth page: each change while it is made or taken back. It cannot be left in the middle.
#pragma once

#include "app/wizard/page.h"
#include "core/engine/apply.h"

class QLabel;

namespace rdpmedic {

class ChangeList;
class Headline;
class ScrollColumn;

class ApplyingPage : public Page {
    Q_OBJECT

public:
    explicit ApplyingPage(QWidget* parent = nullptr);
    /// `asks_windows`: says that Windows asks first, until the first change begins.
    void beginChange(const Plan& plan, bool asks_windows);
    void beginUndo(const Entry& entry, bool asks_windows);
    void showProgress(const ChangeProgress& progress);
    QWidget* firstFocus() override;

private:
    void begin(const std::string& remedy, const std::vector<Change>& changes, bool asks_windows);

    Headline* m_headline;
    ScrollColumn* m_scroll;
    ChangeList* m_list = nullptr;
    QString m_remedy;
    QString m_at_work;
};

}  // namespace rdpmedic
