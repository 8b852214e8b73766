// SPDX-License-Identifier: MIT
// Stands in for the firewall's interface where Wine has none that does anything: what it is told, it writes where
// Windows keeps the rules, and as Windows does.
#pragma once

#include "core/machine/firewall.h"
#include "core/machine/registry.h"

#include <memory>

namespace rdpmedic::contract {

class FirewallDouble {
public:
    virtual ~FirewallDouble() = default;
};

/// The firewall's classes of this process are the double's as long as it lives. `registry` holds the rules.
std::unique_ptr<FirewallDouble> firewall_double(machine::Registry& registry);

/// "v2.30|Action=Allow|…|"
std::string stored_text(const machine::FirewallRule& rule);

}  // namespace rdpmedic::contract
