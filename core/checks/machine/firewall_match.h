// SPDX-License-Identifier: MIT
// What a firewall rule is about, and the rules of both stores: the computer's own and the policies'.
#pragma once

#include "core/checks/machine/checks.h"

#include <string>
#include <string_view>
#include <vector>

namespace rdpmedic::firewall {

struct Rule {
    machine::FirewallRule rule;
    bool from_policy = false;
    std::string place;  ///< where it stands
};

/// Rules of policies first.
Result<std::vector<Rule>> all_rules(const MachineContext& context);

/// The single profiles of a set.
std::vector<machine::Profiles> each_of(machine::Profiles profiles);

/// A profile's settings as they count: what a policy sets goes before the computer's own, which is all that Windows'
/// interface tells. `policy` is the key of the policy that decides about `on`, or empty.
/// Source: [MS-GPFAS] 2.2.3 (values below HKLM\SOFTWARE\Policies\Microsoft\WindowsFirewall; StandardProfile is the old
/// one for private and public networks), learn.microsoft.com/windows/win32/api/netfw/nn-netfw-inetfwpolicy2
struct InForce {
    machine::ProfileSettings settings;
    std::string policy;
};
Result<InForce> in_force(const MachineContext& context, machine::Profiles profile);
inline constexpr std::string_view switched_on = "EnableFirewall";  ///< the value of `policy`

/// True where the rule is for every program, or for the one of that file name.
bool covers_program(const machine::FirewallRule& rule, std::string_view file_name);
bool covers_tcp(const machine::FirewallRule& rule);
/// "3389", "80,443", "3000-4000", "*", empty.
bool covers_port(std::string_view ports, std::uint16_t port);
bool is_any_address(const machine::FirewallRule& rule);
/// True for rules about every address, and for those that name the target's own. Address ranges and keywords such as
/// "LocalSubnet" are not worked out, so a rule that is limited to them counts as being about something else.
bool covers_any_address(const machine::FirewallRule& rule, const std::optional<Target>& target);

/// True for a rule that is on and decides about Remote Desktop Connection's way out to that port.
bool is_about_client(const machine::FirewallRule& rule, machine::Profiles active, std::uint16_t port,
                     const std::optional<Target>& target);

/// True for a rule that, once it is on, lets a client in to Remote Desktop on that port; about its networks it says
/// nothing.
bool lets_in(const machine::FirewallRule& rule, std::uint16_t port);
/// True for a rule that is on and keeps every client out.
bool keeps_out(const machine::FirewallRule& rule, machine::Profiles active, std::uint16_t port);

}  // namespace rdpmedic::firewall
