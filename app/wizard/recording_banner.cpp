// SPDX-License-Identifier: MIT
#include "app/wizard/recording_banner.h"

#include "app/wizard/icons.h"
#include "app/wizard/page.h"
#include "app/wizard/wrapping_label.h"

#include <QHBoxLayout>
#include <QPushButton>

namespace rdpmedic {

RecordingBanner::RecordingBanner(QWidget* parent) : QFrame(parent), m_text(new WrappingLabel) {
    constexpr int icon_size = 20;
    setObjectName("banner");
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    auto* icon = new QLabel;
    icon->setPixmap(badgePixmap(Badge::note, icon_size, devicePixelRatioF()));
    auto* close_button = makeButton(tr("Close recording"), "close-recording");
    close_button->setAutoDefault(false);
    m_text->setObjectName("recording");
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(Page::margin, Page::grid / 2, Page::margin, Page::grid / 2);
    row->setSpacing(Page::grid);
    row->addWidget(icon);
    row->addWidget(m_text, 1, Qt::AlignVCenter);
    row->addWidget(close_button);
    connect(close_button, &QPushButton::clicked, this, &RecordingBanner::closeRequested);
    hide();
}

void RecordingBanner::showRecording(const QString& about) {
    m_text->setText(tr("“This computer” is a recording: %1").arg(about));
    setAccessibleName(m_text->text());
    show();
}

}  // namespace rdpmedic
