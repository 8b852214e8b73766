// SPDX-License-Identifier: MIT
#include "core/machine/recorded/room.h"

#include <algorithm>

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
    if (!is_one_profile(profile)) {
        return error(ErrorCode::bad_argument, to_text(profile));
    }
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

Result<void> RecordedFirewall::turn_profile(Profiles profile, bool on) {
    const std::string object = to_text(profile);
    if (auto met = Room::write(object)) {
        return *met;
    }
    if (!is_one_profile(profile)) {
        return error(ErrorCode::bad_argument, object);
    }
    if (!state().firewall || !state().firewall->settings.contains(profile)) {
        return missing(object, ErrorCode::not_found);
    }
    state().firewall->settings.at(profile).on = on;
    return {};
}

Result<void> RecordedFirewall::turn(std::string_view id, bool on) {
    const auto meant = writable(id);
    if (!meant) {
        return meant.error();
    }
    for (FirewallRule& rule : state().firewall->rules) {
        if (std::find(meant->begin(), meant->end(), rule) != meant->end()) {
            rule.on = on;
        }
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
    if (!can_be_added(rule)) {
        return error(ErrorCode::bad_argument, rule.id);
    }
    if (!rules_of(state().firewall->rules, rule.id).empty()) {
        return error(ErrorCode::refused, rule.id);
    }
    state().firewall->rules.push_back(rule);
    return {};
}

Result<void> RecordedFirewall::remove(std::string_view id) {
    const auto meant = writable(id);
    if (!meant) {
        return meant.error();
    }
    std::erase_if(state().firewall->rules, [&](const FirewallRule& rule) {
        return std::find(meant->begin(), meant->end(), rule) != meant->end();
    });
    return {};
}

/// The rules that a write means.
Result<std::vector<FirewallRule>> RecordedFirewall::writable(std::string_view id) {
    if (auto met = Room::write(id)) {
        return *met;
    }
    if (!state().firewall) {
        return missing(id, ErrorCode::unsupported);
    }
    auto meant = rules_of(state().firewall->rules, id);
    if (meant.empty()) {
        return error(ErrorCode::not_found, id);
    }
    return meant;
}

}  // namespace rdpmedic::machine
