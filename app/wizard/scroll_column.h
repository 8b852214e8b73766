// SPDX-License-Identifier: MIT
// A column of widgets that scrolls where the window is too low for it.
#pragma once

#include <QScrollArea>

class QVBoxLayout;

namespace rdpmedic {

class ScrollColumn : public QScrollArea {
    Q_OBJECT

public:
    explicit ScrollColumn(const QString& name, QWidget* parent = nullptr);
    /// An empty column, which takes the place of what stands there with end().
    QVBoxLayout* begin();
    void end();

private:
    QWidget* m_content = nullptr;  // while it is filled
    QVBoxLayout* m_column = nullptr;
};

}  // namespace rdpmedic
