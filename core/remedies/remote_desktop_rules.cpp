// SPDX-License-Identifier: MIT
#include "core/remedies/remote_desktop_rules.h"

#include "core/checks/machine/firewall_match.h"
#include "core/checks/machine/places.h"

#include <algorithm>

namespace rdpmedic {

namespace {

using machine::FirewallRule;

constexpr std::uint32_t tcp = 6;
constexpr std::uint32_t udp = 17;

/// Remote Desktop itself, by TCP or UDP; shadowing is a rule of the same group and another program.
bool is_in_box(const FirewallRule& rule) {
    FirewallRule as_tcp = rule;
    as_tcp.protocol = tcp;
    return machine::same_name(rule.group, places::remote_desktop_rules) &&
           (rule.protocol == tcp || rule.protocol == udp) && firewall::lets_in(as_tcp, default_rdp_port);
}

FirewallRule own_rule(std::uint16_t port, machine::Profiles profiles) {
    FirewallRule rule;
    rule.id = rule.name = "RDP Medic - Remote Desktop (TCP-In " + std::to_string(port) + ")";
    rule.on = true;
    rule.profiles = profiles;
    rule.protocol = tcp;
    rule.local_ports = std::to_string(port);
    rule.program = R"(%SystemRoot%\system32\svchost.exe)";
    rule.service = "termservice";
    return rule;
}

ClosedBy closed(std::string_view reason, std::vector<Evidence> evidence) {
    return {Proposal::State::impossible, reason, std::move(evidence)};
}

ClosedBy closed_by_policy(std::vector<Evidence> list) {
    list.push_back(evidence("set-by", std::string(name(Owner::domain)), "INetFwPolicy2"));
    return {Proposal::State::managed, proposal_reasons::domain_policy, std::move(list)};
}

/// Profiles in use whose firewall is on or will be; nothing where one of them lets nobody in, whatever the rules say.
std::optional<machine::Profiles> guarded(Draft& draft, machine::Profiles will_be_on) {
    machine::Profiles guarded = 0;
    for (const machine::Profiles profile : firewall::each_of(draft.read().take(draft.machine().firewall().active()))) {
        const auto settings = draft.read().take(firewall::in_force(draft.context(), profile)).settings;
        const bool on = settings.on || (will_be_on & profile) != 0;
        if (on && settings.blocks_all_inbound) {
            return {};
        }
        guarded |= on ? profile : 0;
    }
    return guarded;
}

/// The rules of both stores, judged for one port and the networks in use.
struct Judged {
    bool open = false;
    const firewall::Rule* blocking = nullptr;
    std::vector<FirewallRule> in_box;  ///< that are off and for the networks in use
    machine::Profiles covered = 0;     ///< where a rule lets everybody in, whatever the address
    machine::Profiles could_be = 0;    ///< where one of in_box would
    const FirewallRule* own = nullptr;
};
Judged judge(const std::vector<firewall::Rule>& rules, machine::Profiles guarded, std::uint16_t port) {
    Judged judged;
    const std::string own = own_rule(port, guarded).id;
    for (const firewall::Rule& entry : rules) {
        const FirewallRule& rule = entry.rule;
        const bool here = (rule.profiles & guarded) != 0;
        judged.open = judged.open || (rule.on && here && firewall::lets_in(rule, port));
        if (rule.on && firewall::lets_in(rule, port) && firewall::is_any_address(rule)) {
            judged.covered |= rule.profiles;
        }
        if (firewall::keeps_out(rule, guarded, port)) {
            judged.blocking = &entry;
        }
        if (!entry.from_policy && here && !rule.on && is_in_box(rule)) {
            judged.in_box.push_back(rule);
            judged.could_be |= rule.protocol == tcp && firewall::is_any_address(rule) ? rule.profiles : 0;
        }
        if (!entry.from_policy && rule.id == own) {
            judged.own = &rule;
        }
    }
    return judged;
}

/// A rule for a port of its own; a public network is never opened that way.
std::optional<ClosedBy> open_port(Draft& draft, const Judged& judged, machine::Profiles guarded, std::uint16_t port,
                                  std::vector<Evidence> facts) {
    const FirewallRule wanted = own_rule(port, guarded & (machine::domain_profile | machine::private_profile));
    if (wanted.profiles == 0) {
        return closed(proposal_reasons::no_alternative, std::move(facts));
    }
    if (judged.own == nullptr) {
        draft.add(AddFirewallRule{wanted});
        return {};
    }
    if (judged.own->profiles != wanted.profiles || judged.own->on) {  // on, and limited by somebody
        facts.push_back(evidence("rule", judged.own->name, judged.own->id));
        return closed(proposal_reasons::no_alternative, std::move(facts));
    }
    draft.turn_rule(*judged.own, true);
    return {};
}

}  // namespace

std::optional<ClosedBy> let_remote_desktop_in(Draft& draft, machine::Profiles will_be_on) {
    const auto& view = draft.machine().firewall();
    const auto port =
        static_cast<std::uint16_t>(draft.read().number(places::listener, "PortNumber").value_or(default_rdp_port));
    const auto in_use = draft.read().take(view.active());
    const auto guarded_profiles = guarded(draft, will_be_on);
    const auto rules = draft.read().take(firewall::all_rules(draft.context()));
    const auto changes = draft.read().take(view.local_changes());
    if (draft.read().error()) {
        return {};
    }
    std::vector<Evidence> facts{evidence("profile", machine::to_text(in_use), "INetFwPolicy2"),
                                evidence("port", static_cast<std::int64_t>(port), std::string(places::listener))};
    if (!guarded_profiles) {
        return closed(proposal_reasons::no_alternative, std::move(facts));
    }
    const Judged judged = judge(rules, *guarded_profiles, port);
    if (judged.blocking != nullptr) {
        facts.insert(facts.begin(), evidence("rule", judged.blocking->rule.name, judged.blocking->rule.id));
        return judged.blocking->from_policy ? closed_by_policy(std::move(facts))
                                            : closed(proposal_reasons::no_alternative, std::move(facts));
    }
    // Where the firewall comes on, nobody who works here from anywhere may be shut out.
    const machine::Profiles left_open = will_be_on & ~judged.covered;
    if (left_open == 0 && (judged.open || *guarded_profiles == 0)) {
        return {};
    }
    if (changes == machine::LocalChanges::overridden_by_policy) {
        return closed_by_policy(std::move(facts));
    }
    if (port != default_rdp_port) {
        if ((left_open & machine::public_profile) != 0) {
            return closed(proposal_reasons::no_alternative, std::move(facts));
        }
        return open_port(draft, judged, *guarded_profiles, port, std::move(facts));
    }
    if (judged.in_box.empty() || (left_open & ~judged.could_be) != 0) {
        return closed(proposal_reasons::no_alternative, std::move(facts));
    }
    for (const FirewallRule& rule : judged.in_box) {
        draft.turn_rule(rule, true);
    }
    return {};
}

}  // namespace rdpmedic
