// SPDX-License-Identifier: MIT
// What the remedies for a server's settings, services and firewall propose, exactly.
#include "core/checks/machine/places.h"
#include "core/checks/machine/required_services.h"
#include "tests/core/remedies/proposing.h"

#include <catch2/catch_test_macros.hpp>

using namespace rdpmedic;
using namespace rdpmedic::tests;
using machine::Dword;
using machine::StartType;
using enum Proposal::State;

namespace {

const std::string listener(places::listener);
const std::string server(places::server);
const std::string policies(places::policies);
const std::string group_policy(group_policy_key);
constexpr const char* tcp_rule = "RemoteDesktop-UserMode-In-TCP";
constexpr const char* udp_rule = "RemoteDesktop-UserMode-In-UDP";
const std::vector<Change> both_rules{TurnFirewallRule{tcp_rule, false, true}, TurnFirewallRule{udp_rule, false, true}};

machine::FirewallRule& rule_of(machine::MachineState& state, std::string_view id) {
    for (machine::FirewallRule& rule : state.firewall->rules) {
        if (rule.id == id) {
            return rule;
        }
    }
    throw std::runtime_error("no rule " + std::string(id));
}

}  // namespace

TEST_CASE("The in-box rules are turned on, and neither shadowing nor WebSocket", "[remedies]") {
    machine::MachineState state = scenario_named("firewall-group-off-server-2019").machine;
    CHECK(proposed("firewall.enable-remote-desktop", state).changes == both_rules);
    state.firewall->local_changes = machine::LocalChanges::overridden_by_policy;
    CHECK(proposed("firewall.enable-remote-desktop", state).state == managed);
}

TEST_CASE("On a public network only rules that are for it already are turned on", "[remedies]") {
    machine::MachineState state = scenario_named("firewall-group-off-server-2019").machine;
    state.firewall->active = machine::public_profile;
    CHECK(proposed("firewall.enable-remote-desktop", state).changes == both_rules);
    rule_of(state, tcp_rule).profiles = machine::domain_profile | machine::private_profile;
    rule_of(state, udp_rule).profiles = machine::domain_profile | machine::private_profile;
    const Proposal closed = proposed("firewall.enable-remote-desktop", state);
    CHECK(closed.state == impossible);
    CHECK(closed.reason == proposal_reasons::no_alternative);
    CHECK(proposed("firewall.enable-remote-desktop", scenario_named("firewall-other-profile-server-2022").machine)
              .state == impossible);
}

TEST_CASE("A port of its own gets a rule of its own, never for public networks", "[remedies]") {
    machine::MachineState state = scenario_named("firewall-custom-port-server-2022").machine;
    state.firewall->active = machine::domain_profile | machine::public_profile;
    const Proposal proposal = proposed("firewall.enable-remote-desktop", state);
    const auto added = all_of<AddFirewallRule>(proposal);
    REQUIRE(proposal.changes.size() == 1);
    REQUIRE(added.size() == 1);
    const machine::FirewallRule& rule = added.front().rule;
    CHECK(rule.profiles == machine::domain_profile);
    CHECK(rule.local_ports == "3390");
    CHECK(rule.protocol == 6);
    CHECK(rule.inbound);
    CHECK(rule.service == "termservice");
    CHECK(rule.program == R"(%SystemRoot%\system32\svchost.exe)");
    CHECK(machine::can_be_added(rule));
    state.firewall->active = machine::public_profile;
    CHECK(proposed("firewall.enable-remote-desktop", state).state == impossible);
    // Turned off by somebody since: it is turned on, and no second one added.
    state.firewall->active = machine::domain_profile;
    state.firewall->rules.push_back(rule);
    state.firewall->rules.back().on = false;
    CHECK(proposed("firewall.enable-remote-desktop", state).changes ==
          std::vector<Change>{TurnFirewallRule{rule.id, false, true}});
}

TEST_CASE("A rule that keeps everybody out, and one that is limited, are somebody's wish", "[remedies]") {
    machine::MachineState state = scenario_named("firewall-group-off-server-2019").machine;
    machine::FirewallRule block;
    block.id = block.name = "Nobody";
    block.on = true;
    block.allows = false;
    state.firewall->rules.push_back(block);
    const Proposal blocked = proposed("firewall.enable-remote-desktop", state);
    CHECK(blocked.state == impossible);
    REQUIRE(find(blocked.evidence, "rule") != nullptr);
    CHECK(to_text(find(blocked.evidence, "rule")->value) == "Nobody");
    CHECK(proposed("firewall.enable-remote-desktop", scenario_named("firewall-blocks-all-azure").machine).state ==
          impossible);

    machine::MachineState limited = machine_named("server-2019");
    rule_of(limited, tcp_rule).remote_addresses = "10.0.0.0/255.0.0.0";
    rule_of(limited, udp_rule).on = false;
    CHECK(proposed("firewall.enable-remote-desktop", limited).state == nothing_to_do);
}

TEST_CASE("Remote Desktop is switched on with everything that switches it off", "[remedies]") {
    machine::MachineState state = scenario_named("firewall-group-off-server-2019").machine;
    state.registry[server]["fDenyTSConnections"] = Dword{1};
    state.registry[server]["TSServerDrainMode"] = Dword{2};
    state.registry[listener]["fEnableWinStation"] = Dword{0};
    state.registry[listener]["fLogonDisabled"] = Dword{1};
    state.services["TermService"]->start = StartType::disabled;
    state.services["TermService"]->state = machine::ServiceState::stopped;
    std::vector<Change> all{SetValue{server, "fDenyTSConnections", Dword{1}, Dword{0}},
                            SetValue{listener, "fEnableWinStation", Dword{0}, Dword{1}},
                            SetValue{listener, "fLogonDisabled", Dword{1}, Dword{0}},
                            SetValue{server, "TSServerDrainMode", Dword{2}, Dword{0}},
                            SetStartType{"TermService", StartType::disabled, StartType::manual},
                            StartService{"TermService"}};
    all.insert(all.end(), both_rules.begin(), both_rules.end());
    CHECK(proposed("server.enable-rdp", state).changes == all);
    state.services["TermService"].reset();
    CHECK(proposed("server.enable-rdp", state).reason == proposal_reasons::not_there);
}

TEST_CASE("A policy that switches Remote Desktop off is left to who owns it", "[remedies]") {
    machine::MachineState state = scenario_named("disabled-by-policy-server-2022").machine;
    CHECK(proposed("server.enable-rdp", state).state == managed);
    state = in_workgroup(state);
    state.registry[server]["fDenyTSConnections"] = Dword{1};
    CHECK(proposed("server.enable-rdp", state).changes ==
          std::vector<Change>{SetValue{policies, "fDenyTSConnections", Dword{1}, std::nullopt},
                              SetValue{server, "fDenyTSConnections", Dword{1}, Dword{0}}});
    // The policy allows it: what the listener says does not count.
    set_by_local_policy(state, policies, "fDenyTSConnections", Dword{0});
    CHECK(proposed("server.enable-rdp", state).state == nothing_to_do);
}

TEST_CASE("A firewall that stays closed is told, and the rest is switched on", "[remedies]") {
    machine::MachineState state = scenario_named("firewall-other-profile-server-2022").machine;
    state.registry[server]["fDenyTSConnections"] = Dword{1};
    const Proposal proposal = proposed("server.enable-rdp", state);
    CHECK(proposal.changes == std::vector<Change>{SetValue{server, "fDenyTSConnections", Dword{1}, Dword{0}}});
    CHECK(find(proposal.evidence, "profile") != nullptr);
}

TEST_CASE("Services are enabled and started in the order in which they stand on each other", "[remedies]") {
    machine::MachineState state = machine_named("server-2019");
    for (const char* const name : {"TermService", "SessionEnv", "CryptSvc", "KeyIso", "gpsvc"}) {
        state.services[name]->start = StartType::disabled;
        state.services[name]->state = machine::ServiceState::stopped;
    }
    state.registry[group_policy]["Start"] = Dword{4};
    state.services["UmRdpService"]->state = machine::ServiceState::stopped;
    CHECK(proposed("server.start-services", state).changes ==
          std::vector<Change>{
              SetStartType{"CryptSvc", StartType::disabled, StartType::automatic}, StartService{"CryptSvc"},
              SetStartType{"KeyIso", StartType::disabled, StartType::manual}, StartService{"KeyIso"},
              SetStartType{"SessionEnv", StartType::disabled, StartType::manual}, StartService{"SessionEnv"},
              SetStartType{"TermService", StartType::disabled, StartType::manual}, StartService{"TermService"},
              SetValue{group_policy, "Start", Dword{4}, Dword{2}}});
    state.services["SessionEnv"].reset();
    const Proposal missing = proposed("server.start-services", state);
    CHECK(missing.state == impossible);
    CHECK(to_text(find(missing.evidence, "service")->value) == "SessionEnv");
}

TEST_CASE("What bad advice lowered is raised again", "[remedies]") {
    machine::MachineState state = scenario_named("weakened-server-2019").machine;
    const std::string old = places::tls_version("TLS 1.0", "Server");
    state.registry[old]["Enabled"] = Dword{1};
    state.registry[old]["DisabledByDefault"] = Dword{0};
    CHECK(proposed("server.restore-security-layer", state).changes ==
          std::vector<Change>{SetValue{listener, "MinEncryptionLevel", Dword{1}, Dword{3}},
                              SetValue{listener, "SecurityLayer", Dword{0}, Dword{2}},
                              SetValue{listener, "UserAuthentication", Dword{0}, Dword{1}},
                              SetValue{old, "Enabled", Dword{1}, std::nullopt},
                              SetValue{group_policy, "Start", Dword{4}, Dword{2}}});
    // Changed already, and waiting for the restart.
    state.registry[group_policy]["Start"] = Dword{2};
    CHECK(proposed("server.restore-security-layer", state).changes.size() == 4);
}

TEST_CASE("A weak policy is left to its owner, and nothing is written behind it", "[remedies]") {
    machine::MachineState state = machine_named("server-2019");
    state.registry[policies]["SecurityLayer"] = Dword{0};
    state.registry[listener]["SecurityLayer"] = Dword{0};
    const Proposal owned = proposed("server.restore-security-layer", state);
    CHECK(owned.state == managed);
    CHECK(owned.changes.empty());
    state = in_workgroup(state);
    CHECK(proposed("server.restore-security-layer", state).changes ==
          std::vector<Change>{SetValue{policies, "SecurityLayer", Dword{0}, std::nullopt},
                              SetValue{listener, "SecurityLayer", Dword{0}, Dword{2}}});
    state.registry[policies]["SecurityLayer"] = Dword{2};
    CHECK(proposed("server.restore-security-layer", state).state == nothing_to_do);
}

TEST_CASE("Keys that were set aside are told and not touched", "[remedies]") {
    const Proposal aside =
        proposed("server.restore-security-layer", scenario_named("keys-renamed-server-2019").machine);
    CHECK(aside.state == nothing_to_do);
    REQUIRE(find(aside.evidence, "file") != nullptr);
    CHECK(to_text(find(aside.evidence, "file")->value).ends_with("MachineKeys_old"));
}
