// SPDX-License-Identifier: MIT
// Two widgets beside each other, or one below the other where there is not room enough for both.
#pragma once

#include <QWidget>

class QBoxLayout;

namespace rdpmedic {

class SideBySide : public QWidget {
    Q_OBJECT

public:
    SideBySide(QWidget* first, QWidget* second, QWidget* parent = nullptr);

    QSize minimumSizeHint() const override;

protected:
    bool event(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void arrange();

    QBoxLayout* m_layout;
};

}  // namespace rdpmedic
