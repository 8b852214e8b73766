// SPDX-License-Identifier: MIT
// Lets Remote Desktop Connection out: turns off the computer's own rules that block it or, where outbound connections
// are blocked by default, adds a rule for mstsc.exe and this one port. Rules of policies stay, and so do rules that
// block everything: they are there for another reason.
// Source: learn.microsoft.com/windows/win32/api/netfw/nn-netfw-inetfwpolicy2
#include "core/checks/machine/firewall_match.h"
#include "core/remedies/draft.h"
#include "core/remedies/remedies.h"

#include <algorithm>

namespace rdpmedic::remedy {

namespace {

/// A rule that stops the web as well is no rule about Remote Desktop.
bool blocks_everything(const machine::FirewallRule& rule) {
    constexpr std::uint16_t web = 443;
    return rule.program.empty() && firewall::covers_port(rule.remote_ports, web);
}

machine::FirewallRule own_rule(std::uint16_t port, machine::Profiles profiles) {
    constexpr std::uint32_t tcp = 6;
    machine::FirewallRule rule;
    rule.id = rule.name = "RDP Medic - Remote Desktop Connection (TCP-Out " + std::to_string(port) + ")";
    rule.on = true;
    rule.inbound = false;
    rule.profiles = profiles;
    rule.protocol = tcp;
    rule.remote_ports = std::to_string(port);
    rule.program = R"(%SystemRoot%\System32\mstsc.exe)";
    return rule;
}

/// Of the profiles in use, those whose firewall is on; and those of them that let out only what a rule allows.
struct Active {
    machine::Profiles on = 0;
    machine::Profiles closed = 0;
};
Active read_active(Draft& draft) {
    Active active;
    const auto& view = draft.machine().firewall();
    for (const machine::Profiles profile : firewall::each_of(draft.read().take(view.active()))) {
        const machine::ProfileSettings settings =
            draft.read().take(firewall::in_force(draft.context(), profile)).settings;
        active.on |= settings.on ? profile : 0;
        active.closed |= settings.on && settings.blocks_outbound ? profile : 0;
    }
    return active;
}

void allow(Draft& draft, std::uint16_t port) {
    const Active active = read_active(draft);
    const auto rules = draft.read().take(firewall::all_rules(draft.context()));
    machine::Profiles allowed = 0;
    const machine::FirewallRule* own = nullptr;
    const machine::FirewallRule wanted = own_rule(port, active.closed);
    for (const firewall::Rule& entry : rules) {
        const machine::FirewallRule& rule = entry.rule;
        own = !entry.from_policy && rule.id == wanted.id ? &rule : own;
        if (!firewall::is_about_client(rule, active.on, port, {})) {
            continue;
        }
        if (rule.allows) {
            allowed |= rule.profiles;
        } else if (entry.from_policy) {
            draft.leave_to_policy(proposal_reasons::domain_policy,
                                  {evidence("rule", rule.name.empty() ? rule.id : rule.name, rule.id),
                                   evidence("set-by", std::string(name(Owner::domain)), entry.place)});
        } else if (blocks_everything(rule)) {
            draft.impossible(proposal_reasons::no_alternative, {evidence("rule", rule.name, rule.id)});
        } else {
            draft.turn_rule(rule, false);
        }
    }
    if ((active.closed & ~allowed) == 0) {
        return;
    }
    if (own != nullptr && own->profiles == wanted.profiles) {
        draft.turn_rule(*own, true);
    } else if (own != nullptr) {
        draft.impossible(proposal_reasons::no_alternative, {evidence("rule", own->name, own->id)});
    } else {
        draft.add(AddFirewallRule{wanted});
    }
}

Proposal propose(const Situation& situation) {
    Draft draft(situation);
    const auto changes = draft.read().take(draft.machine().firewall().local_changes());
    allow(draft, situation.arguments.port);
    Proposal proposal = draft.finish();
    // What the computer's own rules say does not count then.
    if (proposal.state == Proposal::State::ready && changes == machine::LocalChanges::overridden_by_policy) {
        return refusal(Proposal::State::managed, proposal_reasons::domain_policy,
                       {evidence("set-by", std::string(name(Owner::domain)), "INetFwPolicy2")});
    }
    return proposal;
}

}  // namespace

constinit const Remedy firewall_allow_client{{"firewall.allow-client", RemedyClass::a, RemedyPlace::this_pc, true},
                                             propose};

}  // namespace rdpmedic::remedy
