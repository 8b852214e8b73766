// SPDX-License-Identifier: MIT
#include "app/wizard/page.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace rdpmedic {

Page::Page(QString title, QString step, QString help, QWidget* parent)
    : QWidget(parent), m_title(std::move(title)), m_step(std::move(step)), m_help(std::move(help)),
      m_body(new QVBoxLayout), m_buttons(new QHBoxLayout) {
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(margin, 2 * grid, margin, 2 * grid);
    all->setSpacing(2 * grid);
    m_body->setSpacing(grid);
    m_buttons->setSpacing(grid);
    all->addLayout(m_body, 1);
    all->addLayout(m_buttons);
}

void Page::setTitle(const QString& title) {
    m_title = title;
    emit titleChanged();
}

QLabel* makeText(const QString& text, QWidget* parent) {
    auto* label = new QLabel(text, parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

QLabel* makeHeading(const QString& text, QWidget* parent) {
    auto* label = new QLabel(text, parent);
    QFont font = label->font();
    font.setBold(true);
    label->setFont(font);
    label->setTextFormat(Qt::PlainText);
    return label;
}

QLabel* makeFaint(const QString& text, QWidget* parent) {
    QLabel* label = makeText(text, parent);
    label->setForegroundRole(QPalette::PlaceholderText);
    return label;
}

}  // namespace rdpmedic
