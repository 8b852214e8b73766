// SPDX-License-Identifier: MIT
// Is there a network, and by which adapter does the way to the target lead?
#include "core/checks/machine/reader.h"
#include "core/model/address.h"

#include <algorithm>

namespace rdpmedic::checks {

namespace {

constexpr Reason adapters_reasons[] = {
    {"fine", State::ok},          {"tunnel", State::note},        {"small-mtu", State::note},
    {"no-route", State::problem}, {"no-network", State::problem},
};
/// IPv6 works from here on (RFC 8200 section 5); tunnels below it break protocols.
constexpr std::uint32_t least_mtu = 1280;

/// An address of the target, or of the gateway that leads to it, that needs no other answer than DNS's or its own.
std::string address_of(const MachineContext& context) {
    if (!context.target) {
        return {};
    }
    const std::string host = context.target->first_hop().host;
    if (is_address(host)) {
        return host;
    }
    const auto addresses = context.machine.network().dns(host);
    return addresses && !addresses->empty() ? addresses->front() : std::string();
}

std::vector<Evidence> evidence_of(const machine::Adapter& adapter) {
    std::vector<Evidence> list;
    list.push_back(evidence("adapter", adapter.name, "GetAdaptersAddresses"));
    list.push_back(evidence("kind", std::string(name(adapter.kind)), adapter.description));
    list.push_back(evidence("mtu-bytes", static_cast<std::int64_t>(adapter.mtu), adapter.name));
    return list;
}

}  // namespace

constinit const CheckInfo adapters{.id = "adapters",
                                   .needs = {},
                                   .reasons = adapters_reasons,
                                   .on_target = false,
                                   .implemented_by = "core/checks/machine/adapters.cpp"};

std::vector<Finding> run_adapters(const MachineContext& context) {
    const auto all = context.machine.network().adapters();
    if (!all) {
        return only(no_answer(adapters, context, all.error()));
    }
    const auto usable = [](const machine::Adapter& adapter) {
        return adapter.up && adapter.kind != machine::AdapterKind::loopback && !adapter.addresses.empty();
    };
    const auto first = std::find_if(all->begin(), all->end(), usable);
    if (first == all->end()) {
        return only(finding(adapters, "no-network"));
    }
    const std::string address = address_of(context);
    if (address.empty()) {
        return only(finding(adapters, "fine", evidence_of(*first)));
    }
    const auto route = context.machine.network().route(address);
    if (!route) {
        if (route.error().code != ErrorCode::unreachable) {
            return only(no_answer(adapters, context, route.error()));
        }
        return only(finding(adapters, "no-route", {evidence("address", address, "route table", Privacy::host)}));
    }
    const auto used = std::find_if(all->begin(), all->end(),
                                   [&](const machine::Adapter& adapter) { return adapter.index == route->adapter; });
    if (used == all->end()) {
        return only(finding(adapters, "fine", {evidence("address", address, "route table", Privacy::host)}));
    }
    std::vector<Evidence> list = evidence_of(*used);
    list.push_back(evidence("address", address, "route table", Privacy::host));
    if (used->mtu != 0 && used->mtu < least_mtu) {
        return only(finding(adapters, "small-mtu", std::move(list)));
    }
    return only(finding(adapters, used->kind == machine::AdapterKind::tunnel ? "tunnel" : "fine", std::move(list)));
}

}  // namespace rdpmedic::checks
