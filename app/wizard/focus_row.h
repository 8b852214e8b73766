// SPDX-License-Identifier: MIT
// A row of labels that takes the keyboard as one thing and shows that it has it.
#pragma once

#include <QWidget>

namespace rdpmedic {

class FocusRow : public QWidget {
    Q_OBJECT

public:
    explicit FocusRow(QWidget* parent = nullptr);

    /// Around the content, for the frame.
    static constexpr int frame = 3;

protected:
    void paintEvent(QPaintEvent* event) override;
};

}  // namespace rdpmedic
