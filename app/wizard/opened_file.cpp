// SPDX-License-Identifier: MIT
#include "app/wizard/opened_file.h"

#include "app/wizard/page.h"
#include "core/case/json.h"
#include "core/json/document.h"
#include "core/json/machine_json.h"
#include "core/wire/bytes.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QFile>
#include <QFileInfo>

namespace rdpmedic {

namespace {

QString tr(const char* english) {
    return QCoreApplication::translate("rdpmedic::OpenedFile", english);
}

Result<QByteArray> readAll(const QString& name) {
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly)) {
        return Error{ErrorCode::not_readable, "open", name.toStdString(), 0, file.errorString().toStdString()};
    }
    return file.read(static_cast<qint64>(largest_document) + 1);
}

std::string_view viewOf(const QByteArray& bytes) {
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

/// The readers know the text alone; people want to know which file it was.
Error named(Error error, const QString& file) {
    error.object = QFileInfo(file).fileName().toStdString();
    return error;
}

template <class T>
Result<OpenedFile> opened(Result<T> content, const QString& file) {
    return content ? Result<OpenedFile>(std::move(*content)) : named(content.error(), file);
}

}  // namespace

Result<OpenedFile> openFile(const QString& file) {
    const auto bytes = readAll(file);
    if (!bytes) {
        return bytes.error();
    }
    return is_machine(viewOf(*bytes)) ? opened(parse_machine(viewOf(*bytes)), file)
                                      : opened(parse_case(viewOf(*bytes)), file);
}

Result<machine::MachineState> openRecording(const QString& file) {
    const auto bytes = readAll(file);
    if (!bytes) {
        return bytes.error();
    }
    auto recording = parse_machine(viewOf(*bytes));
    if (!recording) {
        return named(recording.error(), file);
    }
    return recording;
}

QString aboutRecording(const machine::MachineState& recording) {
    const std::string& named = recording.about.empty() ? recording.system.name : recording.about;
    constexpr std::size_t longest = 100;
    const QString about = named.empty() ? tr("a computer without a name") : text(wire::quoted(named, longest));
    if (recording.now == Time{}) {
        return about;
    }
    const QDateTime when = QDateTime::fromMSecsSinceEpoch(recording.now.time_since_epoch().count(), Qt::UTC);
    return tr("%1, recorded %2 UTC").arg(about, when.toString("yyyy-MM-dd HH:mm"));
}

}  // namespace rdpmedic
