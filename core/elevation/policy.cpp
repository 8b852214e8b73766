// SPDX-License-Identifier: MIT
#include "core/elevation/policy.h"

namespace rdpmedic::elevation {

Result<bool> diagnose_only(const machine::RegistryView& registry) {
    const auto value = registry.value(policy_key, diagnose_only_name);
    if (!value) {
        return value.error();
    }
    // Somebody who wrote "1" as a text wanted it too.
    return value->has_value() && **value != machine::RegistryValue(machine::Dword{0});
}

}  // namespace rdpmedic::elevation
