// SPDX-License-Identifier: MIT
#include "core/machine/recorded/room.h"

namespace rdpmedic::machine {

Result<const FirewallState*> RecordedFirewall::known(std::string_view object) const {
    if (auto met = Room::read(object)) {
        return *met;
    }
    if (!state().firewall) {
        return missing(object, ErrorCode::unsupported);
    }
    return &*state().firewall;
}

Result<Profiles> RecordedFirewall::active() const {
    const auto firewall = known("active");
    if (!firewall) {
        return firewall.error();
    }
    return (*firewall)->active;
}

Result<ProfileSettings> RecordedFirewall::settings(Profiles profile) const {
    const auto firewall = known("settings");
    if (!firewall) {
        return firewall.error();
    }
    const auto found = (*firewall)->settings.find(profile);
    if (found == (*firewall)->settings.end()) {
        return missing(to_text(profile), ErrorCode::not_found);
    }
    return found->second;
}

Result<std::vector<FirewallRule>> RecordedFirewall::rules() const {
    const auto firewall = known("rules");
    if (!firewall) {
        return firewall.error();
    }
    return (*firewall)->rules;
}

Result<LocalChanges> RecordedFirewall::local_changes() const {
    const auto firewall = known("local-changes");
    if (!firewall) {
        return firewall.error();
    }
    return (*firewall)->local_changes;
}

Result<void> RecordedFirewall::turn(std::string_view id, bool on) {
    if (auto met = Room::write(id)) {
        return *met;
    }
    bool any = false;
    if (state().firewall) {
        for (FirewallRule& rule : state().firewall->rules) {
            if (same_name(rule.id, id)) {
                rule.on = on;
                any = true;
            }
        }
    }
    if (!any) {
        return error(ErrorCode::not_found, id);
    }
    return {};
}

Result<void> RecordedFirewall::add(const FirewallRule& rule) {
    if (auto met = Room::write(rule.id)) {
        return *met;
    }
    if (!state().firewall) {
        return missing(rule.id, ErrorCode::unsupported);
    }
    state().firewall->rules.push_back(rule);
    return {};
}

Result<void> RecordedFirewall::remove(std::string_view id) {
    if (auto met = Room::write(id)) {
        return *met;
    }
    const auto gone = !state().firewall ? 0 : std::erase_if(state().firewall->rules, [&](const FirewallRule& rule) {
        return same_name(rule.id, id);
    });
    if (gone == 0) {
        return error(ErrorCode::not_found, id);
    }
    return {};
}

}  // namespace rdpmedic::machine
