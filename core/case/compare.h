// SPDX-License-Identifier: MIT
// Two recorded computers side by side: one that works, one that does not. Only what differs and can matter for Remote
// Desktop is told, the most suspicious first.
#pragma once

#include "core/machine/recorded/state.h"

#include <string>
#include <vector>

namespace rdpmedic {

struct Difference {
    std::string area;   ///< one of `difference_areas()`
    std::string what;   ///< "TLS 1.2\Client: Enabled", a rule's id, a service's name
    std::string where;  ///< registry key, "local rules", "Service Control Manager"
    std::string works;  ///< the value on the computer that works; empty: not there
    std::string fails;  ///< the value on the other; empty: not there

    friend bool operator==(const Difference&, const Difference&) = default;
};

/// "schannel", "cipher-order", "policy", "firewall", "listener", "services", "certificate", "machine-keys", "build",
/// "network": the most suspicious first, as the differences come.
std::vector<std::string> difference_areas();

/// What only one of two partial recordings holds is not compared.
std::vector<Difference> compare(const machine::MachineState& works, const machine::MachineState& fails);

}  // namespace rdpmedic
