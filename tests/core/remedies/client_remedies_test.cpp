// SPDX-License-Identifier: MIT
// What the remedies for this PC propose, exactly.
#include "core/checks/machine/cipher_lists.h"
#include "core/checks/machine/places.h"
#include "core/remedies/measured.h"
#include "tests/core/remedies/proposing.h"

#include <catch2/catch_test_macros.hpp>

using namespace rdpmedic;
using namespace rdpmedic::tests;
using machine::Dword;
using enum Proposal::State;

namespace {

Target target_of(const char* text) {
    return parse_target(text).value();
}

std::string key_of(std::string_view key) {
    return std::string(key);
}

const std::vector<Change> no_changes;

}  // namespace

TEST_CASE("TCP only is one policy value, and left to who owns it", "[remedies]") {
    machine::MachineState state = machine_named("windows-10-22h2");
    const std::string key = key_of(places::client_policies);
    const Proposal proposal = proposed("transport.tcp-only", state);
    CHECK(proposal.state == ready);
    CHECK(proposal.changes == std::vector<Change>{SetValue{key, "fClientDisableUDP", std::nullopt, Dword{1}}});

    state.registry[key]["fClientDisableUDP"] = Dword{1};
    CHECK(proposed("transport.tcp-only", state).state == nothing_to_do);

    set_by_local_policy(state, key, "fClientDisableUDP", Dword{0});
    const Proposal owned = proposed("transport.tcp-only", state);
    CHECK(owned.state == managed);
    CHECK(owned.reason == proposal_reasons::local_policy);
    REQUIRE(find(owned.evidence, "setting") != nullptr);
    CHECK(to_text(find(owned.evidence, "setting")->value) == "fClientDisableUDP = 0");
    CHECK(to_text(find(owned.evidence, "set-by")->value) == "local-policy");
}

TEST_CASE("TCP only names what was measured over UDP", "[remedies]") {
    const machine::MachineState state = machine_named("windows-10-22h2");
    const Evidence probes{"probes", std::vector<std::string>{"version 2, 1232 bytes: no answer to 3"}, "test", {}, {}};
    const Finding limited{"udp", State::problem, "size-limited", {probes}, {}};

    const Proposal proposal = proposed("transport.tcp-only", state, {.findings = {limited}});

    REQUIRE(find(proposal.evidence, "probes") != nullptr);
    CHECK(proposal.changes == proposed("transport.tcp-only", state).changes);
}

TEST_CASE("Only the target's own entries are forgotten", "[remedies]") {
    using machine::CredentialKind;
    machine::MachineState state = machine_named("windows-10-22h2");
    const Time when = state.now;
    const std::vector<machine::Credential> own{{"TERMSRV/rds01.contoso.test", CredentialKind::generic, "anna", when},
                                               {"TERMSRV/RDS01", CredentialKind::domain_password, "anna", when}};
    state.credentials = own;
    state.credentials->push_back({"TERMSRV/rds02.contoso.test", CredentialKind::generic, "anna", when});
    state.credentials->push_back({"TERMSRV/*", CredentialKind::generic, "anna", when});
    state.credentials->push_back({"TERMSRV/rds01.fabrikam.test", CredentialKind::generic, "anna", when});
    state.credentials->push_back({"TERMSRV/rds01.contoso.test", CredentialKind::other, "anna", when});
    const Proposal proposal = proposed("credentials.forget", state, {.target = target_of("rds01.contoso.test")});
    CHECK(proposal.changes == std::vector<Change>{ForgetCredential{own[0]}, ForgetCredential{own[1]}});
    CHECK(proposed("credentials.forget", state, {.target = target_of("web01")}).state == nothing_to_do);
    const Proposal nobody = proposed("credentials.forget", state);
    CHECK(nobody.state == impossible);
    CHECK(nobody.reason == proposal_reasons::no_target);
}

TEST_CASE("The cache of names is emptied", "[remedies]") {
    CHECK(proposed("dns.flush", machine_named("windows-10-22h2")).changes == std::vector<Change>{FlushDns{}});
}

TEST_CASE("A rule that blocks Remote Desktop is turned off, one that blocks everything is not", "[remedies]") {
    const Proposal by_program = proposed("firewall.allow-client", scenario_named("outbound-rule-windows-11").machine);
    CHECK(by_program.changes == std::vector<Change>{TurnFirewallRule{"{BLOCK-1}", true, false}});
    machine::MachineState state = scenario_named("outbound-port-windows-10").machine;
    CHECK(proposed("firewall.allow-client", state).changes ==
          std::vector<Change>{TurnFirewallRule{"{BLOCK-1}", true, false}});
    CHECK(proposed("firewall.allow-client", state, {.arguments = {.port = 4500, .mtu = {}, .adapter = {}}}).state ==
          nothing_to_do);

    auto& rule = state.firewall->rules.back();
    for (const char* const ports : {"", "*", "1-65535"}) {
        rule.remote_ports = ports;
        const Proposal everything = proposed("firewall.allow-client", state);
        CHECK(everything.state == impossible);
        CHECK(everything.reason == proposal_reasons::no_alternative);
        CHECK(find(everything.evidence, "rule") != nullptr);
    }
}

TEST_CASE("Where outbound is closed by default, one rule for mstsc.exe and the port is added", "[remedies]") {
    machine::MachineState state = scenario_named("outbound-default-windows-10").machine;
    const Proposal proposal = proposed("firewall.allow-client", state);
    const auto added = all_of<AddFirewallRule>(proposal);
    REQUIRE(proposal.changes.size() == 1);
    REQUIRE(added.size() == 1);
    const machine::FirewallRule& rule = added.front().rule;
    CHECK(rule.id == rule.name);
    CHECK_FALSE(rule.inbound);
    CHECK(rule.allows);
    CHECK(rule.on);
    CHECK(rule.program == R"(%SystemRoot%\System32\mstsc.exe)");
    CHECK(rule.remote_ports == "3389");
    CHECK(rule.protocol == 6);
    CHECK(rule.profiles == machine::private_profile);
    CHECK(machine::can_be_added(rule));

    // The own rule stands there already, and somebody turned it off.
    state.firewall->rules.push_back(rule);
    state.firewall->rules.back().on = false;
    CHECK(proposed("firewall.allow-client", state).changes ==
          std::vector<Change>{TurnFirewallRule{rule.id, false, true}});
    state.firewall->rules.back().on = true;
    CHECK(proposed("firewall.allow-client", state).state == nothing_to_do);
}

TEST_CASE("What a policy's firewall rules say is left to the policy", "[remedies]") {
    const Proposal rule = proposed("firewall.allow-client", scenario_named("outbound-policy-domain").machine);
    CHECK(rule.state == managed);
    CHECK(rule.changes == no_changes);
    machine::MachineState state = scenario_named("outbound-rule-windows-11").machine;
    state.firewall->local_changes = machine::LocalChanges::overridden_by_policy;
    CHECK(proposed("firewall.allow-client", state).state == managed);
}

TEST_CASE("TLS 1.2 goes back to the default, on the side that is asked about", "[remedies]") {
    machine::MachineState state = machine_named("windows-11-24h2");
    const std::string client = places::tls_version("TLS 1.2", "Client");
    const std::string server = places::tls_version("TLS 1.2", "Server");
    state.registry[client] = {{"Enabled", Dword{0}}, {"DisabledByDefault", Dword{1}}};
    state.registry[server] = {{"Enabled", Dword{0}}, {"DisabledByDefault", Dword{0}}};
    state.registry[places::tls_version("TLS 1.0", "Client")] = {{"Enabled", Dword{0}}};
    state.registry[places::tls_version("TLS 1.3", "Client")] = {{"Enabled", Dword{0}}};
    const std::vector<Change> of_client{SetValue{client, "Enabled", Dword{0}, std::nullopt},
                                        SetValue{client, "DisabledByDefault", Dword{1}, std::nullopt}};
    CHECK(proposed("schannel.enable-tls12", state, {.is_server = false}).changes == of_client);
    std::vector<Change> both{SetValue{server, "Enabled", Dword{0}, std::nullopt}};
    both.insert(both.end(), of_client.begin(), of_client.end());
    CHECK(proposed("schannel.enable-tls12", state, {.is_server = true}).changes == both);
}

TEST_CASE("Handshakes that may not be read are read again, and an old Windows is told apart", "[remedies]") {
    const std::string messaging = key_of(places::schannel) + R"(\Messaging)";
    CHECK(proposed("schannel.enable-tls12", scenario_named("tls-messages-refused-windows-11").machine).changes ==
          std::vector<Change>{SetValue{messaging, "MessageLimitClient", Dword{0}, std::nullopt}});
    machine::MachineState old = machine_named("windows-10-22h2");
    old.registry[R"(HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion)"]["CurrentBuildNumber"] = std::string("7601");
    CHECK(proposed("schannel.enable-tls12", old).reason == proposal_reasons::not_there);
}

TEST_CASE("A list without a suite for Remote Desktop gets the strong ones back", "[remedies]") {
    machine::MachineState state = scenario_named("cipher-order-client-windows-10").machine;
    const std::string local = key_of(suites::local_key);
    const std::vector<std::string> before{"TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384"};
    const std::vector<std::string> after{"TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
                                         "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
                                         "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"};
    CHECK(proposed("schannel.restore-cipher-order", state).changes ==
          std::vector<Change>{SetValue{local, "Functions", before, after}});
    // Without the list it cannot be said what Windows would make of one.
    state.registry.erase(local);
    CHECK(proposed("schannel.restore-cipher-order", state).reason == proposal_reasons::not_there);
}

TEST_CASE("A policy's list of suites is removed where nobody's policy sets it and it cannot work", "[remedies]") {
    machine::MachineState state = scenario_named("cipher-order-policy-server-2022").machine;
    CHECK(proposed("schannel.restore-cipher-order", state).state == managed);
    state = in_workgroup(state);
    const std::string key = key_of(suites::policy_key);
    const auto list = state.registry[key]["Functions"];
    CHECK(proposed("schannel.restore-cipher-order", state).changes ==
          std::vector<Change>{SetValue{key, "Functions", list, std::nullopt}});
    state.registry[key]["Functions"] = std::string("TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384");
    CHECK(proposed("schannel.restore-cipher-order", state).state == nothing_to_do);
}

TEST_CASE("Policies that were written by hand go back to their defaults, in the safe direction alone", "[remedies]") {
    machine::MachineState state = in_workgroup(machine_named("windows-11-24h2"));
    const std::string delegation = key_of(places::delegation);
    const std::string oracle = key_of(places::encryption_oracle);
    const std::string client = key_of(places::client);
    const std::string policies = key_of(places::policies);
    state.registry[delegation]["DenyFreshCredentials"] = Dword{1};
    state.registry[delegation + R"(\DenyFreshCredentials)"]["1"] = std::string("TERMSRV/*");
    state.registry[delegation]["DenySavedCredentials"] = Dword{1};
    state.registry[delegation + R"(\DenySavedCredentials)"]["1"] = std::string("WSMAN/*");
    state.registry[delegation]["AllowSavedCredentials"] = Dword{0};
    state.registry[oracle]["AllowEncryptionOracle"] = Dword{2};
    state.registry[policies]["AuthenticationLevel"] = Dword{0};
    state.registry[client]["AuthenticationLevelOverride"] = Dword{0};
    state.registry[key_of(places::client_of_user)]["AuthenticationLevelOverride"] = Dword{0};
    const Proposal proposal = proposed("policy.restore-default", state);
    CHECK(proposal.changes ==
          std::vector<Change>{SetValue{delegation, "DenyFreshCredentials", Dword{1}, std::nullopt},
                              SetValue{delegation, "AllowSavedCredentials", Dword{0}, std::nullopt},
                              SetValue{oracle, "AllowEncryptionOracle", Dword{2}, std::nullopt},
                              SetValue{policies, "AuthenticationLevel", Dword{0}, std::nullopt},
                              SetValue{client, "AuthenticationLevelOverride", Dword{0}, std::nullopt}});
    // The user's own is told and left.
    REQUIRE(find(proposal.evidence, "setting") != nullptr);
    CHECK(find(proposal.evidence, "setting")->source == places::client_of_user);

    machine::MachineState strict = in_workgroup(machine_named("windows-11-24h2"));
    strict.registry[oracle]["AllowEncryptionOracle"] = Dword{0};
    strict.registry[policies]["AuthenticationLevel"] = Dword{1};
    strict.registry[delegation]["RestrictedRemoteAdministration"] = Dword{1};
    CHECK(proposed("policy.restore-default", strict).state == nothing_to_do);
}

TEST_CASE("A list of other programs' servers stays, with Windows' defaults beside it", "[remedies]") {
    machine::MachineState state = in_workgroup(machine_named("windows-11-24h2"));
    const std::string delegation = key_of(places::delegation);
    state.registry[delegation]["AllowFreshCredentials"] = Dword{1};
    state.registry[delegation + R"(\AllowFreshCredentials)"]["1"] = std::string("WSMAN/*");
    const Target target = target_of("rds01.contoso.test");
    const auto problems = [&] { return problems_of(look_at(machine::RecordedMachine(state), {}, target)); };
    CHECK(problems() == std::vector<std::string>{"client-policy/forbids"});
    const Proposal proposal = proposed("policy.restore-default", state);
    CHECK(proposal.changes ==
          std::vector<Change>{SetValue{delegation, "ConcatenateDefaults_AllowFresh", std::nullopt, Dword{1}}});
    state.registry[delegation]["ConcatenateDefaults_AllowFresh"] = Dword{1};
    CHECK(problems().empty());
    CHECK(proposed("policy.restore-default", state).state == nothing_to_do);
}

TEST_CASE("Where a policy owns one value, the others are mended all the same", "[remedies]") {
    machine::MachineState state = scenario_named("delegation-denied-domain").machine;
    const Proposal owned = proposed("policy.restore-default", state);
    CHECK(owned.state == managed);
    CHECK(owned.reason == proposal_reasons::domain_policy);
    const std::string client = key_of(places::client);
    state.registry[client]["AuthenticationLevelOverride"] = Dword{0};
    const Proposal rest = proposed("policy.restore-default", state);
    CHECK(rest.changes == std::vector<Change>{SetValue{client, "AuthenticationLevelOverride", Dword{0}, std::nullopt}});
    CHECK(find(rest.evidence, "set-by") != nullptr);
}

TEST_CASE("The MTU is set to what was measured, and only down", "[remedies]") {
    const machine::MachineState state = machine_named("windows-11-24h2");
    const machine::Adapter& adapter = state.adapters->front();
    const auto with = [&](std::optional<std::uint32_t> mtu, std::uint32_t index) {
        return proposed("network.set-mtu", state, {.arguments = {.port = 3389, .mtu = mtu, .adapter = index}});
    };
    REQUIRE(adapter.mtu == 1500);
    CHECK(with(1360, adapter.index).changes ==
          std::vector<Change>{SetMtu{adapter.index, adapter.name, adapter.mtu, 1360}});
    CHECK(with(1500, adapter.index).state == nothing_to_do);
    CHECK(with({}, adapter.index).reason == proposal_reasons::not_measured);
    CHECK(with(575, adapter.index).reason == proposal_reasons::not_measured);
    CHECK(with(1501, adapter.index).reason == proposal_reasons::not_measured);
    CHECK(with(1360, 4711).reason == proposal_reasons::not_there);
    CHECK(proposed("network.set-mtu", state).reason == proposal_reasons::not_measured);
}

TEST_CASE("The user's own silence about unproven servers is taken away, without an administrator", "[remedies]") {
    machine::MachineState state = machine_named("windows-10-22h2");
    CHECK(proposed("client.warn-again", state).state == Proposal::State::nothing_to_do);
    state.registry[std::string(places::client_of_user)]["AuthenticationLevelOverride"] = Dword{0};
    CHECK(proposed("client.warn-again", state).changes ==
          std::vector<Change>{
              SetValue{std::string(places::client_of_user), "AuthenticationLevelOverride", Dword{0}, std::nullopt}});
    CHECK_FALSE(find_remedy("client.warn-again")->info.elevated);
    state.registry[std::string(places::client_of_user)]["AuthenticationLevelOverride"] = Dword{2};
    CHECK(proposed("client.warn-again", state).state == Proposal::State::nothing_to_do);
}

TEST_CASE("What the target's check measured is taken for the MTU, for an adapter that is here", "[remedies]") {
    const Scenario scenario = scenario_named("mtu-tunnel-windows-11");
    const machine::RecordedMachine machine(scenario.machine);
    const auto measured = [&](std::vector<Finding> findings, Arguments told = {}) {
        Situation situation{{machine, std::nullopt, {}, false}, told, {}, {}};
        add_measured(situation, findings);
        return situation.arguments;
    };
    const Arguments found = measured(scenario.found);
    CHECK(found.mtu == 1352);
    CHECK(found.adapter == 21);
    CHECK(proposed("network.set-mtu", scenario.machine, {.arguments = found}).changes ==
          std::vector<Change>{SetMtu{21, "Corp VPN", 1400, 1352}});
    CHECK(measured(scenario.found, {.port = 3389, .mtu = 1300, .adapter = 21}).mtu == 1300);
    CHECK(measured({}).mtu == std::nullopt);
    const auto with = [&](std::string_view key, Value value) {
        std::vector<Finding> findings = scenario.found;
        for (Finding& finding : findings) {
            for (Evidence& evidence : finding.evidence) {
                evidence.value = evidence.key == key ? value : evidence.value;
            }
        }
        return measured(findings);
    };
    // Of another computer, out of bounds, of another type.
    CHECK(with("adapter", Value(std::string("eth0"))) == Arguments{});
    CHECK(with("adapter-index", Value(std::int64_t{7})) == Arguments{});
    CHECK(with("adapter-index", Value(std::int64_t{-1})) == Arguments{});
    CHECK(with("mtu-to-set", Value(std::int64_t{575})) == Arguments{});
    CHECK(with("mtu-to-set", Value(std::int64_t{9001})) == Arguments{});
    CHECK(with("mtu-to-set", Value(std::string("1352"))) == Arguments{});
}
