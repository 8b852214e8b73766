// SPDX-License-Identifier: MIT
// A title that shows or hides what belongs to it, by mouse and by keyboard.
#pragma once

#include <QString>

class QToolButton;
class QVBoxLayout;
class QWidget;

namespace rdpmedic {

/// A title for the content, which is hidden at first. The caller places both.
QToolButton* makeFold(const QString& title, QWidget* content, const QString& name);

/// Appends title and content to the column; the content is hidden at first.
QToolButton* addFold(QVBoxLayout* column, const QString& title, QWidget* content, const QString& name);

}  // namespace rdpmedic
