// SPDX-License-Identifier: MIT
// Does Windows insist on FIPS algorithms? Both sides of a connection have to agree on it.
// Source: learn.microsoft.com/windows/security, "System cryptography: Use FIPS compliant algorithms"
#include "core/checks/machine/reader.h"

namespace rdpmedic::checks {

namespace {

constexpr Reason fips_reasons[] = {
    {"off", State::ok},
    {"on", State::note},
};
constexpr std::string_view key = R"(HKLM\SYSTEM\CurrentControlSet\Control\Lsa\FIPSAlgorithmPolicy)";

}  // namespace

constinit const CheckInfo fips{.id = "fips",
                               .needs = {},
                               .reasons = fips_reasons,
                               .on_target = false,
                               .implemented_by = "core/checks/machine/fips.cpp"};

std::vector<Finding> run_fips(const MachineContext& context) {
    Reader reader(context);
    const auto enabled = reader.number(key, "Enabled");
    if (reader.error()) {
        return only(no_answer(fips, context, *reader.error()));
    }
    return only(finding(fips, enabled.value_or(0) != 0 ? "on" : "off",
                        {setting(key, "Enabled", enabled ? std::to_string(*enabled) : "not set")}));
}

}  // namespace rdpmedic::checks
