// SPDX-License-Identifier: MIT
#include "core/engine/sweep_cost.h"

#include <algorithm>
#include <array>

namespace rdpmedic {

namespace {

struct Cost {
    std::string_view check;
    int connections;
};

/// Not here: mtu (rounds of packets of every size), reset (repeats what failed), idle (holds), path (watches).
constexpr std::array costs{
    Cost{"dns", 0},         Cost{"tcp", 0}, Cost{"negotiation", 2}, Cost{"tls.versions", 4}, Cost{"tls.suites", 40},
    Cost{"certificate", 0}, Cost{"nla", 0}, Cost{"udp", 12},        Cost{"gateway", 5},
};

}  // namespace

std::optional<int> sweep_cost(std::string_view check) {
    const auto* const at =
        std::find_if(costs.begin(), costs.end(), [&](const Cost& cost) { return cost.check == check; });
    return at == costs.end() ? std::nullopt : std::optional(at->connections);
}

}  // namespace rdpmedic
