// SPDX-License-Identifier: MIT
#include "app/wizard/change_list.h"

#include "app/wizard/focus_row.h"
#include "app/wizard/icons.h"
#include "app/wizard/page.h"
#include "app/wizard/wrapping_label.h"
#include "app/words/change_words.h"

#include <QEvent>
#include <QHBoxLayout>

namespace rdpmedic {

namespace {

constexpr int icon_size = 20;

Badge badgeOf(std::optional<ChangeProgress::State> state) {
    if (!state) {
        return Badge::waiting;
    }
    switch (*state) {
    case ChangeProgress::State::doing:
        return Badge::running;
    case ChangeProgress::State::done:
        return Badge::ok;
    case ChangeProgress::State::failed:
        return Badge::problem;
    case ChangeProgress::State::undone:
    case ChangeProgress::State::kept:
        break;
    }
    return Badge::skipped;
}

}  // namespace

ChangeList::ChangeList(QWidget* parent) : QWidget(parent), m_column(new QVBoxLayout(this)) {
    setObjectName("changes");
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(Page::grid / 2);
}

void ChangeList::begin(const std::vector<Change>& changes) {
    for (const Row& row : m_rows) {
        delete row.widget;
    }
    m_rows.clear();
    for (const Change& change : changes) {
        Row row;
        row.widget = new FocusRow;
        row.widget->setObjectName(QString("step.%1").arg(m_rows.size()));
        row.icon = new QLabel;
        row.icon->setFixedSize(icon_size, icon_size);
        row.sentence = new WrappingLabel(foreignText(words::change_sentence(change)));
        row.word = new QLabel;
        auto* line = new QHBoxLayout(row.widget);
        line->setContentsMargins(FocusRow::frame, FocusRow::frame, FocusRow::frame, FocusRow::frame);
        line->setSpacing(Page::grid + 4);
        line->addWidget(row.icon, 0, Qt::AlignTop);
        line->addWidget(row.sentence, 1);
        line->addWidget(row.word, 0, Qt::AlignTop);
        m_column->addWidget(row.widget);
        m_rows.push_back(row);
        show(m_rows.back());
    }
}

void ChangeList::setState(const ChangeProgress& progress) {
    if (progress.change < m_rows.size()) {
        m_rows[progress.change].state = progress.state;
        show(m_rows[progress.change]);
    }
}

void ChangeList::show(Row& row) const {
    row.icon->setPixmap(badgePixmap(badgeOf(row.state), icon_size, devicePixelRatioF()));
    row.word->setText(text(words::change_state_word(row.state)));
    row.word->setForegroundRole(row.state ? QPalette::WindowText : QPalette::PlaceholderText);
    // A screen reader hears the whole row as one thing.
    row.widget->setAccessibleName(tr("%1 %2").arg(row.sentence->text(), row.word->text()));
}

void ChangeList::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        for (Row& row : m_rows) {
            show(row);
        }
    }
}

}  // namespace rdpmedic
