// SPDX-License-Identifier: MIT
// A label for sentences that may hold a path or a key of a hundred letters: breaks inside of a word where no line is
// long enough for it, which QLabel cannot.
#pragma once

#include <QLabel>

namespace rdpmedic {

class WrappingLabel : public QLabel {
    Q_OBJECT

public:
    explicit WrappingLabel(const QString& text = {}, QWidget* parent = nullptr);

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
};

}  // namespace rdpmedic
