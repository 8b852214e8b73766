// SPDX-License-Identifier: MIT
#include "core/remedies/measured.h"

#include <algorithm>
#include <optional>

namespace rdpmedic {

namespace {

std::optional<std::uint32_t> number(const Finding& finding, std::string_view key, std::int64_t least,
                                    std::int64_t most) {
    const Evidence* evidence = find(finding.evidence, key);
    const auto* value = evidence == nullptr ? nullptr : std::get_if<std::int64_t>(&evidence->value);
    return value != nullptr && *value >= least && *value <= most ? std::optional(static_cast<std::uint32_t>(*value))
                                                                 : std::nullopt;
}

bool has_adapter(const machine::MachineView& machine, std::uint32_t index, const Evidence* name) {
    const auto* text = name == nullptr ? nullptr : std::get_if<std::string>(&name->value);
    const auto all = machine.network().adapters();
    return text != nullptr && all && std::any_of(all->begin(), all->end(), [&](const machine::Adapter& adapter) {
               return adapter.index == index && adapter.name == *text;
           });
}

}  // namespace

std::string_view measured_by(std::string_view remedy) {
    return remedy == "network.set-mtu" ? "mtu" : "";
}

void add_measured(Situation& situation, const std::vector<Finding>& findings) {
    if (situation.arguments.mtu || situation.arguments.adapter) {
        return;
    }
    for (const Finding& finding : findings) {
        if (finding.check != "mtu" || finding.state != State::problem) {
            continue;
        }
        const auto mtu = number(finding, "mtu-to-set", machine::least_mtu, machine::largest_mtu);
        const auto adapter = number(finding, "adapter-index", 1, UINT32_MAX);
        if (mtu && adapter && has_adapter(situation.context.machine, *adapter, find(finding.evidence, "adapter"))) {
            situation.arguments.mtu = mtu;
            situation.arguments.adapter = adapter;
            return;
        }
    }
}

}  // namespace rdpmedic
