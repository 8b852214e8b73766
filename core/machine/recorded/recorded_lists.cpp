// SPDX-License-Identifier: MIT
// Events, credentials, adapters: what a recording keeps as lists.
#include "core/machine/recorded/room.h"
#include "core/model/address.h"

#include <algorithm>

namespace rdpmedic::machine {

Result<std::vector<LoggedEvent>> RecordedEvents::find(const EventQuery& query) const {
    if (auto met = Room::read(query.channel)) {
        return *met;
    }
    if (!state().channels.contains(query.channel)) {
        return missing(query.channel, ErrorCode::not_found);
    }
    std::vector<LoggedEvent> found;
    for (const LoggedEvent& event : state().events) {
        const bool wanted =
            query.ids.empty() || std::find(query.ids.begin(), query.ids.end(), event.id) != query.ids.end();
        if (wanted && same_name(event.channel, query.channel) &&
            (query.provider.empty() || same_name(event.provider, query.provider)) && event.when >= query.since) {
            found.push_back(event);
        }
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const LoggedEvent& left, const LoggedEvent& right) { return left.when > right.when; });
    if (found.size() > query.most) {
        found.resize(query.most);
    }
    return found;
}

Result<std::vector<Credential>> RecordedCredentials::list(std::string_view prefix) const {
    if (auto met = Room::read("list")) {
        return *met;
    }
    if (!state().credentials) {
        if (state().partial) {
            return missing("list", ErrorCode::unsupported);
        }
        return std::vector<Credential>{};
    }
    std::vector<Credential> found;
    for (const Credential& credential : *state().credentials) {
        if (same_name(std::string_view(credential.target).substr(0, prefix.size()), prefix)) {
            found.push_back(credential);
        }
    }
    return found;
}

Result<void> RecordedCredentials::remove(std::string_view target, CredentialKind kind) {
    if (auto met = Room::write(target)) {
        return *met;
    }
    if (kind == CredentialKind::other) {
        return error(ErrorCode::bad_argument, target);
    }
    const auto gone = !state().credentials ? 0 : std::erase_if(*state().credentials, [&](const Credential& credential) {
        return same_name(credential.target, target) && credential.kind == kind;
    });
    if (gone == 0) {
        return error(ErrorCode::not_found, target);
    }
    return {};
}

Result<std::vector<Adapter>> RecordedNetwork::adapters() const {
    if (auto met = Room::read("adapters")) {
        return *met;
    }
    if (!state().adapters) {
        return missing("adapters", ErrorCode::unsupported);
    }
    return *state().adapters;
}

/// A whole computer routes what it has no special way for through the first adapter with a gateway.
Result<Route> RecordedNetwork::route(std::string_view address) const {
    if (auto met = Room::read("route to " + std::string(address))) {
        return *met;
    }
    if (!is_ipv4(address) && !is_ipv6(address)) {
        return error(ErrorCode::bad_argument, address);
    }
    const auto found = state().routes.find(std::string(address));
    if (found != state().routes.end()) {
        return found->second;
    }
    if (!state().partial && state().adapters) {
        for (const Adapter& adapter : *state().adapters) {
            if (adapter.up && !adapter.gateways.empty()) {
                return Route{adapter.index, adapter.gateways.front(),
                             adapter.addresses.empty() ? std::string() : adapter.addresses.front()};
            }
        }
    }
    return missing(address, ErrorCode::unreachable);
}

Result<std::vector<std::string>> RecordedNetwork::dns(std::string_view name) const {
    if (auto met = Room::read("dns of " + std::string(name))) {
        return *met;
    }
    const auto found = state().dns.find(name);
    if (found == state().dns.end()) {
        return missing(name, ErrorCode::not_found);
    }
    return found->second;
}

Result<void> RecordedNetwork::set_mtu(std::uint32_t adapter, std::uint32_t bytes) {
    const std::string object = "mtu of " + std::to_string(adapter);
    if (auto met = Room::write(object)) {
        return *met;
    }
    if (bytes < least_mtu || bytes > largest_mtu) {
        return error(ErrorCode::bad_argument, object);
    }
    if (!state().adapters) {
        return missing(object, ErrorCode::not_found);
    }
    const auto found = std::find_if(state().adapters->begin(), state().adapters->end(),
                                    [&](const Adapter& one) { return one.index == adapter; });
    if (found == state().adapters->end()) {
        return error(ErrorCode::not_found, object);
    }
    found->mtu = bytes;
    return {};
}

/// There is no cache to empty: dns() answers as DNS does.
Result<void> RecordedNetwork::flush_dns() {
    if (auto met = Room::write("dns cache")) {
        return *met;
    }
    return {};
}

}  // namespace rdpmedic::machine
