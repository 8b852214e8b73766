// SPDX-License-Identifier: MIT
#include "app/wizard/facts_text.h"

#include "app/wizard/page.h"
#include "app/words/words.h"

#include <QKeyEvent>
#include <QTextBlockFormat>
#include <QTextCursor>
#include <QWheelEvent>

#include <cmath>

namespace rdpmedic {

std::vector<FactGroup> factsOf(const std::vector<Evidence>& evidence) {
    std::vector<FactGroup> groups;
    std::string_view source;
    for (const Evidence& one : evidence) {
        if (groups.empty() || one.source != source) {
            source = one.source;
            groups.push_back({foreignText(one.source), {}});
        }
        groups.back().facts.push_back({text(words::evidence_label(one.key)), foreignText(to_text(one.value))});
    }
    return groups;
}

FactsText::FactsText(const std::vector<Finding>& findings, QWidget* parent)
    : FactsText(findings.empty() ? std::vector<FactGroup>() : factsOf(findings.front().evidence), parent) {}

FactsText::FactsText(std::vector<FactGroup> groups, QWidget* parent) : QTextEdit(parent), m_groups(std::move(groups)) {
    setReadOnly(true);
    setAcceptRichText(false);
    setFrameShape(QFrame::NoFrame);
    setTabChangesFocus(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    fill();
}

void FactsText::fill() {
    document()->clear();
    constexpr int indent_width = 16;
    document()->setIndentWidth(indent_width);
    document()->setDocumentMargin(Page::grid / 2);
    QTextCursor cursor(document());
    QTextBlockFormat place;
    QTextBlockFormat fact;
    fact.setIndent(1);
    QTextCharFormat place_letters;
    place_letters.setForeground(palette().brush(QPalette::PlaceholderText));
    const auto line = [&](const QTextBlockFormat& block, const QTextCharFormat& letters, const QString& said) {
        if (document()->isEmpty()) {
            cursor.setBlockFormat(block);
        } else {
            cursor.insertBlock(block);
        }
        cursor.insertText(said, letters);
    };
    for (const FactGroup& group : m_groups) {
        line(place, place_letters, group.place);
        for (const FactGroup::Fact& one : group.facts) {
            line(fact, {}, QString("%1: %2").arg(one.label, isolated(one.value)));
        }
    }
}

void FactsText::fit() {
    const int height = static_cast<int>(std::ceil(document()->size().height())) + 2 * frameWidth();
    if (height != minimumHeight()) {
        setFixedHeight(height);
    }
}

/// What is selected here is meant by Copy, and not the whole report.
bool FactsText::event(QEvent* event) {
    if (event->type() == QEvent::ShortcutOverride && textCursor().hasSelection() &&
        static_cast<QKeyEvent*>(event)->matches(QKeySequence::Copy)) {
        event->accept();
        return true;
    }
    return QTextEdit::event(event);
}

void FactsText::resizeEvent(QResizeEvent* event) {
    QTextEdit::resizeEvent(event);
    fit();
}

void FactsText::changeEvent(QEvent* event) {
    QTextEdit::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        fit();
    } else if (event->type() == QEvent::PaletteChange) {
        fill();
    }
}

/// There is nothing to scroll in here, only in the page around.
void FactsText::wheelEvent(QWheelEvent* event) {
    event->ignore();
}

}  // namespace rdpmedic
