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
    /// An empty column in the place of what stood there.
    QVBoxLayout* begin();
    /// What was added stays at the top. To be called after the last widget.
    void end();

private:
    QVBoxLayout* m_column = nullptr;
};

}  // namespace rdpmedic
