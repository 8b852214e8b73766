// SPDX-License-Identifier: MIT
#include "app/wizard/way_list.h"

#include "app/wizard/focus_row.h"
#include "app/wizard/page.h"
#include "app/wizard/wrapping_label.h"
#include "app/words/alternative_words.h"

#include <QEvent>
#include <QHBoxLayout>

namespace rdpmedic {

namespace {

constexpr int icon_size = 20;

Badge badgeOf(const TriedAlternative& tried) {
    if (tried.offered()) {
        return Badge::ok;
    }
    if (tried.reason == alternative_reasons::gateway_answers) {
        return Badge::note;
    }
    return tried.reason == alternative_reasons::not_finished ? Badge::unknown : Badge::problem;
}

/// "Another address: 192.0.2.7:3389".
QString titleOf(const Alternative& way) {
    const std::string where =
        way.kind == AlternativeKind::gateway ? way.target.gateway.value_or(std::string()) : to_text(way.target);
    return WayList::tr("%1: %2").arg(text(words::alternative_title(name(way.kind))), isolated(foreignText(where)));
}

}  // namespace

WayList::WayList(QWidget* parent) : QWidget(parent), m_column(new QVBoxLayout(this)) {
    setObjectName("ways");
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(Page::grid / 2);
}

void WayList::begin(const std::vector<Alternative>& ways) {
    for (const Alternative& way : ways) {
        Row row;
        row.widget = new FocusRow;
        row.widget->setObjectName(QString("way.%1").arg(m_rows.size()));
        row.icon = new QLabel;
        row.icon->setFixedSize(icon_size, icon_size);
        row.title = new WrappingLabel(titleOf(way));
        row.said = new WrappingLabel;
        row.said->setForegroundRole(QPalette::PlaceholderText);
        row.word = new QLabel;
        row.word->setTextFormat(Qt::PlainText);
        auto* texts = new QVBoxLayout;
        texts->setSpacing(0);
        texts->addWidget(row.title);
        texts->addWidget(row.said);
        auto* line = new QHBoxLayout(row.widget);
        line->setContentsMargins(FocusRow::frame, FocusRow::frame, FocusRow::frame, FocusRow::frame);
        line->setSpacing(Page::grid + 4);
        line->addWidget(row.icon, 0, Qt::AlignTop);
        line->addLayout(texts, 1);
        line->addWidget(row.word, 0, Qt::AlignTop);
        m_column->addWidget(row.widget);
        m_rows.push_back(row);
        show(m_rows.back(), Badge::waiting, tr("Waiting"), {});
    }
}

void WayList::setBegun(std::size_t way) {
    if (way < m_rows.size()) {
        show(m_rows[way], Badge::running, tr("Is being tested…"), {});
    }
}

void WayList::setTried(std::size_t way, const TriedAlternative& tried) {
    if (way < m_rows.size()) {
        show(m_rows[way], badgeOf(tried), text(words::alternative_state_word(tried.reason)),
             text(words::alternative_sentence(tried.reason)));
    }
}

void WayList::show(Row& row, Badge badge, const QString& word, const QString& said) {
    row.badge = badge;
    paintBadge(row);
    row.word->setText(word);
    row.word->setForegroundRole(badge == Badge::waiting ? QPalette::PlaceholderText : QPalette::WindowText);
    row.said->setText(said);
    row.said->setVisible(!said.isEmpty());
    // A screen reader hears the whole row as one thing.
    row.widget->setAccessibleName(tr("%1 %2 %3").arg(row.title->text(), word, said).trimmed());
}

void WayList::paintBadge(Row& row) {
    row.icon->setPixmap(badgePixmap(row.badge, icon_size, row.icon->devicePixelRatioF()));
}

void WayList::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        for (Row& row : m_rows) {
            paintBadge(row);
        }
    }
}

}  // namespace rdpmedic
