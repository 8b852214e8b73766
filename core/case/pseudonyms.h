// SPDX-License-Identifier: MIT
// Takes names of people, computers and accounts out of a recording before it leaves the computer, each by one alias
// everywhere, so that what belonged together still does.
#pragma once

#include "core/machine/recorded/state.h"

#include <cstddef>
#include <map>
#include <string>

namespace rdpmedic {

struct Pseudonymised {
    machine::MachineState state;
    /// What was replaced or left out, how many of each: "computer", "domain", "server", "user", "account",
    /// "machine-id", "hosts-line", "event-field", "certificate" (its bytes), "state-file" (the program's own).
    std::map<std::string, std::size_t> replaced;
};

/// Names are found where they are known to stand (the computer, its domain, saved passwords, DNS answers, noted
/// attempts, SIDs, MachineGuid) and replaced wherever they stand. Addresses of networks stay: routes and firewall rules
/// mean nothing without them.
Pseudonymised pseudonymised(const machine::MachineState& state);

}  // namespace rdpmedic
