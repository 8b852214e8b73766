// SPDX-License-Identifier: MIT
#include "core/engine/policy.h"

namespace rdpmedic {

namespace {

/// Somebody who wrote "1" as a text wanted it too.
Result<bool> is_on(const machine::RegistryView& registry, std::string_view key, std::string_view name) {
    const auto value = registry.value(key, name);
    if (!value) {
        return value.error();
    }
    return value->has_value() && **value != machine::RegistryValue(machine::Dword{0});
}

}  // namespace

Result<bool> diagnose_only(const machine::RegistryView& registry) {
    return is_on(registry, policy_key, diagnose_only_name);
}

Result<bool> is_forbidden(const machine::RegistryView& registry, std::string_view remedy) {
    const auto all = diagnose_only(registry);
    if (!all || *all) {
        return all;
    }
    return is_on(registry, forbidden_remedies_key, remedy);
}

}  // namespace rdpmedic
