// SPDX-License-Identifier: MIT
#include "core/checks/finding_of.h"
#include "core/checks/machine/checks.h"

#include <chrono>

namespace rdpmedic::checks {

namespace {

constexpr MachineCheck list[] = {
    {&firewall_outbound, run_firewall_outbound},
    {&firewall_remote_desktop, run_firewall_remote_desktop},
    {&antivirus, run_antivirus},
    {&schannel, run_schannel},
    {&cipher_order, run_cipher_order},
    {&fips, run_fips},
    {&client_policy, run_client_policy},
    {&rdp_file, run_rdp_file},
    {&credentials, run_credentials},
    {&events_client, run_events_client},
    {&events_server, run_events_server},
    {&updates, run_updates},
    {&clock, run_clock},
    {&hosts_file, run_hosts_file},
    {&adapters, run_adapters},
    {&listener, run_listener},
    {&rdp_certificate, run_rdp_certificate},
    {&machine_keys, run_machine_keys},
    {&services, run_services},
    {&wmi, run_wmi},
    {&weakened, run_weakened},
    {&cloud, run_cloud},
};

Finding general(const CheckInfo& check, State state, std::string_view reason) {
    return {std::string(check.id), state, std::string(reason), {}, {}};
}

}  // namespace

std::span<const MachineCheck> machine_checks() {
    return list;
}

std::vector<Finding> run(const MachineCheck& check, const MachineContext& context) {
    const Role other = context.is_server ? Role::client : Role::server;
    if (check.info->role == other) {
        return only(general(*check.info, State::not_applicable, reasons::other_role));
    }
    const auto begun = std::chrono::steady_clock::now();
    std::vector<Finding> findings;
    try {
        findings = check.run(context);
    } catch (const std::exception& bug) {
        findings = only(general(*check.info, State::unknown, reasons::crashed));
        findings.front().evidence.push_back(evidence("problem", std::string(bug.what()), "engine"));
    }
    const auto elapsed = std::chrono::round<Milliseconds>(std::chrono::steady_clock::now() - begun);
    for (Finding& finding : findings) {
        finding.elapsed = elapsed;
    }
    return findings;
}

}  // namespace rdpmedic::checks
