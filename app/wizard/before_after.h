// SPDX-License-Identifier: MIT
// One change as a picture: what stands there now, an arrow, and what will. Beside each other, or below each other where
// there is no room.
#pragma once

#include <QWidget>

class QBoxLayout;

namespace rdpmedic {

class WrappingLabel;

class BeforeAfter : public QWidget {
    Q_OBJECT

public:
    BeforeAfter(const QString& before, const QString& after, QWidget* parent = nullptr);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void arrange();
    void paintArrow(QPainter& painter) const;

    QBoxLayout* m_layout;
    QWidget* m_before;
    QWidget* m_after;
};

}  // namespace rdpmedic
