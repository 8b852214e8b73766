// SPDX-License-Identifier: MIT
// Says on every page that a recording is looked at, and whose.
#pragma once

#include <QFrame>

namespace rdpmedic {

class WrappingLabel;

class RecordingBanner : public QFrame {
    Q_OBJECT

public:
    explicit RecordingBanner(QWidget* parent = nullptr);
    /// `about`: whose it is and when it was made.
    void showRecording(const QString& about);

signals:
    void closeRequested();

private:
    WrappingLabel* m_text;
};

}  // namespace rdpmedic
