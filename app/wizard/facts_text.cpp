// SPDX-License-Identifier: MIT
#include "app/wizard/facts_text.h"

#include "app/wizard/page.h"
#include "app/words/words.h"

#include <QEvent>
#include <QWheelEvent>

#include <cmath>

namespace rdpmedic {

namespace {

/// Values that were read from the same place stand together below it.
QString factsOf(const std::vector<Finding>& findings) {
    QStringList lines;
    std::string_view source;
    if (findings.empty()) {
        return {};
    }
    // Further findings of a check carry the same evidence.
    for (const Evidence& one : findings.front().evidence) {
        if (one.source != source) {
            source = one.source;
            lines << foreignText(one.source);
        }
        lines << QString("    %1: %2").arg(text(words::evidence_label(one.key)), foreignText(to_text(one.value)));
    }
    return lines.join('\n');
}

}  // namespace

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
    setPlainText(factsOf(findings));
}

void FactsText::fit() {
    const int height = static_cast<int>(std::ceil(document()->size().height())) + 2 * frameWidth();
    if (height != minimumHeight()) {
        setFixedHeight(height);
    }
}

void FactsText::resizeEvent(QResizeEvent* event) {
    QTextEdit::resizeEvent(event);
    fit();
}

void FactsText::changeEvent(QEvent* event) {
    QTextEdit::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        fit();
    }
}

/// There is nothing to scroll in here, only in the page around.
void FactsText::wheelEvent(QWheelEvent* event) {
    event->ignore();
}

}  // namespace rdpmedic
