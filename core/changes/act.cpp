// SPDX-License-Identifier: MIT
#include "core/changes/act.h"

#include "core/changes/acts.h"

namespace rdpmedic {

Result<Seen> look(const machine::MachineView& machine, std::string_view backup, const Change& change) {
    return std::visit([&](const auto& one) { return acts::look(machine, backup, one); }, change);
}

Result<void> make(const Hands& hands, const Change& change) {
    return std::visit([&](const auto& one) { return acts::make(hands, one); }, change);
}

Result<void> take_back(const Hands& hands, const Change& change, const Made& made) {
    return std::visit([&](const auto& one) { return acts::take_back(hands, one, made); }, change);
}

}  // namespace rdpmedic
