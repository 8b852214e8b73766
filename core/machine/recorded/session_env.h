// SPDX-License-Identifier: MIT
// What the service SessionEnv ("Remote Desktop Configuration") does about Remote Desktop's certificate when it starts.
#pragma once

#include "core/machine/recorded/state.h"

namespace rdpmedic::machine {

inline constexpr std::string_view session_env = "SessionEnv";

/// As recorded_machine.h says; to be called when the service begins to run.
void start_session_env(MachineState& state);

}  // namespace rdpmedic::machine
