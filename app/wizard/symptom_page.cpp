// SPDX-License-Identifier: MIT
#include "app/wizard/symptom_page.h"

#include "app/wizard/fold.h"
#include "app/wizard/icons.h"
#include "app/wizard/wrapping_label.h"
#include "app/words/words.h"
#include "core/codes/codes.h"

#include <QComboBox>
#include <QCommandLinkButton>
#include <QFormLayout>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace rdpmedic {

namespace {

/// Hex codes keep their direction inside of right-to-left text.
QString isolated(const std::string& code) {
    return QChar(0x2066) + text(code) + QChar(0x2069);
}

QString meaning(const char* pattern, std::uint32_t number, const codes::Code* entry) {
    const QString words =
        entry != nullptr ? text(words::code_meaning(*entry)) : SymptomPage::tr("Not a documented code.");
    return SymptomPage::tr(pattern).arg(isolated(codes::hex(number)), words);
}

}  // namespace

SymptomPage::SymptomPage(QWidget* parent)
    : Page(tr("What did you see?"), "1A",
           tr("Paste the message if you have it, then choose what fits best. The choice helps to weigh what is found. "
              "Every check is made whatever you choose."),
           parent),
      m_text(new QPlainTextEdit), m_decoded(makeFaint({})) {
    auto* label = new QLabel(tr("&Error message or code, if you have one"));
    label->setBuddy(m_text);
    m_text->setObjectName("message");
    m_text->setAccessibleName(tr("Error message or code"));
    m_text->setPlaceholderText(tr("For example: Error code: 0x904, extended error code: 0x7"));
    m_text->setTabChangesFocus(true);
    m_text->setFixedHeight(m_text->fontMetrics().lineSpacing() * 2 + 2 * grid);
    m_decoded->setObjectName("decoded");
    m_decoded->hide();
    body()->addWidget(label);
    body()->addWidget(m_text);
    body()->addWidget(m_decoded);
    connect(m_text, &QPlainTextEdit::textChanged, this, &SymptomPage::decode);

    auto* inner = new QWidget;
    auto* column = new QVBoxLayout(inner);
    column->setContentsMargins(0, 0, 0, 0);
    auto* choices = new QGridLayout;
    choices->setSpacing(grid / 2);
    const QIcon arrow = arrowIcon(true);
    QSet<QChar> taken = {'e', 'f', 'h', 'l', 'w'};  // of the label above, and of what stands below
    int index = 0;
    for (const std::string_view category : symptom_categories()) {
        const QString title = text(words::symptom_title(category));
        auto* choice = new QCommandLinkButton(withAccessKey(title, taken), text(words::symptom_hint(category)));
        choice->setAccessibleName(title);
        choice->setAutoDefault(true);
        choice->setObjectName(text(std::string(category)));
        choice->setAccessibleDescription(text(words::symptom_hint(category)));
        choice->setIcon(arrow);
        choice->setIconSize(QSize(16, 16));
        choices->addWidget(choice, index / 2, index % 2);
        connect(choice, &QCommandLinkButton::clicked, this, [this, category] { choose(category); });
        ++index;
    }
    column->addLayout(choices);
    column->addWidget(makeQuestions());
    auto* compare = makeButton(tr("Compare with a computer that &works…"), "compare");
    compare->setAccessibleDescription(tr("Shows what differs between two recorded computers"));
    connect(compare, &QPushButton::clicked, this, &SymptomPage::compareRequested);
    auto* history = makeButton(tr("What was changed &here…"), "history");
    history->setAccessibleDescription(tr("Shows what this program changed, and takes it back"));
    history->setToolTip(tr("Ctrl+H"));
    connect(history, &QPushButton::clicked, this, &SymptomPage::historyRequested);
    auto* more = new QHBoxLayout;
    more->setSpacing(grid);
    more->addWidget(compare);
    more->addWidget(history);
    more->addStretch();
    column->addSpacing(grid);
    column->addLayout(more);
    column->addStretch();
    auto* scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(inner);
    body()->addWidget(scroll, 1);
    body()->addWidget(makeInterrupted());
}

QWidget* SymptomPage::makeInterrupted() {
    m_interrupted = new QWidget;
    m_interrupted->setObjectName("interrupted");
    auto* row = new QHBoxLayout(m_interrupted);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(grid);
    auto* icon = new QLabel;
    constexpr int icon_size = 20;
    icon->setPixmap(badgePixmap(Badge::note, icon_size, devicePixelRatioF()));
    m_interrupted_words = new WrappingLabel;
    auto* look = makeButton(tr("&Look at it…"), "look-at-interrupted");
    row->addWidget(icon);
    row->addWidget(m_interrupted_words, 1, Qt::AlignVCenter);
    row->addWidget(look);
    connect(look, &QPushButton::clicked, this, &SymptomPage::historyRequested);
    m_interrupted->hide();
    return m_interrupted;
}

void SymptomPage::setInterrupted(int count) {
    m_interrupted_words->setText(
        count == 1 ? tr("A change was broken off in the middle and can be taken back.")
                   : tr("%1 changes were broken off in the middle and can be taken back.").arg(count));
    m_interrupted->setVisible(count > 0);
}

QWidget* SymptomPage::makeQuestions() {
    auto* all = new QWidget;
    auto* column = new QVBoxLayout(all);
    column->setContentsMargins(0, grid, 0, 0);
    auto* form_holder = new QWidget;
    auto* form = new QFormLayout(form_holder);
    indent(form, margin);
    for (const Question& question : questions()) {
        auto* answer = new QComboBox;
        answer->setObjectName(text(std::string(question.id)));
        answer->setAccessibleName(text(words::question_text(question.id)));
        answer->addItem(tr("I do not know"), QString());
        for (const std::string_view id : question.answers) {
            answer->addItem(text(words::answer_text(question.id, id)), text(std::string(id)));
        }
        form->addRow(text(words::question_text(question.id)), answer);
        m_answers[std::string(question.id)] = answer;
    }
    addFold(column, tr("Answer a &few questions that help to tell causes apart"), form_holder, "questions");
    return all;
}

void SymptomPage::setSymptom(const Symptom& symptom) {
    m_text->setPlainText(text(symptom.text));
    for (const auto& [question, box] : m_answers) {
        const auto answer = symptom.answers.find(question);
        const int index = answer == symptom.answers.end() ? 0 : box->findData(text(answer->second));
        box->setCurrentIndex(std::max(index, 0));
    }
}

QWidget* SymptomPage::firstFocus() {
    return m_text;
}

void SymptomPage::decode() {
    const codes::Decoded decoded = codes::decode(m_text->toPlainText().toStdString());
    QStringList lines;
    if (decoded.code) {
        lines << meaning(QT_TR_NOOP("Error code %1: %2"), *decoded.code, decoded.primary_entry);
    }
    if (decoded.extended) {
        lines << meaning(QT_TR_NOOP("Extended error code %1: %2"), *decoded.extended, decoded.extended_entry);
    }
    m_decoded->setText(lines.join('\n'));
    m_decoded->setVisible(!lines.isEmpty());
}

void SymptomPage::choose(std::string_view category) {
    if (category == "symptom.case") {
        emit openRequested();
        return;
    }
    Symptom symptom;
    symptom.category = category;
    symptom.text = m_text->toPlainText().toStdString();
    const codes::Decoded decoded = codes::decode(symptom.text);
    symptom.code = decoded.code;
    symptom.extended = decoded.extended;
    for (const auto& [question, box] : m_answers) {
        const std::string answer = box->currentData().toString().toStdString();
        if (!answer.empty()) {
            symptom.answers[question] = answer;
        }
    }
    emit chosen(symptom);
}

}  // namespace rdpmedic
