// SPDX-License-Identifier: MIT
// Registry values, the firewall and its rules, the MTU, the cache of names and saved credentials.
#include "core/changes/acts.h"

#include <algorithm>

namespace rdpmedic::acts {

using namespace machine;

namespace {

std::string shown(const std::optional<RegistryValue>& value) {
    return value ? to_text(*value) : "absent";
}

Result<void> set(Machine& machine, const SetValue& change, const std::optional<RegistryValue>& value) {
    return value ? machine.change_registry().write(change.key, change.name, *value)
                 : machine.change_registry().remove(change.key, change.name);
}

bool all_turned(const std::vector<FirewallRule>& rules, bool on) {
    return std::all_of(rules.begin(), rules.end(), [on](const FirewallRule& rule) { return rule.on == on; });
}

/// Of one that was read back: Windows writes "any" as "*" and adds a name of its own making.
bool same_rule(const FirewallRule& left, const FirewallRule& right) {
    const auto any = [](const std::string& text) { return text == "*" ? std::string() : text; };
    return left.name == right.name && left.on == right.on && left.inbound == right.inbound &&
           left.allows == right.allows && (left.profiles & 7U) == (right.profiles & 7U) &&
           left.protocol == right.protocol && any(left.local_ports) == any(right.local_ports) &&
           any(left.remote_ports) == any(right.remote_ports) &&
           any(left.remote_addresses) == any(right.remote_addresses) && same_name(left.program, right.program) &&
           same_name(left.service, right.service);
}

}  // namespace

Result<Seen> look(const MachineView& machine, std::string_view, const SetValue& change) {
    const auto value = machine.registry().value(change.key, change.name);
    if (!value) {
        return value.error();
    }
    return Seen{
        .before = *value == change.before, .after = *value == change.after, .half = false, .found = shown(*value)};
}

Result<void> make(const Hands& hands, const SetValue& change) {
    return set(hands.machine, change, change.after);
}

Result<void> take_back(const Hands& hands, const SetValue& change, const Made& made) {
    if (const auto back = set(hands.machine, change, change.before); !back) {
        return back;
    }
    for (std::size_t index = made.registry_keys.size(); index-- > 0;) {
        if (const auto gone = hands.machine.change_registry().remove_empty(made.registry_keys[index]); !gone) {
            return gone;
        }
    }
    return {};
}

std::vector<std::string> standing_keys(const RegistryView& registry, std::string_view key) {
    std::string_view there = key;
    while (std::count(there.begin(), there.end(), '\\') > 1) {
        const std::size_t end = there.rfind('\\');
        const std::string_view name = there.substr(end + 1);
        const auto names = registry.keys(there.substr(0, end));
        // What cannot be told is taken to stand: it will not be removed.
        if (!names ||
            std::any_of(names->begin(), names->end(), [&](const std::string& one) { return same_name(one, name); })) {
            break;
        }
        there = there.substr(0, end);
    }
    std::vector<std::string> keys;
    for (std::size_t end = there.find('\\'); end < there.size();) {
        end = std::min(there.find('\\', end + 1), there.size());
        keys.emplace_back(there.substr(0, end));
    }
    return keys;
}

Result<Seen> look(const MachineView& machine, std::string_view, const TurnFirewallRule& change) {
    const auto rules = machine.firewall().rules();
    if (!rules) {
        return rules.error();
    }
    const std::vector<FirewallRule> meant = rules_of(*rules, change.id);
    if (meant.empty()) {
        return Seen{.before = false, .after = false, .half = false, .found = "absent"};
    }
    return Seen{.before = all_turned(meant, change.before),
                .after = all_turned(meant, change.after),
                .half = false,
                .found = all_turned(meant, true)    ? "on"
                         : all_turned(meant, false) ? "off"
                                                    : "partly on"};
}

Result<void> make(const Hands& hands, const TurnFirewallRule& change) {
    return hands.machine.change_firewall().turn(change.id, change.after);
}

Result<void> take_back(const Hands& hands, const TurnFirewallRule& change, const Made&) {
    return hands.machine.change_firewall().turn(change.id, change.before);
}

Result<Seen> look(const MachineView& machine, std::string_view, const AddFirewallRule& change) {
    const auto rules = machine.firewall().rules();
    if (!rules) {
        return rules.error();
    }
    const std::vector<FirewallRule> there = rules_of(*rules, change.rule.id);
    return Seen{.before = there.empty(),
                .after = there.size() == 1 && same_rule(there.front(), change.rule),
                .half = false,
                .found = there.empty() ? "absent" : "present"};
}

Result<void> make(const Hands& hands, const AddFirewallRule& change) {
    return hands.machine.change_firewall().add(change.rule);
}

Result<void> take_back(const Hands& hands, const AddFirewallRule& change, const Made&) {
    return hands.machine.change_firewall().remove(change.rule.id);
}

Result<Seen> look(const MachineView& machine, std::string_view, const TurnFirewall& change) {
    const auto settings = machine.firewall().settings(change.profile);
    if (!settings) {
        return settings.error();
    }
    return Seen{.before = settings->on == change.before,
                .after = settings->on == change.after,
                .half = false,
                .found = settings->on ? "on" : "off"};
}

Result<void> make(const Hands& hands, const TurnFirewall& change) {
    return hands.machine.change_firewall().turn_profile(change.profile, change.after);
}

Result<void> take_back(const Hands& hands, const TurnFirewall& change, const Made&) {
    return hands.machine.change_firewall().turn_profile(change.profile, change.before);
}

Result<Seen> look(const MachineView& machine, std::string_view, const SetMtu& change) {
    const auto adapters = machine.network().adapters();
    if (!adapters) {
        return adapters.error();
    }
    const auto found = std::find_if(adapters->begin(), adapters->end(),
                                    [&](const Adapter& adapter) { return adapter.index == change.adapter; });
    if (found == adapters->end() || found->name != change.name) {
        return Seen{.before = false, .after = false, .half = false, .found = "absent"};
    }
    return Seen{.before = found->mtu == change.before,
                .after = found->mtu == change.after,
                .half = false,
                .found = std::to_string(found->mtu)};
}

Result<void> make(const Hands& hands, const SetMtu& change) {
    return hands.machine.change_network().set_mtu(change.adapter, change.after);
}

Result<void> take_back(const Hands& hands, const SetMtu& change, const Made&) {
    return hands.machine.change_network().set_mtu(change.adapter, change.before);
}

Result<Seen> look(const MachineView&, std::string_view, const FlushDns&) {
    return Seen{.before = true, .after = true, .half = false, .found = {}};
}

Result<void> make(const Hands& hands, const FlushDns&) {
    return hands.machine.change_network().flush_dns();
}

Result<void> take_back(const Hands&, const FlushDns&, const Made&) {
    return {};
}

Result<Seen> look(const MachineView& machine, std::string_view, const ForgetCredential& change) {
    const auto list = machine.credentials().list(change.credential.target);
    if (!list) {
        return list.error();
    }
    const bool there = std::any_of(list->begin(), list->end(), [&](const Credential& credential) {
        return same_name(credential.target, change.credential.target) && credential.kind == change.credential.kind;
    });
    return Seen{.before = there, .after = !there, .half = false, .found = there ? "present" : "absent"};
}

Result<void> make(const Hands& hands, const ForgetCredential& change) {
    return hands.machine.change_credentials().remove(change.credential.target, change.credential.kind);
}

Result<void> take_back(const Hands&, const ForgetCredential& change, const Made&) {
    return Error{ErrorCode::unsupported, "take back", change.credential.target, 0, "nobody knows the password"};
}

}  // namespace rdpmedic::acts
