// SPDX-License-Identifier: MIT
// The firewall comes on again only where nobody who works here by Remote Desktop is shut out.
#include "core/checks/machine/firewall_match.h"
#include "core/checks/machine/places.h"
#include "core/engine/plan.h"
#include "tests/core/remedies/proposing.h"

#include <catch2/catch_test_macros.hpp>

using namespace rdpmedic;
using namespace rdpmedic::tests;
using machine::Dword;
using enum Proposal::State;

namespace {

constexpr std::string_view remedy_id = "firewall.turn-on";
const TurnFirewall domain_on{machine::domain_profile, false, true};
constexpr const char* policy = R"(HKLM\SOFTWARE\Policies\Microsoft\WindowsFirewall\DomainProfile)";

/// A server whose firewall is off and whose Remote Desktop rules are on.
machine::MachineState open_server() {
    machine::MachineState state = machine_named("server-2019");
    state.firewall->settings[machine::domain_profile].on = false;
    return state;
}

machine::FirewallRule& tcp_rule(machine::MachineState& state) {
    for (machine::FirewallRule& rule : state.firewall->rules) {
        if (rule.id == "RemoteDesktop-UserMode-In-TCP") {
            return rule;
        }
    }
    throw std::runtime_error("no rule");
}

std::string answer(const machine::MachineState& state) {
    const Proposal proposal = proposed(remedy_id, state);
    return std::string(name(proposal.state)) + " " + proposal.reason;
}

}  // namespace

TEST_CASE("The firewall comes on after the rules of Remote Desktop", "[remedies]") {
    CHECK(proposed(remedy_id, open_server()).changes == std::vector<Change>{domain_on});
    const std::vector<Change> changes = proposed(remedy_id, scenario_named("firewall-off-server-2019").machine).changes;
    REQUIRE(changes.size() == 3);
    CHECK(std::get<TurnFirewallRule>(changes[0]).after);
    CHECK(std::get<TurnFirewallRule>(changes[1]).after);
    CHECK(std::get<TurnFirewall>(changes[2]) == domain_on);
    CHECK(proposed(remedy_id, machine_named("server-2019")).state == nothing_to_do);
}

TEST_CASE("Only networks in use are closed, each with a rule that is for it", "[remedies]") {
    machine::MachineState state = open_server();
    state.firewall->settings[machine::public_profile].on = false;
    CHECK(proposed(remedy_id, state).changes == std::vector<Change>{domain_on});
    state.firewall->active = machine::domain_profile | machine::public_profile;
    CHECK(proposed(remedy_id, state).changes ==
          std::vector<Change>{domain_on, TurnFirewall{machine::public_profile, false, true}});
    tcp_rule(state).profiles = machine::domain_profile;
    CHECK(answer(state) == "impossible no-alternative");
}

TEST_CASE("Nobody is shut out by the firewall that comes on", "[remedies]") {
    machine::MachineState limited = open_server();
    tcp_rule(limited).remote_addresses = "192.0.2.0/255.255.255.0";
    CHECK(answer(limited) == "impossible no-alternative");

    machine::MachineState shields = open_server();
    shields.firewall->settings[machine::domain_profile].blocks_all_inbound = true;
    CHECK(answer(shields) == "impossible no-alternative");

    machine::MachineState blocked = open_server();
    machine::FirewallRule block;
    block.id = block.name = "Block";
    block.on = true;
    block.allows = false;
    block.protocol = 6;
    block.local_ports = "3389";
    blocked.firewall->rules.push_back(block);
    CHECK(answer(blocked) == "impossible no-alternative");

    machine::MachineState port = open_server();
    port.registry[std::string(places::listener)]["PortNumber"] = Dword{3390};
    const Proposal own = proposed(remedy_id, port);
    REQUIRE(own.changes.size() == 2);
    CHECK(std::get<AddFirewallRule>(own.changes[0]).rule.local_ports == "3390");
    port.firewall->settings[machine::public_profile].on = false;
    port.firewall->active = machine::public_profile;
    CHECK(answer(port) == "impossible no-alternative");
}

TEST_CASE("A policy that decides about the firewall goes before the computer's own setting", "[remedies]") {
    machine::MachineState off = machine_named("server-2019");
    off.registry[policy]["EnableFirewall"] = Dword{0};
    CHECK(answer(off) == "managed domain-policy");
    CHECK(answer(in_workgroup(off)) == "impossible no-alternative");

    machine::MachineState on = open_server();
    on.registry[policy]["EnableFirewall"] = Dword{1};
    CHECK(answer(on) == "nothing-to-do already-so");

    machine::MachineState overridden = scenario_named("firewall-off-server-2019").machine;
    overridden.firewall->local_changes = machine::LocalChanges::overridden_by_policy;
    CHECK(answer(overridden) == "managed domain-policy");
}

TEST_CASE("What a policy sets for a network counts, the old profile's after its own", "[checks][machine]") {
    machine::MachineState state = machine_named("server-2019");
    const auto on = [&state](machine::Profiles profile) {
        const machine::RecordedMachine machine(state);
        return firewall::in_force({machine, {}, {}, true}, profile).value().settings.on;
    };
    const std::string key = R"(HKLM\SOFTWARE\Policies\Microsoft\WindowsFirewall\)";
    state.registry[key + "StandardProfile"]["EnableFirewall"] = Dword{0};
    CHECK(on(machine::domain_profile));
    CHECK_FALSE(on(machine::private_profile));
    CHECK_FALSE(on(machine::public_profile));
    state.registry[key + "PrivateProfile"]["EnableFirewall"] = Dword{1};
    CHECK(on(machine::private_profile));
    CHECK_FALSE(on(machine::public_profile));
}

TEST_CASE("What a firewall that comes on does to others is told and has to be agreed to", "[remedies]") {
    Plan plan{std::string(remedy_id), "server.firewall-off", {}, {domain_on}, {}};
    CHECK(effects_of(plan).closes_others);
    plan.changes = {TurnFirewall{machine::domain_profile, true, false}};
    CHECK_FALSE(effects_of(plan).closes_others);
}
