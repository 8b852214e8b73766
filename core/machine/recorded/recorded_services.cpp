// SPDX-License-Identifier: MIT
#include "core/machine/recorded/room.h"

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
    (*service)->state = ServiceState::running;
    return {};
}

Result<void> RecordedServices::stop(std::string_view name) {
    auto service = writable(name);
    if (!service) {
        return service.error();
    }
    for (const auto& [other, facts] : state().services) {
        const bool needs_it = facts && facts->state == ServiceState::running &&
                              std::any_of(facts->depends_on.begin(), facts->depends_on.end(),
                                          [&](const std::string& needed) { return same_name(needed, name); });
        if (needs_it) {
            return error(ErrorCode::refused, name);
        }
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
