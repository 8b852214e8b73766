// SPDX-License-Identifier: MIT
// Does the server's own firewall let Remote Desktop in, on the network that it is in now? Rules are known by their id
// and group, never by their shown name, which is translated.
// Source: learn.microsoft.com/troubleshoot/azure/virtual-machines/windows/enable-disable-firewall-rule-guest-os
#include "core/checks/machine/firewall_match.h"
#include "core/checks/machine/places.h"
#include "core/checks/machine/reader.h"

#include <algorithm>

namespace rdpmedic::checks {

namespace {

constexpr Reason firewall_remote_desktop_reasons[] = {
    {"on", State::ok},           {"firewall-off", State::note},     {"only-some-addresses", State::note},
    {"off", State::problem},     {"other-profile", State::problem}, {"other-port", State::problem},
    {"blocked", State::problem},
};
constexpr std::string_view group = places::remote_desktop_rules;
constexpr std::string_view listener_key = places::listener;

}  // namespace

constinit const CheckInfo firewall_remote_desktop{.id = "firewall.remote-desktop",
                                                  .needs = {},
                                                  .reasons = firewall_remote_desktop_reasons,
                                                  .on_target = false,
                                                  .role = Role::server,
                                                  .implemented_by = "core/checks/machine/firewall_remote_desktop.cpp"};

std::vector<Finding> run_firewall_remote_desktop(const MachineContext& context) {
    Reader reader(context);
    const auto& view = context.machine.firewall();
    const auto port = static_cast<std::uint16_t>(reader.number(listener_key, "PortNumber").value_or(default_rdp_port));
    const auto active = view.active();
    const auto rules = firewall::all_rules(context);
    if (!active || !rules) {
        return only(no_answer(firewall_remote_desktop, context, !active ? active.error() : rules.error()));
    }
    std::vector<Evidence> list;
    list.push_back(evidence("profile", machine::to_text(*active), "INetFwPolicy2"));
    list.push_back(evidence("port", static_cast<std::int64_t>(port), std::string(listener_key)));
    const auto with_rule = [&](const machine::FirewallRule& rule) {
        std::vector<Evidence> all = list;
        all.insert(all.begin(), evidence("rule", rule.id, rule.name));
        return all;
    };
    bool any_on = false;
    for (const machine::Profiles profile : firewall::each_of(*active)) {
        const auto found = firewall::in_force(context, profile);
        if (!found) {
            return only(no_answer(firewall_remote_desktop, context, found.error()));
        }
        any_on = any_on || found->settings.on;
        if (found->settings.on && found->settings.blocks_all_inbound) {
            return only(finding(firewall_remote_desktop, "blocked", std::move(list)));
        }
    }
    if (!any_on) {
        return only(finding(firewall_remote_desktop, "firewall-off", std::move(list)));
    }
    bool open = false;
    bool limited = false;
    bool elsewhere = false;
    bool group_on = false;
    const machine::FirewallRule* own = nullptr;
    for (const firewall::Rule& entry : *rules) {
        const machine::FirewallRule& rule = entry.rule;
        const bool here = (rule.profiles & *active) != 0;
        if (firewall::keeps_out(rule, *active, port)) {
            return only(finding(firewall_remote_desktop, "blocked", with_rule(rule)));
        }
        group_on = group_on || (rule.on && rule.group == group && here);
        if (!firewall::lets_in(rule, port)) {
            continue;
        }
        own = own == nullptr || rule.group == group ? &rule : own;
        open = open || (rule.on && here && firewall::is_any_address(rule));
        limited = limited || (rule.on && here);
        elsewhere = elsewhere || (rule.on && !here);
    }
    if (own != nullptr) {
        list = with_rule(*own);
    }
    std::string_view reason = open ? "on" : limited ? "only-some-addresses" : elsewhere ? "other-profile" : "off";
    if (reason == "off" && group_on && port != default_rdp_port) {
        reason = "other-port";
    }
    return only(finding(firewall_remote_desktop, reason, std::move(list)));
}

}  // namespace rdpmedic::checks
