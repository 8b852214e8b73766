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
    {&path, run_path},
};

/// Checks that have an id, so that causes and next steps can name them, and that this build cannot run.
constexpr CheckInfo named_only[] = {
    {.id = "udp", .needs = {}, .reasons = {}, .asking = Asking::when_wanted},
    {.id = "mtu", .needs = {}, .reasons = {}, .asking = Asking::when_wanted},
    {.id = "reset", .needs = {}, .reasons = {}, .asking = Asking::when_wanted},
    {.id = "idle", .needs = {}, .reasons = {}, .asking = Asking::by_name},
    {.id = "gateway", .needs = {}, .reasons = {}, .asking = Asking::when_wanted},
    {.id = "compare", .needs = {}, .reasons = {}, .asking = Asking::when_wanted},
};

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
        list.insert(list.end(), std::begin(checks::named_only), std::end(checks::named_only));
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
