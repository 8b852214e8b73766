// SPDX-License-Identifier: MIT
// A firewall rule as the registry keeps it. The value's name is the rule's id; local rules stand in
// HKLM\SYSTEM\CurrentControlSet\Services\SharedAccess\Parameters\FirewallPolicy\FirewallRules, those of a policy in
// HKLM\SOFTWARE\Policies\Microsoft\WindowsFirewall\FirewallRules.
// Source: [MS-GPFAS] 2.2.2.19 (learn.microsoft.com/openspecs/windows_protocols/ms-gpfas)
#pragma once

#include "core/machine/firewall.h"

#include <string_view>

namespace rdpmedic::machine {

inline constexpr std::size_t longest_rule_text = std::size_t{1} << 16U;  ///< bytes; longer ones are too_large

/// "v2.22|Action=Allow|Active=TRUE|Dir=In|Protocol=6|LPort=3389|…|". malformed where it does not follow the grammar or
/// leaves out Action or Dir. A rule without Active=TRUE is off.
Result<FirewallRule> parse_firewall_rule(std::string_view id, std::string_view text);

}  // namespace rdpmedic::machine
