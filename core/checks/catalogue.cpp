// SPDX-License-Identifier: MIT
#include "core/checks/catalogue.h"

#include "core/checks/machine/checks.h"
#include "core/checks/target/checks.h"

#include <algorithm>
#include <array>

namespace rdpmedic {

namespace checks {

namespace {

constexpr TargetCheck target_list[] = {
    {&dns, run_dns},
    {&tcp, run_tcp},
    {&negotiation, run_negotiation},
    {&tls_versions, run_tls_versions},
    {&tls_suites, run_tls_suites},
    {&certificate, run_certificate},
    {&nla, run_nla},
    {&udp, run_udp},
    {&mtu, run_mtu},
    {&reset, run_reset},
    {&idle, run_idle},
    {&gateway, run_gateway},
    {&path, run_path},
};

/// Needs other computers too, so that it is made from a sweep and not in a run of checks.
constexpr Reason compare_reasons[] = {{"same", State::ok}, {"same-and-well", State::ok}, {"differs", State::note}};
constexpr CheckInfo compare{.id = "compare",
                            .needs = {},
                            .reasons = compare_reasons,
                            .asking = Asking::by_name,
                            .implemented_by = "core/engine/compare_finding.cpp"};

}  // namespace

std::span<const TargetCheck> target_checks() {
    return target_list;
}

}  // namespace checks

std::span<const CheckInfo> check_catalogue() {
    static const std::vector<CheckInfo> all = [] {
        std::vector<CheckInfo> list;
        for (const TargetCheck& check : checks::target_list) {
            list.push_back(*check.info);
        }
        list.push_back(checks::compare);
        for (const MachineCheck& check : checks::machine_checks()) {
            list.push_back(*check.info);
        }
        return list;
    }();
    return all;
}

const CheckInfo* find_check(std::string_view id) {
    const auto all = check_catalogue();
    const auto at = std::find_if(all.begin(), all.end(), [&](const CheckInfo& check) { return check.id == id; });
    return at == all.end() ? nullptr : &*at;
}

}  // namespace rdpmedic
