// SPDX-License-Identifier: MIT
// Whether this copy of the program may change this computer at all.
#pragma once

#include "core/elevation/exit.h"
#include "core/machine/machine.h"

#include <optional>
#include <string_view>

namespace rdpmedic::elevation {

struct Refusal {
    Exit exit = Exit::internal_error;
    Error error;

    friend bool operator==(const Refusal&, const Refusal&) = default;
};

/// For the program before it asks for consent: refused by the policy, and where others than administrators can change
/// `helper` (a full path) or its folder, which is so for every portable copy; what cannot be read
/// refuses as well. Nothing where it may.
std::optional<Refusal> refusal_to_start(const machine::MachineView& machine, std::string_view helper);

/// For the helper itself, before it talks to anybody: the same, and refused where it is not elevated.
std::optional<Refusal> refusal_to_work(const machine::MachineView& machine, std::string_view helper);

}  // namespace rdpmedic::elevation
