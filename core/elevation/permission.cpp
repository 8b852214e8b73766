// SPDX-License-Identifier: MIT
#include "core/elevation/permission.h"

#include "core/elevation/protected_place.h"
#include "core/engine/policy.h"

#include <string>

namespace rdpmedic::elevation {

namespace {

Refusal refused(Exit exit, std::string_view object) {
    return {exit, {ErrorCode::denied, "change this computer", std::string(object), 0, std::string(text(exit))}};
}

}  // namespace

std::optional<Refusal> refusal_to_start(const machine::MachineView& machine, std::string_view helper) {
    const auto forbidden = diagnose_only(machine.registry());
    if (!forbidden) {
        return Refusal{Exit::internal_error, forbidden.error()};
    }
    if (*forbidden) {
        return refused(Exit::forbidden, policy_key);
    }
    if (const auto place = check_protected(machine.files(), helper); !place) {
        return Refusal{Exit::place_is_open, place.error()};
    }
    return {};
}

std::optional<Refusal> refusal_to_work(const machine::MachineView& machine, std::string_view helper) {
    const auto facts = machine.system().facts();
    if (!facts) {
        return Refusal{Exit::internal_error, facts.error()};
    }
    return facts->elevated ? refusal_to_start(machine, helper) : refused(Exit::not_elevated, helper);
}

}  // namespace rdpmedic::elevation
