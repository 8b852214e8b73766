// SPDX-License-Identifier: MIT
#include "app/wizard/others_box.h"

#include "app/wizard/file_choice.h"
#include "app/wizard/page.h"
#include "app/wizard/wrapping_label.h"
#include "app/words/list_words.h"
#include "app/words/sweep_words.h"

#include <QFile>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace rdpmedic {

OthersBox::OthersBox(QWidget* parent) : QWidget(parent), m_text(new QPlainTextEdit), m_problem(new WrappingLabel) {
    auto* label =
        new WrappingLabel(tr("&Others that work, one name, address or range a line: they are checked in the same way, "
                             "and what differs is shown"));
    label->setBuddy(m_text);
    label->setWordWrap(true);
    m_text->setObjectName("others");
    m_text->setAccessibleName(tr("Others that work"));
    m_text->setPlaceholderText(QStringLiteral("rds02.example.com\n192.0.2.10-20"));
    m_text->setTabChangesFocus(true);
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    constexpr int lines = 4;
    m_text->setFixedHeight(m_text->fontMetrics().lineSpacing() * lines + 2 * Page::grid);
    m_problem->setObjectName("others-problem");
    m_problem->hide();
    auto* open_button = makeButton(tr("O&pen a list…"), "open-others");
    open_button->setAccessibleDescription(tr("A text file with one computer a line"));
    auto* row = new QHBoxLayout;
    row->setSpacing(Page::grid);
    row->addWidget(m_text, 1);
    row->addWidget(open_button, 0, Qt::AlignTop);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, Page::grid, 0, 0);
    column->setSpacing(Page::grid);
    column->addWidget(label);
    column->addLayout(row);
    column->addWidget(m_problem);
    connect(open_button, &QPushButton::clicked, this, &OthersBox::open);
    connect(m_text, &QPlainTextEdit::textChanged, m_problem, &QWidget::hide);
}

void OthersBox::setText(const QString& text) {
    m_text->setPlainText(text);
}

void OthersBox::begin() {
    m_text->setFocus();
}

void OthersBox::complain(const QString& sentence) {
    m_problem->setText(sentence);
    m_problem->show();
    m_text->setFocus();
}

void OthersBox::open() {
    chooseFileToOpen(this, "choose-others", tr("Open a list of computers"), tr("Lists (*.txt *.csv);;All files (*)"),
                     [this](const QString& name) {
                         constexpr qint64 largest = 256 * 1024;
                         QFile file(name);
                         const bool opened = file.open(QIODevice::ReadOnly);
                         const QByteArray bytes = opened ? file.read(largest + 1) : QByteArray();
                         if (!opened || bytes.size() > largest) {
                             complain(opened ? tr("This file is larger than any list of computers.")
                                             : tr("The file cannot be read: %1").arg(file.errorString()));
                             return;
                         }
                         setText(QString::fromUtf8(bytes));
                     });
}

std::optional<TargetList> OthersBox::read() {
    TargetList list;
    const auto added = list.add_lines(m_text->toPlainText().toStdString());
    if (!added) {
        const ListError& error = added.error();
        const QString word = foreignText(error.word);
        complain(error.is_too_much() ? tr("\"%1\" is more than can be looked at.").arg(word)
                                     : tr("Line %1, \"%2\", names no computer: %3.")
                                           .arg(error.line)
                                           .arg(word, foreignText(words::list_fault(error))));
        return std::nullopt;
    }
    if (list.size() > most_others) {
        complain(tr("These are %1 computers. The limit here is %2. The command line takes more: rdpmedic-cli sweep")
                     .arg(text(words::grouped(list.size())))
                     .arg(most_others));
        return std::nullopt;
    }
    return list;
}

}  // namespace rdpmedic
