// SPDX-License-Identifier: MIT
#include "app/wizard/page.h"

#include "app/wizard/wrapping_label.h"
#include "core/wire/bytes.h"

#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <limits>

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

void indent(QLayout* layout, int width) {
    const bool mirrored = QGuiApplication::isRightToLeft();
    layout->setContentsMargins(mirrored ? 0 : width, 0, mirrored ? width : 0, 0);
}

QString text(const std::string& words) {
    return QString::fromStdString(words);
}

QString foreignText(const std::string& words) {
    return text(wire::quoted(words, std::numeric_limits<std::size_t>::max()));
}

QString isolated(const QString& fact) {
    return QGuiApplication::layoutDirection() == Qt::RightToLeft ? QChar(0x2066) + fact + QChar(0x2069) : fact;
}

QString withAccessKey(const QString& title, QSet<QChar>& taken) {
    const auto mark = [&](bool at_word_start) -> qsizetype {
        for (qsizetype at = 0; at < title.size(); ++at) {
            const bool starts_word = at == 0 || title[at - 1].isSpace();
            if (title[at].isLetterOrNumber() && (starts_word || !at_word_start) &&
                !taken.contains(title[at].toLower())) {
                return at;
            }
        }
        return -1;
    };
    qsizetype at = mark(true);
    at = at < 0 ? mark(false) : at;
    QString marked = title;
    if (at >= 0) {
        taken.insert(title[at].toLower());
        marked = title.left(at).replace('&', "&&") + '&' + title.mid(at).replace('&', "&&");
    }
    return marked;
}

QPushButton* makeButton(const QString& caption, const QString& name, QWidget* parent) {
    auto* button = new QPushButton(caption, parent);
    button->setObjectName(name);
    button->setAutoDefault(true);
    return button;
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

QWidget* makeItem(const QString& mark, const QString& sentence) {
    auto* item = new QWidget;
    auto* row = new QHBoxLayout(item);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Page::grid);
    auto* sign = new QLabel(mark);
    sign->setAlignment(Qt::AlignTrailing | Qt::AlignTop);
    sign->setFixedWidth(sign->fontMetrics().horizontalAdvance("00."));
    row->addWidget(sign, 0, Qt::AlignTop);
    row->addWidget(new WrappingLabel(sentence), 1);
    return item;
}

}  // namespace rdpmedic
