// SPDX-License-Identifier: MIT
// The elevated helper from the opened pipe to its exit code. Windows alone.
#pragma once

#include "core/elevation/exit.h"
#include "core/machine/machine.h"

#include <string_view>

namespace rdpmedic {

/// Opens the pipe of that name, looks at who made it, answers one request.
elevation::Exit converse(std::string_view pipe, machine::Machine& machine);

}  // namespace rdpmedic
