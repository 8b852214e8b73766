// SPDX-License-Identifier: MIT
#include "app/wizard/file_choice.h"

#include "app/wizard/page.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QRegularExpression>
#include <QSaveFile>

namespace rdpmedic {

namespace {

/// "html" of "Report, to read (*.html)".
QString suffixOf(const QString& filter) {
    static const QRegularExpression pattern(QStringLiteral("\\*\\.(\\w+)"));
    return pattern.match(filter).captured(1);
}

void show(QFileDialog* dialog, const QString& name, std::function<void(const QString&)> chosen) {
    dialog->setObjectName(name);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(dialog, &QFileDialog::fileSelected, dialog->parentWidget(), std::move(chosen));
    dialog->open();
}

}  // namespace

void chooseFileToOpen(QWidget* parent, const QString& name, const QString& title, const QString& filter,
                      std::function<void(const QString&)> chosen) {
    auto* dialog = new QFileDialog(parent, title, {}, filter);
    dialog->setFileMode(QFileDialog::ExistingFile);
    show(dialog, name, std::move(chosen));
}

void chooseFileToSave(QWidget* parent, const QString& name, const QString& title, const QString& filter,
                      const QString& proposal, std::function<void(const QString&)> chosen) {
    const QFileInfo file(proposal);
    auto* dialog = new QFileDialog(parent, title, file.path(), filter);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(file.suffix());
    dialog->selectFile(file.fileName());
    QObject::connect(dialog, &QFileDialog::filterSelected, dialog, [dialog](const QString& kind) {
        const QString suffix = suffixOf(kind);
        const QStringList chosen_files = dialog->selectedFiles();
        if (!suffix.isEmpty() && !chosen_files.isEmpty()) {
            dialog->setDefaultSuffix(suffix);
            dialog->selectFile(QFileInfo(chosen_files.front()).completeBaseName() + '.' + suffix);
        }
    });
    show(dialog, name, std::move(chosen));
}

QString saveFile(const QString& file, const std::string& content) {
    QSaveFile out(file);
    const auto size = static_cast<qint64>(content.size());
    const bool saved = out.open(QIODevice::WriteOnly) && out.write(content.data(), size) == size && out.commit();
    return saved ? Page::tr("Saved.") : Page::tr("Not saved: %1").arg(out.errorString());
}

}  // namespace rdpmedic
