// SPDX-License-Identifier: MIT
// The services that a server of Remote Desktop needs, in the order in which they are started.
// Source: learn.microsoft.com/troubleshoot/azure/virtual-machines/windows/troubleshoot-remote-desktop-services-issues
#pragma once

#include "core/machine/services.h"

#include <span>
#include <string_view>

namespace rdpmedic {

struct RequiredService {
    std::string_view name;
    std::string_view account;  ///< that it has to run as; empty: not looked at
    bool must_run;             ///< else it starts when it is needed, so that it may be stopped and must not be disabled
    machine::StartType usual;  ///< as Windows sets it up
};

std::span<const RequiredService> required_services();

/// Applies group policies; some pages tell people to disable it. It starts by itself with the computer.
inline constexpr std::string_view group_policy_service = "gpsvc";

}  // namespace rdpmedic
