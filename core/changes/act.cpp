// SPDX-License-Identifier: MIT
#include "core/changes/act.h"

#include "core/changes/acts.h"

#include <algorithm>

namespace rdpmedic {

Result<Seen> look(const machine::MachineView& machine, std::string_view backup, const Change& change) {
    return std::visit([&](const auto& one) { return acts::look(machine, backup, one); }, change);
}

Result<Made> standing(const machine::MachineView& machine, const Change& change) {
    if (const auto* value = std::get_if<SetValue>(&change)) {
        return Made{{}, {}, acts::standing_keys(machine.registry(), value->key)};
    }
    const bool starts = std::holds_alternative<RestartService>(change) || std::holds_alternative<StartService>(change);
    return starts ? acts::standing_certificates(machine) : Made{};
}

Made without(Made now, const Made& before) {
    const auto leave_new = [](std::vector<std::string>& list, const std::vector<std::string>& old) {
        std::erase_if(list,
                      [&old](const std::string& one) { return std::find(old.begin(), old.end(), one) != old.end(); });
    };
    leave_new(now.certificates, before.certificates);
    leave_new(now.keys, before.keys);
    leave_new(now.registry_keys, before.registry_keys);
    return now;
}

Result<void> make(const Hands& hands, const Change& change) {
    return std::visit([&](const auto& one) { return acts::make(hands, one); }, change);
}

Result<void> take_back(const Hands& hands, const Change& change, const Made& made) {
    return std::visit([&](const auto& one) { return acts::take_back(hands, one, made); }, change);
}

}  // namespace rdpmedic
