// SPDX-License-Identifier: MIT
// The system's dialogs for choosing a file, without a wait: the answer comes as a call.
#pragma once

#include <QString>

#include <functional>
#include <string>

class QWidget;

namespace rdpmedic {

/// `name` is the dialog's object name, `filter` "Cases (*.json)". `chosen` is not called when the user cancels.
void chooseFileToOpen(QWidget* parent, const QString& name, const QString& title, const QString& filter,
                      std::function<void(const QString&)> chosen);
/// The same for a file to write; `proposal` is its whole path, whose suffix is added where the user types none, or that
/// of the filter that is picked of several.
void chooseFileToSave(QWidget* parent, const QString& name, const QString& title, const QString& filter,
                      const QString& proposal, std::function<void(const QString&)> chosen);

/// Writes the file whole or not at all. "Saved.", or a sentence that says why not.
QString saveFile(const QString& file, const std::string& content);

}  // namespace rdpmedic
