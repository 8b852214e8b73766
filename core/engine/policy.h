// SPDX-License-Identifier: MIT
// What an administrator decided for this computer: values of HKLM\SOFTWARE\Policies\RDP Medic. They are read wherever a
// plan is made, so that neither the command line nor a call of the elevated helper gets around them.
#pragma once

#include "core/machine/registry.h"

namespace rdpmedic {

inline constexpr std::string_view policy_key = "HKLM\\SOFTWARE\\Policies\\RDP Medic";
inline constexpr std::string_view diagnose_only_name = "DiagnoseOnly";
/// Below it a value named after a remedy forbids that one: "certificate.renew" = 1.
inline constexpr std::string_view forbidden_remedies_key = "HKLM\\SOFTWARE\\Policies\\RDP Medic\\ForbiddenRemedies";

/// True where RDP Medic must change nothing on this computer: the value DiagnoseOnly is there and not a REG_DWORD of 0.
/// An error where the key cannot be read, which forbids as well.
Result<bool> diagnose_only(const machine::RegistryView& registry);

/// True where this remedy must not be used, or none.
Result<bool> is_forbidden(const machine::RegistryView& registry, std::string_view remedy);

}  // namespace rdpmedic
