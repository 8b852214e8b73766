// SPDX-License-Identifier: MIT
#include "core/machine/recorded/room.h"
#include "core/machine/recorded/session_env.h"

#include <algorithm>

namespace rdpmedic::machine {

Result<std::optional<Service>> RecordedServices::find(std::string_view name) const {
    if (auto met = Room::read(name)) {
        return *met;
    }
    const auto found = state().services.find(name);
    if (found == state().services.end()) {
        if (state().partial) {
            return missing(name, ErrorCode::not_found);
        }
        return std::optional<Service>{};
    }
    return found->second;
}

namespace {

bool depends_on(const Service& service, std::string_view name) {
    return std::any_of(service.depends_on.begin(), service.depends_on.end(),
                       [&](const std::string& needed) { return same_name(needed, name); });
}

/// Every service after those that depend on it.
void add_dependants(const MachineState& state, std::string_view name, std::set<std::string, NoCase>& seen,
                    std::vector<std::string>& list) {
    for (const auto& [other, service] : state.services) {
        if (service && depends_on(*service, name) && seen.insert(other).second) {
            add_dependants(state, other, seen, list);
            if (service->state != ServiceState::stopped) {
                list.push_back(other);
            }
        }
    }
}

std::vector<std::string> dependants(const MachineState& state, std::string_view name) {
    std::set<std::string, NoCase> seen{std::string(name)};
    std::vector<std::string> list;
    add_dependants(state, name, seen, list);
    return list;
}

}  // namespace

/// Of a partial recording, those that it holds.
Result<std::vector<std::string>> RecordedServices::running_dependants(std::string_view name) const {
    if (auto met = Room::read("dependants of " + std::string(name))) {
        return *met;
    }
    const auto found = state().services.find(name);
    if (found == state().services.end()) {
        return missing(name, ErrorCode::not_found);
    }
    if (!found->second) {
        return error(ErrorCode::not_found, name);
    }
    return dependants(state(), name);
}

Result<Service*> RecordedServices::writable(std::string_view name) {
    if (auto met = Room::write(name)) {
        return *met;
    }
    const auto found = state().services.find(name);
    if (found == state().services.end() || !found->second) {
        return missing(name, ErrorCode::not_found);
    }
    return &*found->second;
}

Result<void> RecordedServices::start(std::string_view name) {
    auto service = writable(name);
    if (!service) {
        return service.error();
    }
    if ((*service)->start == StartType::disabled || (*service)->state == ServiceState::paused) {
        return error(ErrorCode::refused, name);
    }
    const bool begins = (*service)->state != ServiceState::running;
    (*service)->state = ServiceState::running;
    if (begins && same_name(name, session_env)) {
        start_session_env(state());
    }
    return {};
}

Result<void> RecordedServices::stop(std::string_view name) {
    auto service = writable(name);
    if (!service) {
        return service.error();
    }
    if (!dependants(state(), name).empty()) {
        return error(ErrorCode::refused, name);
    }
    (*service)->state = ServiceState::stopped;
    return {};
}

Result<void> RecordedServices::set_start(std::string_view name, StartType type) {
    auto service = writable(name);
    if (!service) {
        return service.error();
    }
    (*service)->start = type;
    return {};
}

}  // namespace rdpmedic::machine
