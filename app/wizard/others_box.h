// SPDX-License-Identifier: MIT
// Where others that work are named: typed, pasted or read from a file, one a line.
#pragma once

#include "core/engine/target_list.h"

#include <QWidget>

class QLabel;
class QPlainTextEdit;

namespace rdpmedic {

class OthersBox : public QWidget {
    Q_OBJECT

public:
    static constexpr std::uint64_t most_others = 256;

    explicit OthersBox(QWidget* parent = nullptr);

    /// The computers that stand there; nothing where one cannot be read, and then a sentence says which and why.
    std::optional<TargetList> read();
    void setText(const QString& text);
    /// Takes the keyboard.
    void begin();

private:
    void open();
    void complain(const QString& sentence);

    QPlainTextEdit* m_text;
    QLabel* m_problem;
};

}  // namespace rdpmedic
