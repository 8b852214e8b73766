// SPDX-License-Identifier: MIT
#include "core/checks/machine/firewall_match.h"

#include "core/machine/firewall_rule_text.h"

#include <algorithm>
#include <charconv>

namespace rdpmedic::firewall {

namespace {

constexpr std::string_view policies = R"(HKLM\SOFTWARE\Policies\Microsoft\WindowsFirewall)";
constexpr std::string_view policy_key = R"(HKLM\SOFTWARE\Policies\Microsoft\WindowsFirewall\FirewallRules)";

/// The keys of a profile's policy, the one that goes before first.
std::vector<std::string> keys_of(machine::Profiles profile) {
    const auto key = [](std::string_view name) { return std::string(policies) + "\\" + std::string(name); };
    if (profile == machine::domain_profile) {
        return {key("DomainProfile")};
    }
    return {key(profile == machine::private_profile ? "PrivateProfile" : "PublicProfile"), key("StandardProfile")};
}

/// What a policy sets; what a recording does not hold was not looked for, and is none.
Result<std::optional<std::uint32_t>> policy_value(const machine::RegistryView& registry, std::string_view key,
                                                  std::string_view name) {
    auto value = machine::read_dword(registry, key, name);
    if (!value && value.error().code == ErrorCode::unsupported) {
        return std::optional<std::uint32_t>{};
    }
    return value;
}

/// Calls `act` with each part of a comma-separated list until one is true.
template <class Act>
bool any_part(std::string_view list, Act act) {
    while (true) {
        const std::size_t end = std::min(list.find(','), list.size());
        if (act(list.substr(0, end))) {
            return true;
        }
        if (end == list.size()) {
            return false;
        }
        list.remove_prefix(end + 1);
    }
}

int number(std::string_view text) {
    int value = -1;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

}  // namespace

Result<std::vector<Rule>> all_rules(const MachineContext& context) {
    std::vector<Rule> all;
    const auto& registry = context.machine.registry();
    const auto names = registry.values(policy_key);
    if (!names && names.error().code != ErrorCode::unsupported) {
        return names.error();
    }
    for (const std::string& id : names ? *names : std::vector<std::string>{}) {
        const auto text = machine::read_text(registry, policy_key, id);
        if (!text || !*text) {
            continue;
        }
        // What Windows itself would not read as a rule has no effect.
        const auto rule = machine::parse_firewall_rule(id, **text);
        if (rule) {
            all.push_back({*rule, true, std::string(policy_key)});
        }
    }
    const auto local = context.machine.firewall().rules();
    if (!local) {
        return local.error();
    }
    for (const machine::FirewallRule& rule : *local) {
        all.push_back({rule, false, "local rules"});
    }
    return all;
}

std::vector<machine::Profiles> each_of(machine::Profiles profiles) {
    std::vector<machine::Profiles> list;
    for (const machine::Profiles one : {machine::domain_profile, machine::private_profile, machine::public_profile}) {
        if ((profiles & one) != 0) {
            list.push_back(one);
        }
    }
    return list;
}

Result<InForce> in_force(const MachineContext& context, machine::Profiles profile) {
    const auto own = context.machine.firewall().settings(profile);
    if (!own) {
        return own.error();
    }
    InForce found{*own, {}};
    machine::ProfileSettings& settings = found.settings;
    const std::pair<std::string_view, bool*> values[] = {{switched_on, &settings.on},
                                                         {"DefaultInboundAction", &settings.blocks_inbound},
                                                         {"DefaultOutboundAction", &settings.blocks_outbound},
                                                         {"DoNotAllowExceptions", &settings.blocks_all_inbound}};
    for (const auto& [name, flag] : values) {
        for (const std::string& key : keys_of(profile)) {
            const auto set = policy_value(context.machine.registry(), key, name);
            if (!set) {
                return set.error();
            }
            if (*set) {
                *flag = **set != 0;
                found.policy = name == switched_on ? key : found.policy;
                break;
            }
        }
    }
    return found;
}

bool covers_program(const machine::FirewallRule& rule, std::string_view file_name) {
    const std::string_view program = rule.program;
    if (program.empty()) {
        return true;
    }
    const std::size_t slash = program.find_last_of("\\/");
    return machine::same_name(slash == std::string_view::npos ? program : program.substr(slash + 1), file_name);
}

bool covers_tcp(const machine::FirewallRule& rule) {
    constexpr std::uint32_t tcp = 6;
    constexpr std::uint32_t any = 256;
    return rule.protocol == tcp || rule.protocol == any;
}

bool covers_port(std::string_view ports, std::uint16_t port) {
    if (ports.empty() || ports == "*") {
        return true;
    }
    return any_part(ports, [&](std::string_view part) {
        const std::size_t dash = part.find('-');
        const int first = number(part.substr(0, dash));
        const int last = dash == std::string_view::npos ? first : number(part.substr(dash + 1));
        return first <= port && port <= last;
    });
}

bool is_any_address(const machine::FirewallRule& rule) {
    return rule.remote_addresses.empty() || rule.remote_addresses == "*";
}

bool covers_any_address(const machine::FirewallRule& rule, const std::optional<Target>& target) {
    if (is_any_address(rule)) {
        return true;
    }
    return target && any_part(rule.remote_addresses, [&](std::string_view part) {
               return part.substr(0, part.find('/')) == target->host &&
                      (part.find('/') == std::string_view::npos || part.ends_with("/255.255.255.255") ||
                       part.ends_with("/32"));
           });
}

bool is_about_client(const machine::FirewallRule& rule, machine::Profiles active, std::uint16_t port,
                     const std::optional<Target>& target) {
    return rule.on && !rule.inbound && !rule.narrowed && (rule.profiles & active) != 0 && rule.service.empty() &&
           covers_program(rule, "mstsc.exe") && covers_tcp(rule) && covers_port(rule.remote_ports, port) &&
           covers_any_address(rule, target);
}

bool lets_in(const machine::FirewallRule& rule, std::uint16_t port) {
    return rule.inbound && rule.allows && !rule.narrowed && covers_tcp(rule) && covers_port(rule.local_ports, port) &&
           covers_program(rule, "svchost.exe") &&
           (rule.service.empty() || rule.service == "*" || machine::same_name(rule.service, "TermService"));
}

bool keeps_out(const machine::FirewallRule& rule, machine::Profiles active, std::uint16_t port) {
    return rule.on && !rule.narrowed && rule.inbound && !rule.allows && (rule.profiles & active) != 0 &&
           covers_tcp(rule) && covers_port(rule.local_ports, port) && is_any_address(rule) &&
           covers_program(rule, "svchost.exe");
}

}  // namespace rdpmedic::firewall
