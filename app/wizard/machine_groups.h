// SPDX-License-Identifier: MIT
// The checks of the machine in groups that a person can take in, in the order in which they are shown.
#pragma once

#include <QString>

#include <span>
#include <string_view>

namespace rdpmedic {

struct MachineGroup {
    std::string_view id;                       ///< "firewall"; the object name of its widget ends with it
    const char* title;                         ///< English, for `groupTitle`
    std::span<const std::string_view> checks;  ///< ids; every check of the machine is in exactly one group
};

std::span<const MachineGroup> machineGroups();

/// As it is shown.
QString groupTitle(const MachineGroup& group);

}  // namespace rdpmedic
