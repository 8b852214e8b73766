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

FactsText::FactsText(const std::vector<Finding>& findings, QWidget* parent) : QTextEdit(parent) {
    setReadOnly(true);
    setAcceptRichText(false);
    setFrameShape(QFrame::NoFrame);
    setTabChangesFocus(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    if (!findings.empty()) {
        m_evidence = findings.front().evidence;  // further findings of a check carry the same
    }
    fill();
}

/// Values that were read from the same place stand together below it.
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
    std::string_view source;
    for (const Evidence& one : m_evidence) {
        if (one.source != source) {
            source = one.source;
            line(place, place_letters, foreignText(one.source));
        }
        QString value = foreignText(to_text(one.value));
        if (layoutDirection() == Qt::RightToLeft) {
            value = QChar(0x2066) + value + QChar(0x2069);  // paths and codes keep their own direction
        }
        line(fact, {}, QString("%1: %2").arg(text(words::evidence_label(one.key)), value));
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
