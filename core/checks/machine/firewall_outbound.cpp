// SPDX-License-Identifier: MIT
// Does the firewall of this computer let Remote Desktop Connection out? Inbound rules mean nothing on this side.
// Source: learn.microsoft.com/windows/win32/api/netfw/nn-netfw-inetfwpolicy2
#include "core/checks/machine/firewall_match.h"
#include "core/checks/machine/reader.h"

namespace rdpmedic::checks {

namespace {

constexpr Reason firewall_outbound_reasons[] = {
    {"open", State::ok},
    {"blocked", State::problem},
    {"blocked-by-default", State::problem},
};

std::vector<Evidence> evidence_of(const firewall::Rule& rule) {
    std::vector<Evidence> list;
    list.push_back(evidence("rule", rule.rule.name.empty() ? rule.rule.id : rule.rule.name, rule.rule.id));
    list.push_back(evidence("set-by", std::string(rule.from_policy ? "domain-policy" : "local-rule"), rule.place));
    return list;
}

}  // namespace

constinit const CheckInfo firewall_outbound{.id = "firewall.outbound",
                                            .needs = {},
                                            .reasons = firewall_outbound_reasons,
                                            .on_target = false,
                                            .role = Role::client,
                                            .implemented_by = "core/checks/machine/firewall_outbound.cpp"};

std::vector<Finding> run_firewall_outbound(const MachineContext& context) {
    const auto& view = context.machine.firewall();
    const auto active = view.active();
    const auto rules = firewall::all_rules(context);
    if (!active || !rules) {
        return only(no_answer(firewall_outbound, context, !active ? active.error() : rules.error()));
    }
    bool blocks_by_default = false;
    bool any_on = false;
    for (const machine::Profiles profile : firewall::each_of(*active)) {
        const auto found = firewall::in_force(context, profile);
        if (!found) {
            return only(no_answer(firewall_outbound, context, found.error()));
        }
        const machine::ProfileSettings& settings = found->settings;
        any_on = any_on || settings.on;
        blocks_by_default = blocks_by_default || (settings.on && settings.blocks_outbound);
    }
    std::vector<Evidence> list;
    list.push_back(evidence("profile", machine::to_text(*active), "INetFwPolicy2"));
    if (!any_on) {
        return only(finding(firewall_outbound, "open", std::move(list)));
    }
    const auto hop = context.target ? std::optional(context.target->first_hop()) : std::nullopt;
    const std::uint16_t port = hop ? hop->port : default_rdp_port;
    bool allowed = false;
    for (const firewall::Rule& rule : *rules) {
        if (!firewall::is_about_client(rule.rule, *active, port, hop)) {
            continue;
        }
        if (!rule.rule.allows) {  // a rule that blocks beats every rule that allows
            std::vector<Evidence> blocked = evidence_of(rule);
            blocked.insert(blocked.end(), list.begin(), list.end());
            return only(finding(firewall_outbound, "blocked", std::move(blocked)));
        }
        allowed = true;
    }
    return only(
        finding(firewall_outbound, blocks_by_default && !allowed ? "blocked-by-default" : "open", std::move(list)));
}

}  // namespace rdpmedic::checks
