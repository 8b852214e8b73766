// SPDX-License-Identifier: MIT
// Paints a picture of the report in the colours of the palette, as wide as there is room, mirrored where sentences are.
#pragma once

#include "app/report/picture.h"

#include <QWidget>

#include <functional>

namespace rdpmedic {

class PictureView : public QWidget {
    Q_OBJECT

public:
    /// Draws the picture for a width and a height of a line, in device-independent pixels.
    using Draw = std::function<report::Picture(double width, double line)>;

    explicit PictureView(QWidget* parent = nullptr);
    /// Replaces what is shown.
    void show(Draw draw);

    QSize sizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    report::Picture pictureFor(int width) const;

    Draw m_draw;
};

}  // namespace rdpmedic
