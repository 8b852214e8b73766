// SPDX-License-Identifier: MIT
// Asks remedies what they would change on a recorded machine, as the program does.
#pragma once

#include "core/remedies/catalogue.h"
#include "tests/support/scenario.h"

#include <string>
#include <string_view>
#include <vector>

namespace rdpmedic::tests {

struct Asked {
    std::optional<Target> target = {};
    std::vector<Finding> findings = {};
    Arguments arguments = {};
    std::vector<std::string> failed = {};
    std::optional<Alternative> way = {};
    std::optional<bool> is_server = {};  ///< nothing: by the place of the remedy
};

/// Throws for an id that is no remedy's.
Proposal proposed(std::string_view remedy, const machine::MachineState& state, const Asked& asked = {});
/// The same on a machine that may have faults.
Proposal proposed(std::string_view remedy, const machine::MachineView& machine, const Asked& asked = {});

/// For messages of tests: state, reason and every change with what it is done to.
std::string to_text(const Proposal& proposal);

/// The changes of one kind.
template <class Kind>
std::vector<Kind> all_of(const Proposal& proposal) {
    std::vector<Kind> list;
    for (const Change& change : proposal.changes) {
        if (const Kind* one = std::get_if<Kind>(&change)) {
            list.push_back(*one);
        }
    }
    return list;
}

/// What a policy file of the computer holds that sets one value ([MS-GPREG] 2.2.1).
std::string policy_file(std::string_view key, std::string_view name);
/// The computer's own group policy sets that value.
void set_by_local_policy(machine::MachineState& state, const std::string& key, const std::string& name,
                         machine::RegistryValue value);

/// A machine outside of every domain, so that values under Policies are nobody's.
machine::MachineState in_workgroup(machine::MachineState state);

}  // namespace rdpmedic::tests
