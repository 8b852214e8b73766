// SPDX-License-Identifier: MIT
// A file that somebody sent: a saved case or a recording of a computer.
#pragma once

#include "core/machine/recorded/state.h"
#include "core/model/case.h"

#include <QString>

#include <variant>

namespace rdpmedic {

using OpenedFile = std::variant<Case, machine::MachineState>;

/// Tells by its content which of the two it is. not_readable, or what the reader says of it.
Result<OpenedFile> openFile(const QString& file);

/// not_readable, or bad_file where it is no recording.
Result<machine::MachineState> openRecording(const QString& file);

/// One line for people: whose computer a recording is of, cut where that is long, and when it was made.
QString aboutRecording(const machine::MachineState& recording);

}  // namespace rdpmedic
