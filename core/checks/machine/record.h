// SPDX-License-Identifier: MIT
// A computer as a recording: what its checks read.
#pragma once

#include "core/machine/recorded/state.h"
#include "core/model/target.h"

#include <memory>
#include <optional>

namespace rdpmedic::checks {

/// Runs every check in both roles, so that the recording answers whatever is asked of it later. Blocks as long as the
/// computer's answers take.
machine::MachineState record(std::shared_ptr<const machine::MachineView> source, const std::optional<Target>& target);

}  // namespace rdpmedic::checks
