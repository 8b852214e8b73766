// SPDX-License-Identifier: MIT
#include "app/wizard/applying_page.h"

#include "app/wizard/change_card.h"
#include "app/wizard/change_list.h"
#include "app/wizard/headline.h"
#include "app/wizard/scroll_column.h"
#include "app/words/words.h"

#include <QLabel>
#include <QVBoxLayout>

namespace rdpmedic {

ApplyingPage::ApplyingPage(QWidget* parent)
    : Page(tr("Making the change"), "6A",
           tr("Each change is written down, made, and read back. Where one fails, those before it are taken back. This "
              "takes seconds, or a minute where a service restarts."),
           parent),
      m_headline(new Headline), m_scroll(new ScrollColumn(tr("Changes"))) {
    body()->addWidget(m_headline);
    body()->addWidget(m_scroll, 1);
}

QWidget* ApplyingPage::firstFocus() {
    return m_scroll;
}

void ApplyingPage::beginChange(const Plan& plan, bool asks_windows) {
    setTitle(tr("Making the change"));
    m_at_work = tr("Each change is written down first, so that it can be taken back. Please wait.");
    begin(plan.remedy, plan.changes, asks_windows);
}

void ApplyingPage::beginUndo(const Entry& entry, bool asks_windows) {
    setTitle(tr("Taking the change back"));
    m_at_work = tr("The last change is taken back first. Please wait.");
    begin(entry.remedy, changesOf(entry), asks_windows);
}

void ApplyingPage::begin(const std::string& remedy, const std::vector<Change>& changes, bool asks_windows) {
    m_remedy = text(words::remedy_title(remedy));
    m_headline->say(Badge::running, m_remedy,
                    asks_windows ? tr("Windows asks for permission. Answer in its own window.") : m_at_work);
    m_list = new ChangeList;
    m_list->begin(changes);
    m_scroll->begin()->addWidget(m_list);
    m_scroll->end();
}

void ApplyingPage::showProgress(const ChangeProgress& progress) {
    if (m_list != nullptr) {
        m_headline->say(Badge::running, m_remedy, m_at_work);
        m_list->setState(progress);
    }
}

}  // namespace rdpmedic
