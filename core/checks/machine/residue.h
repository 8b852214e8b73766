// SPDX-License-Identifier: MIT
// What is left of advice that lowers security.
#pragma once

#include "core/checks/machine/checks.h"

#include <string>
#include <string_view>
#include <vector>

namespace rdpmedic {

/// What nobody needs today, and some pages tell people to switch on.
inline constexpr std::string_view old_versions[] = {"SSL 3.0", "TLS 1.0", "TLS 1.1"};

/// Folders that somebody renamed: MachineKeys_old, MachineKeys.bak. The keys of other programs lie in them. Empty where
/// they cannot be listed.
std::vector<std::string> keys_set_aside(const MachineContext& context);

}  // namespace rdpmedic
