// SPDX-License-Identifier: MIT
#pragma once

#include "core/machine/windows/com.h"
#include "core/model/error.h"

// after windows.h, on which they build
#include <netfw.h>

namespace rdpmedic::machine {

/// Where the firewall's service keeps its rules and settings.
inline constexpr std::string_view firewall_store =
    "HKLM\\SYSTEM\\CurrentControlSet\\Services\\SharedAccess\\Parameters\\FirewallPolicy";

/// The firewall's interface; `object` is what it is opened for.
Result<ComPointer<INetFwPolicy2>> open_policy(std::string_view object);

}  // namespace rdpmedic::machine
