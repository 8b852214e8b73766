// SPDX-License-Identifier: MIT
// What a page says first: an icon, a large title and a sentence below it.
#pragma once

#include "app/wizard/icons.h"

#include <QWidget>

class QLabel;

namespace rdpmedic {

class Headline : public QWidget {
    Q_OBJECT

public:
    explicit Headline(QWidget* parent = nullptr);
    /// Without a sentence the line for it goes.
    void say(Badge badge, const QString& title, const QString& sentence);

protected:
    void changeEvent(QEvent* event) override;

private:
    void paintBadge();

    Badge m_badge = Badge::note;
    QLabel* m_icon;
    QLabel* m_title;
    QLabel* m_sentence;
};

/// A quiet box with an icon: something that has to be known on this page.
QWidget* makeNotice(Badge badge, const QString& sentence, const QStringList& points = {});

}  // namespace rdpmedic
