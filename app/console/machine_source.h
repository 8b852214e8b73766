// SPDX-License-Identifier: MIT
// Where the machine comes from that a command looks at.
#pragma once

#include "core/machine/recorded/state.h"

#include <memory>
#include <string>

namespace rdpmedic::console {

/// The recording in `file`; bad_file with the file's name where it is none.
Result<machine::MachineState> read_machine(const std::string& file);

/// The recording in `file` where one is named, else this computer; nothing where that is no Windows computer.
Result<std::shared_ptr<const machine::MachineView>> machine_of(const std::string& file);

}  // namespace rdpmedic::console
