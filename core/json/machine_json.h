// SPDX-License-Identifier: MIT
// A recorded machine as one versioned JSON document (schema: resources/machine.schema.json) and back.
#pragma once

#include "core/machine/recorded/state.h"

#include <string>
#include <string_view>

namespace rdpmedic {

inline constexpr std::string_view machine_schema = "rdpmedic-machine/1";

/// Indented, ends with a line feed.
std::string to_json(const machine::MachineState& state);

/// bad_file with a detail that names the place when it is not a recording, of a newer schema, over 16 MiB or nested
/// deeper than 32. Unknown members are passed over.
Result<machine::MachineState> parse_machine(std::string_view json);

/// True where the document says that it is a recording and not, for example, a case.
bool is_machine(std::string_view json);

}  // namespace rdpmedic
