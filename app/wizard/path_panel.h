// SPDX-License-Identifier: MIT
// The way to the target as it was measured: what is wrong and where, the picture, the round trips over time, and all
// figures as a table.
#pragma once

#include "app/report/path_picture.h"

#include <QWidget>

class QLabel;
class QTableWidget;

namespace rdpmedic {

class PictureView;

class PathPanel : public QWidget {
    Q_OBJECT

public:
    explicit PathPanel(QWidget* parent = nullptr);

    /// Replaces what is shown; while it is measured, as often as once a second.
    void showPath(const Path& path, report::Measured measured);

private:
    void fillTable(const Path& path);
    void fitTable();

    QLabel* m_verdict;
    PictureView* m_places;
    PictureView* m_strip;
    QTableWidget* m_table;
};

}  // namespace rdpmedic
