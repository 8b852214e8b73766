// SPDX-License-Identifier: MIT
#include "app/wizard/headline.h"

#include "app/wizard/page.h"
#include "app/wizard/wrapping_label.h"

#include <QEvent>
#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>

namespace rdpmedic {

namespace {

constexpr int icon_size = 40;
constexpr int notice_icon = 20;

}  // namespace

Headline::Headline(QWidget* parent)
    : QWidget(parent), m_icon(new QLabel), m_title(makeText({})), m_sentence(new WrappingLabel) {
    m_title->setObjectName("headline");
    m_sentence->setObjectName("said");
    QFont font = m_title->font();
    font.setPointSizeF(font.pointSizeF() * 1.35);
    font.setBold(true);
    m_title->setFont(font);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, Page::grid);
    row->setSpacing(2 * Page::grid);
    row->addWidget(m_icon, 0, Qt::AlignTop);
    auto* column = new QVBoxLayout;
    column->setSpacing(Page::grid / 2);
    column->addWidget(m_title);
    column->addWidget(m_sentence);
    row->addLayout(column, 1);
}

void Headline::say(Badge badge, const QString& title, const QString& sentence) {
    m_badge = badge;
    m_title->setText(title);
    m_sentence->setText(sentence);
    m_sentence->setVisible(!sentence.isEmpty());
    paintBadge();
}

void Headline::paintBadge() {
    m_icon->setPixmap(badgePixmap(m_badge, icon_size, devicePixelRatioF()));
}

void Headline::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        paintBadge();
    }
}

QWidget* makeNotice(Badge badge, const QString& sentence, const QStringList& points) {
    auto* notice = new QFrame;
    notice->setObjectName("notice");
    notice->setAccessibleName(sentence);
    notice->setBackgroundRole(QPalette::Base);
    notice->setAutoFillBackground(true);
    auto* row = new QHBoxLayout(notice);
    row->setContentsMargins(Page::grid + 4, Page::grid, Page::grid + 4, Page::grid);
    row->setSpacing(Page::grid + 4);
    auto* icon = new QLabel;
    icon->setPixmap(badgePixmap(badge, notice_icon, notice->devicePixelRatioF()));
    row->addWidget(icon, 0, Qt::AlignTop);
    auto* column = new QVBoxLayout;
    column->setSpacing(Page::grid / 2);
    column->addWidget(new WrappingLabel(sentence));
    for (const QString& point : points) {
        column->addWidget(makeItem(QStringLiteral("•"), point));
    }
    row->addLayout(column, 1);
    return notice;
}

}  // namespace rdpmedic
