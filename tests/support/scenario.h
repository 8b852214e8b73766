// SPDX-License-Identifier: MIT
// The files of tests/scenarios: a machine (one of tests/scenarios/machines, changed by an RFC 7396 merge patch), what
// the user saw, what the checks of the target found, and what has to come out.
#pragma once

#include "core/checks/machine/checks.h"
#include "core/machine/recorded/recorded_machine.h"
#include "core/model/symptom.h"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rdpmedic::tests {

struct Scenario {
    std::string name;  ///< of the file
    std::string about;
    machine::MachineState machine;
    Symptom symptom;
    std::optional<Target> target;
    std::vector<Finding> found;         ///< by the checks of the target
    std::string cause;                  ///< that has to come first
    std::vector<std::string> problems;  ///< "check/reason", all problems of machine and target, sorted
    /// The first of the cause's remedies that proposes something, and what comes of it ("certificate.renew fixed"); or
    /// why none does ("server.enable-rdp domain-policy"); empty for causes with a guide alone.
    std::string cure;
};

/// Throws with the place of the fault where a file is not as it should be.
std::vector<Scenario> all_scenarios();

struct NamedMachine {
    std::string name;
    machine::MachineState state;
};
/// The healthy machines that scenarios begin from.
std::vector<NamedMachine> healthy_machines();

/// One of them by the name of its file; throws where there is none.
Scenario scenario_named(std::string_view name);
machine::MachineState machine_named(std::string_view name);

/// Everything that the checks of the machine find there.
std::vector<Finding> look_at(const machine::MachineView& machine, const Symptom& symptom,
                             const std::optional<Target>& target);

/// "check/reason" of all problems, sorted.
std::vector<std::string> problems_of(const std::vector<Finding>& findings);

}  // namespace rdpmedic::tests
