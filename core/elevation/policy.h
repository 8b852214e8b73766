// SPDX-License-Identifier: MIT
// What an administrator decided for this computer.
#pragma once

#include "core/machine/registry.h"

namespace rdpmedic::elevation {

inline constexpr std::string_view policy_key = "HKLM\\SOFTWARE\\Policies\\RDP Medic";
inline constexpr std::string_view diagnose_only_name = "DiagnoseOnly";

/// True where the policy says that RDP Medic must change nothing on this computer: the value DiagnoseOnly of
/// HKLM\SOFTWARE\Policies\RDP Medic is there and not a REG_DWORD of 0. Read by the helper itself, so that calling it
/// directly does not get around the policy. An error where the key cannot be read, which forbids as well.
Result<bool> diagnose_only(const machine::RegistryView& registry);

}  // namespace rdpmedic::elevation
