// SPDX-License-Identifier: MIT
// The checks of a Windows machine, live or recorded: what each is (CheckInfo, in its own file) and how it runs.
#pragma once

#include "core/machine/machine.h"
#include "core/model/check.h"
#include "core/model/symptom.h"
#include "core/model/target.h"

#include <optional>
#include <span>
#include <vector>

namespace rdpmedic {

/// What a check of the machine looks at.
struct MachineContext {
    const machine::MachineView& machine;
    std::optional<Target> target;  ///< the computer to reach; nothing where none was named
    Symptom symptom;
    bool is_server = false;  ///< the machine is looked at as the server that others connect to
};

struct MachineCheck {
    const CheckInfo* info;
    std::vector<Finding> (*run)(const MachineContext& context);
};

namespace checks {

extern const CheckInfo firewall_outbound;
extern const CheckInfo firewall_remote_desktop;
extern const CheckInfo antivirus;
extern const CheckInfo schannel;
extern const CheckInfo cipher_order;
extern const CheckInfo fips;
extern const CheckInfo client_policy;
extern const CheckInfo rdp_file;
extern const CheckInfo credentials;
extern const CheckInfo events_client;
extern const CheckInfo events_server;
extern const CheckInfo updates;
extern const CheckInfo clock;
extern const CheckInfo hosts_file;
extern const CheckInfo adapters;
extern const CheckInfo listener;
extern const CheckInfo rdp_certificate;
extern const CheckInfo machine_keys;
extern const CheckInfo services;
extern const CheckInfo wmi;
extern const CheckInfo weakened;
extern const CheckInfo cloud;

std::vector<Finding> run_firewall_outbound(const MachineContext& context);
std::vector<Finding> run_firewall_remote_desktop(const MachineContext& context);
std::vector<Finding> run_antivirus(const MachineContext& context);
std::vector<Finding> run_schannel(const MachineContext& context);
std::vector<Finding> run_cipher_order(const MachineContext& context);
std::vector<Finding> run_fips(const MachineContext& context);
std::vector<Finding> run_client_policy(const MachineContext& context);
std::vector<Finding> run_rdp_file(const MachineContext& context);
std::vector<Finding> run_credentials(const MachineContext& context);
std::vector<Finding> run_events_client(const MachineContext& context);
std::vector<Finding> run_events_server(const MachineContext& context);
std::vector<Finding> run_updates(const MachineContext& context);
std::vector<Finding> run_clock(const MachineContext& context);
std::vector<Finding> run_hosts_file(const MachineContext& context);
std::vector<Finding> run_adapters(const MachineContext& context);
std::vector<Finding> run_listener(const MachineContext& context);
std::vector<Finding> run_rdp_certificate(const MachineContext& context);
std::vector<Finding> run_machine_keys(const MachineContext& context);
std::vector<Finding> run_services(const MachineContext& context);
std::vector<Finding> run_wmi(const MachineContext& context);
std::vector<Finding> run_weakened(const MachineContext& context);
std::vector<Finding> run_cloud(const MachineContext& context);

/// All of them, in the order in which they are shown.
std::span<const MachineCheck> machine_checks();

/// Runs one check: one that is not about the machine's role is not applicable, an exception (a bug) becomes
/// `unknown: crashed`. Never empty.
std::vector<Finding> run(const MachineCheck& check, const MachineContext& context);

}  // namespace checks

}  // namespace rdpmedic
