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

/// Applies group policies; some pages tell people to disable it. Windows lets administrators change it by its registry
/// value alone, not by the Service Control Manager, so that both count only after a restart.
/// Source: learn.microsoft.com/troubleshoot/azure/virtual-machines/windows/event-id-troubleshoot-vm-rdp-connecton (the
/// value); Microsoft's Ask the Directory Services Team, "A Treatise on Group Policy Troubleshooting" (the snap-in)
inline constexpr std::string_view group_policy_service = "gpsvc";
inline constexpr std::string_view group_policy_key = R"(HKLM\SYSTEM\CurrentControlSet\Services\gpsvc)";
inline constexpr std::uint32_t start_automatic = 2;  ///< SERVICE_AUTO_START, of the value "Start"
inline constexpr std::uint32_t start_disabled = 4;   ///< SERVICE_DISABLED

}  // namespace rdpmedic
