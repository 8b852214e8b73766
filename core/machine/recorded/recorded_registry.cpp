// SPDX-License-Identifier: MIT
#include "core/machine/recorded/room.h"

#include <algorithm>

namespace rdpmedic::machine {

bool lies_in(std::string_view path, std::string_view folder, std::string& name) {
    if (path.size() <= folder.size() + 1 || path[folder.size()] != '\\' ||
        !same_name(path.substr(0, folder.size()), folder)) {
        return false;
    }
    const std::string_view rest = path.substr(folder.size() + 1);
    name = rest.substr(0, rest.find('\\'));
    return true;
}

Result<std::optional<RegistryValue>> RecordedRegistry::value(std::string_view key, std::string_view name) const {
    if (auto met = Room::read(key)) {
        return *met;
    }
    const auto found = state().registry.find(key);
    const bool known = found != state().registry.end();
    const auto value = known ? found->second.find(name) : MachineState::Values::const_iterator{};
    if (known && value != found->second.end()) {
        return value->second;
    }
    if (state().partial) {
        return missing(std::string(key) + "\\" + std::string(name), ErrorCode::not_found);
    }
    return std::optional<RegistryValue>{};
}

Result<std::vector<std::string>> RecordedRegistry::values(std::string_view key) const {
    if (auto met = Room::read(key)) {
        return *met;
    }
    std::vector<std::string> names;
    const auto found = state().registry.find(key);
    if (found == state().registry.end()) {
        if (state().partial) {
            return missing(key, ErrorCode::not_found);
        }
        return names;
    }
    for (const auto& [name, value] : found->second) {
        if (value) {
            names.push_back(name);
        }
    }
    return names;
}

Result<std::vector<std::string>> RecordedRegistry::keys(std::string_view key) const {
    if (auto met = Room::read(key)) {
        return *met;
    }
    std::vector<std::string> names;
    bool known = state().registry.contains(key);
    for (const auto& [other, values] : state().registry) {
        std::string name;
        if (lies_in(other, key, name)) {
            known = true;
            if (std::none_of(names.begin(), names.end(),
                             [&](const std::string& had) { return same_name(had, name); })) {
                names.push_back(name);
            }
        }
    }
    if (!known && state().partial) {
        return missing(key, ErrorCode::not_found);
    }
    return names;
}

Result<void> RecordedRegistry::write(std::string_view key, std::string_view name, const RegistryValue& value) {
    if (auto met = Room::write(key)) {
        return *met;
    }
    if (!can_be_written(value)) {
        return error(ErrorCode::bad_argument, key);
    }
    state().registry[std::string(key)].insert_or_assign(std::string(name), value);
    return {};
}

Result<void> RecordedRegistry::remove(std::string_view key, std::string_view name) {
    if (auto met = Room::write(key)) {
        return *met;
    }
    if (state().partial) {
        state().registry[std::string(key)].insert_or_assign(std::string(name), std::nullopt);
        return {};
    }
    const auto found = state().registry.find(key);
    if (found != state().registry.end()) {
        const auto value = found->second.find(name);
        if (value != found->second.end()) {
            found->second.erase(value);
        }
    }
    return {};
}

Result<void> RecordedRegistry::remove_empty(std::string_view key) {
    if (auto met = Room::write(key)) {
        return *met;
    }
    if (state().partial) {
        return {};  // what else it holds is not known
    }
    std::string name;
    const auto& all = state().registry;
    const auto found = all.find(key);
    const bool holds_values =
        found != all.end() && std::any_of(found->second.begin(), found->second.end(),
                                          [](const auto& value) { return value.second.has_value(); });
    const bool holds_keys =
        std::any_of(all.begin(), all.end(), [&](const auto& other) { return lies_in(other.first, key, name); });
    if (found != all.end() && !holds_values && !holds_keys) {
        state().registry.erase(std::string(key));
    }
    return {};
}

}  // namespace rdpmedic::machine
