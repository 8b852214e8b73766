// SPDX-License-Identifier: MIT
// Walks every remedy over every machine: none lowers security, and none reaches further than its own matter.
#include "core/changes/act.h"
#include "core/checks/machine/cipher_lists.h"
#include "core/checks/machine/firewall_match.h"
#include "core/checks/machine/places.h"
#include "core/checks/machine/required_services.h"
#include "core/checks/machine/residue.h"
#include "core/machine/access_list.h"
#include "core/machine/machine_keys.h"
#include "tests/core/remedies/proposing.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <functional>
#include <set>

using namespace rdpmedic;
using namespace rdpmedic::tests;
using enum Proposal::State;
using machine::Dword;

namespace {

struct Machine {
    std::string name;
    machine::MachineState state;
    std::optional<Target> target;
    std::vector<Finding> found;
};

/// A server and a client on which everything that a remedy might touch is wrong, or set by somebody on purpose.
machine::MachineState weak(machine::MachineState state) {
    state = in_workgroup(std::move(state));
    const std::string policies(places::policies);
    for (const std::string& key : {policies, std::string(places::listener)}) {
        state.registry[key]["SecurityLayer"] = Dword{0};
        state.registry[key]["UserAuthentication"] = Dword{0};
        state.registry[key]["MinEncryptionLevel"] = Dword{1};
        state.registry[key]["AuthenticationLevel"] = Dword{0};
    }
    for (const char* const side : {"Client", "Server"}) {
        for (const std::string_view version : old_versions) {
            state.registry[places::tls_version(version, side)]["Enabled"] = Dword{1};
        }
        state.registry[places::tls_version("TLS 1.2", side)]["Enabled"] = Dword{0};
        state.registry[places::tls_version("TLS 1.3", side)]["Enabled"] = Dword{0};
    }
    state.registry[std::string(places::server)]["fDenyTSConnections"] = Dword{1};
    state.registry[std::string(places::encryption_oracle)]["AllowEncryptionOracle"] = Dword{2};
    state.registry[std::string(places::client)]["AuthenticationLevelOverride"] = Dword{0};
    for (auto& [profile, settings] : state.firewall->settings) {
        settings.blocks_outbound = true;
    }
    return state;
}

machine::MachineState strict(machine::MachineState state) {
    state = in_workgroup(std::move(state));
    state.registry[std::string(places::listener)]["SecurityLayer"] = Dword{2};
    state.registry[std::string(places::listener)]["UserAuthentication"] = Dword{1};
    state.registry[std::string(places::listener)]["MinEncryptionLevel"] = Dword{4};
    state.registry[std::string(places::policies)]["AuthenticationLevel"] = Dword{1};
    state.registry[std::string(places::encryption_oracle)]["AllowEncryptionOracle"] = Dword{0};
    for (const std::string_view version : old_versions) {
        for (const char* const side : {"Client", "Server"}) {
            state.registry[places::tls_version(version, side)] = {{"Enabled", Dword{0}},
                                                                  {"DisabledByDefault", Dword{1}}};
        }
    }
    state.registry[std::string(suites::policy_key)]["Functions"] = std::string("TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384");
    state.cipher_suites = {{"TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384"}};
    return state;
}

std::vector<Machine> all_machines() {
    std::vector<Machine> list;
    for (const NamedMachine& one : healthy_machines()) {
        list.push_back({one.name, one.state, {}, {}});
        list.push_back({one.name + ", weak", weak(one.state), {}, {}});
        list.push_back({one.name + ", strict", strict(one.state), {}, {}});
    }
    for (Scenario& one : all_scenarios()) {
        list.push_back({one.name + ", weak", weak(one.machine), one.target, one.found});
        list.push_back({one.name, std::move(one.machine), std::move(one.target), std::move(one.found)});
    }
    return list;
}

const std::vector<std::string> narrow{"machine-keys.repair-permissions", "machine-keys.replace-rdp-key"};

/// Every remedy on every machine, in both roles, before and after the narrower ones failed.
void walk(const std::function<void(const Remedy&, const machine::MachineState&, const Proposal&)>& look) {
    for (const Machine& one : all_machines()) {
        machine::RecordedMachine machine(one.state);
        for (const Remedy& remedy : remedies()) {
            for (const bool is_server : {false, true}) {
                for (const auto& failed : {std::vector<std::string>(), narrow}) {
                    Asked asked{.target = one.target, .findings = one.found, .failed = failed, .is_server = is_server};
                    if (one.target) {
                        asked.way = Alternative{AlternativeKind::other_address, *one.target};
                    }
                    asked.arguments.mtu = 1300;
                    asked.arguments.adapter = one.state.adapters ? one.state.adapters->front().index : 0;
                    const Proposal proposal = proposed(remedy.info.id, machine, asked);
                    INFO(one.name << (is_server ? " as server: " : " as client: ") << remedy.info.id << " "
                                  << to_text(proposal));
                    look(remedy, one.state, proposal);
                }
            }
        }
        REQUIRE(machine.state() == one.state);
    }
}

std::optional<std::uint32_t> number(const std::optional<machine::RegistryValue>& value) {
    const auto* dword = value ? std::get_if<Dword>(&*value) : nullptr;
    return dword != nullptr ? std::optional(dword->number) : std::nullopt;
}

bool has_kind(const Proposal& proposal, std::string_view wanted) {
    return std::any_of(proposal.changes.begin(), proposal.changes.end(),
                       [wanted](const Change& change) { return kind(change) == wanted; });
}

std::string_view file_name(std::string_view path) {
    return path.substr(path.find_last_of('\\') + 1);
}

/// The entries of a list that are not in the other.
std::vector<AccessEntry> missing_in(const AccessList& all, const AccessList& other) {
    std::vector<AccessEntry> list;
    for (AccessEntry entry : all.entries) {
        const bool there = std::any_of(other.entries.begin(), other.entries.end(), [&](AccessEntry one) {
            one.inherited = entry.inherited = false;
            return one == entry;
        });
        if (!there) {
            list.push_back(entry);
        }
    }
    return list;
}

const std::vector<std::string> three{"S-1-5-18", "S-1-5-20", "S-1-5-32-544"};

bool is_one_of_three(const AccessEntry& entry) {
    return std::find(three.begin(), three.end(), entry.account) != three.end();
}

}  // namespace

TEST_CASE("State, reason and changes of a proposal go together", "[remedies][safety]") {
    const auto reasons = proposal_reasons::all();
    std::set<std::string_view> ready_once;
    walk([&](const Remedy& remedy, const machine::MachineState&, const Proposal& proposal) {
        REQUIRE(std::find(reasons.begin(), reasons.end(), proposal.reason) != reasons.end());
        REQUIRE((proposal.state == ready) == !proposal.changes.empty());
        REQUIRE((proposal.state == ready) == (proposal.reason == proposal_reasons::ready));
        REQUIRE((proposal.state == nothing_to_do) == (proposal.reason == proposal_reasons::already_so));
        if (proposal.state == managed) {
            REQUIRE(find(proposal.evidence, "set-by") != nullptr);
        }
        if (proposal.state == ready) {
            ready_once.insert(remedy.info.id);
        }
    });
    // Without findings of certificates and addresses nothing is known to connect to instead.
    const std::set<std::string_view> never{"connection.use-address", "connection.use-name"};
    for (const Remedy& remedy : remedies()) {
        INFO(remedy.info.id);
        CHECK(ready_once.contains(remedy.info.id) != never.contains(remedy.info.id));
    }
}

TEST_CASE("Each change is about what stands there, and changes it", "[remedies][safety]") {
    walk([](const Remedy&, const machine::MachineState& state, const Proposal& proposal) {
        const machine::RecordedMachine machine(state);
        for (const Change& change : proposal.changes) {
            // What is copied back and removed from a new folder is not there before its other changes are made.
            if (std::holds_alternative<CopyBack>(change) || std::holds_alternative<MakeFolder>(change)) {
                continue;
            }
            const auto seen = look(machine, R"(%ProgramFiles%\RDP Medic\State\Backups\x)", change);
            INFO(object(change));
            REQUIRE(seen.has_value());
            REQUIRE(seen->before);
            REQUIRE((!seen->after || leaves_no_trace(change)));
        }
    });
}

TEST_CASE("Only class B holds what cannot be taken back exactly", "[remedies][safety]") {
    walk([](const Remedy& remedy, const machine::MachineState&, const Proposal& proposal) {
        const bool not_exactly = has_kind(proposal, "remove-certificate") || has_kind(proposal, "set-aside") ||
                                 has_kind(proposal, "forget-credential");
        REQUIRE((!not_exactly || remedy.info.remedy_class == RemedyClass::b));
        REQUIRE(remedy.info.remedy_class != RemedyClass::c);
    });
}

TEST_CASE("What is the user's is changed without elevation, and nothing else is", "[remedies][safety]") {
    walk([](const Remedy& remedy, const machine::MachineState&, const Proposal& proposal) {
        for (const Change& change : proposal.changes) {
            const std::string what = object(change);
            const bool of_user = std::holds_alternative<WriteFile>(change) ||
                                 std::holds_alternative<ForgetCredential>(change) ||
                                 std::holds_alternative<FlushDns>(change) || what.starts_with("HKCU\\");
            REQUIRE(of_user == !remedy.info.elevated);
            REQUIRE_FALSE(what.starts_with("%UserProfile%"));
            REQUIRE(what.starts_with("%LocalAppData%") == std::holds_alternative<WriteFile>(change));
        }
    });
}

TEST_CASE("The helper, which knows neither target nor findings, plans the same", "[remedies][safety]") {
    for (const Machine& one : all_machines()) {
        const machine::RecordedMachine machine(one.state);
        for (const Remedy& remedy : remedies()) {
            if (remedy.info.elevated) {
                INFO(one.name << ": " << remedy.info.id);
                const auto here = proposed(remedy.info.id, machine, {.target = one.target, .findings = one.found});
                REQUIRE(here.changes == proposed(remedy.info.id, machine).changes);
            }
        }
    }
}

TEST_CASE("No value of the registry is written in the weak direction", "[remedies][safety]") {
    walk([](const Remedy&, const machine::MachineState&, const Proposal& proposal) {
        for (const SetValue& change : all_of<SetValue>(proposal)) {
            INFO(object(change));
            const auto before = number(change.before);
            const auto after = number(change.after);
            if (change.name == "SecurityLayer" || change.name == "UserAuthentication" ||
                change.name == "MinEncryptionLevel") {
                // From the weakest value up, or away from it where a policy's value goes.
                REQUIRE(before == (change.name == "MinEncryptionLevel" ? 1U : 0U));
                REQUIRE((after ? *after > *before : change.key == places::policies));
            } else if (change.name == "AuthenticationLevel" || change.name == "AuthenticationLevelOverride") {
                REQUIRE(before == 0U);
                REQUIRE_FALSE(change.after);
            } else if (change.name == "AllowEncryptionOracle") {
                REQUIRE(before == 2U);
                REQUIRE_FALSE(change.after);
            } else if (change.key.find("SCHANNEL") != std::string::npos) {
                // Nothing is switched on, only what was set goes: of TLS 1.2 what keeps it off, of older what has it
                // on.
                REQUIRE_FALSE(change.after);
                const bool of_tls12 = change.key.find(R"(\TLS 1.2\)") != std::string::npos;
                const bool of_old = std::any_of(std::begin(old_versions), std::end(old_versions), [&](auto version) {
                    return change.key.find("\\" + std::string(version) + "\\") != std::string::npos;
                });
                REQUIRE((of_tls12 || of_old || change.key.ends_with(R"(\Messaging)")));
                REQUIRE((!of_old || (change.name == "Enabled" && *before != 0)));
            } else if (change.name == suites::list_name) {
                const auto* list = change.after ? std::get_if<std::vector<std::string>>(&*change.after) : nullptr;
                const auto old = suites::listed(*change.before);
                REQUIRE((list != nullptr || change.key == suites::policy_key));
                for (const std::string& suite : list != nullptr ? *list : std::vector<std::string>()) {
                    const bool strong = suite.starts_with("TLS_ECDHE_") && suite.find("_GCM_") != std::string::npos;
                    REQUIRE((strong || std::find(old.begin(), old.end(), suite) != old.end()));
                }
            } else if (change.key.starts_with(R"(HKLM\SYSTEM\CurrentControlSet\Services\)")) {
                REQUIRE(change.key == group_policy_key);
                REQUIRE(change.name == "Start");
                REQUIRE(before == start_disabled);
                REQUIRE(after == start_automatic);
            } else {
                const std::vector<std::string_view> others{"fClientDisableUDP",
                                                           "fDenyTSConnections",
                                                           "fEnableWinStation",
                                                           "fLogonDisabled",
                                                           "TSServerDrainMode",
                                                           "SSLCertificateSHA1Hash",
                                                           "DenyFreshCredentials",
                                                           "DenySavedCredentials",
                                                           "AllowFreshCredentials",
                                                           "AllowSavedCredentials",
                                                           "ConcatenateDefaults_AllowFresh",
                                                           "ConcatenateDefaults_AllowSaved"};
                REQUIRE(std::find(others.begin(), others.end(), change.name) != others.end());
            }
        }
    });
}

TEST_CASE("No firewall rule is made wider than its matter", "[remedies][safety]") {
    walk([](const Remedy&, const machine::MachineState& state, const Proposal& proposal) {
        for (const AddFirewallRule& change : all_of<AddFirewallRule>(proposal)) {
            const machine::FirewallRule& rule = change.rule;
            const auto& ports = rule.inbound ? rule.local_ports : rule.remote_ports;
            REQUIRE(!ports.empty());
            REQUIRE(ports.find_first_not_of("0123456789") == std::string::npos);
            REQUIRE(rule.protocol == 6);
            REQUIRE((rule.profiles & ~state.firewall->active) == 0);
            REQUIRE((!rule.inbound || (rule.profiles & machine::public_profile) == 0));
            REQUIRE(file_name(rule.program) == (rule.inbound ? "svchost.exe" : "mstsc.exe"));
            REQUIRE((!rule.inbound || rule.service == "termservice"));
        }
        for (const TurnFirewall& change : all_of<TurnFirewall>(proposal)) {
            REQUIRE(change.after);
            REQUIRE((change.profile & state.firewall->active) != 0);
            REQUIRE_FALSE(state.firewall->settings.at(change.profile).blocks_all_inbound);
        }
        for (const TurnFirewallRule& change : all_of<TurnFirewallRule>(proposal)) {
            const auto rules = machine::rules_of(state.firewall->rules, change.id);
            REQUIRE_FALSE(rules.empty());
            for (const machine::FirewallRule& rule : rules) {
                if (change.after) {
                    REQUIRE(rule.allows);
                    REQUIRE((rule.group == places::remote_desktop_rules || rule.id.starts_with("RDP Medic - ")));
                    REQUIRE(rule.program.find("RdpSa") == std::string::npos);
                } else {
                    REQUIRE_FALSE(rule.allows);
                    REQUIRE_FALSE(rule.inbound);
                    REQUIRE((!rule.program.empty() || !firewall::covers_port(rule.remote_ports, 443)));
                }
            }
        }
    });
}

TEST_CASE("Nobody gets more access to a key than the three who need it", "[remedies][safety]") {
    walk([](const Remedy&, const machine::MachineState&, const Proposal& proposal) {
        for (const SetSecurity& change : all_of<SetSecurity>(proposal)) {
            const auto before = parse_access_list(change.before);
            const auto after = parse_access_list(change.after);
            REQUIRE(before.has_value());
            REQUIRE(after.has_value());
            REQUIRE(after->owner == before->owner);
            if (change.path == machine::machine_keys_folder) {
                REQUIRE(change.after.ends_with("D:PAI(A;;0x12019f;;;WD)(A;;FA;;;BA)"));
                continue;
            }
            REQUIRE(machine::is_remote_desktop_key(file_name(change.path)));
            REQUIRE(change.path.starts_with(machine::machine_keys_folder));
            for (const AccessEntry& added : missing_in(*after, *before)) {
                REQUIRE(added.allows);
                REQUIRE(is_one_of_three(added));
            }
            for (const AccessEntry& dropped : missing_in(*before, *after)) {
                REQUIRE_FALSE(dropped.allows);
                REQUIRE(is_one_of_three(dropped));
            }
        }
    });
}

TEST_CASE("Certificates, keys and services of others are not touched", "[remedies][safety]") {
    walk([](const Remedy& remedy, const machine::MachineState& state, const Proposal& proposal) {
        for (const RemoveCertificate& change : all_of<RemoveCertificate>(proposal)) {
            REQUIRE(change.store == machine::Store::remote_desktop);
            const auto& certificate = change.certificate;
            const bool works = certificate.key != machine::KeyState::missing &&
                               certificate.key != machine::KeyState::damaged && certificate.valid_until > state.now;
            REQUIRE((!works || remedy.info.id.starts_with("machine-keys.")));
        }
        for (const SetAside& change : all_of<SetAside>(proposal)) {
            const bool folder = change.path == machine::machine_keys_folder;
            REQUIRE((folder || machine::is_remote_desktop_key(file_name(change.path))));
            REQUIRE((!folder || remedy.info.expert));
        }
        std::size_t others = 0;
        for (const auto& [path, file] : state.files) {
            const bool inside = path.starts_with(std::string(machine::machine_keys_folder) + "\\");
            others += inside && file && !machine::is_remote_desktop_key(file_name(path)) ? 1U : 0U;
        }
        REQUIRE(
            (!has_kind(proposal, "set-aside") || !remedy.info.expert || all_of<CopyBack>(proposal).size() == others));
        for (const CopyBack& change : all_of<CopyBack>(proposal)) {
            REQUIRE(change.path ==
                    std::string(machine::machine_keys_folder) + "\\" + std::string(file_name(change.name)));
        }
        const auto required = required_services();
        for (const SetStartType& change : all_of<SetStartType>(proposal)) {
            REQUIRE(change.before == machine::StartType::disabled);
            REQUIRE(std::any_of(required.begin(), required.end(),
                                [&](const RequiredService& one) { return one.name == change.service; }));
        }
        for (const RestartService& change : all_of<RestartService>(proposal)) {
            REQUIRE((change.service == "SessionEnv" || change.service == "TermService"));
            // Whoever ends sessions does so only where there is no other way.
            REQUIRE((change.service == "SessionEnv" || change.await == RestartService::Await::certificate_or_fail));
        }
    });
}

TEST_CASE("A temporary file never asks for less than a warning", "[remedies][safety]") {
    walk([](const Remedy&, const machine::MachineState&, const Proposal& proposal) {
        for (const WriteFile& change : all_of<WriteFile>(proposal)) {
            REQUIRE(change.path.starts_with(R"(%LocalAppData%\RDP Medic\Connections\rdp-)"));
            const auto target = parse_rdp_file(change.bytes);
            REQUIRE(target.has_value());
            REQUIRE(target->file->number("enablecredsspsupport") == 1);
            REQUIRE(target->file->number("authentication level").value_or(0) >= 1);
            REQUIRE_FALSE(target->file->settings.contains("username"));
        }
    });
}

TEST_CASE("Nothing is to be done on a healthy machine", "[remedies][safety]") {
    // These change what is healthy, on request.
    const std::vector<std::string_view> on_request{"transport.tcp-only", "dns.flush"};
    for (const NamedMachine& one : healthy_machines()) {
        const bool is_server = one.name.find("windows-1") == std::string::npos;
        for (const Remedy& remedy : remedies()) {
            if (remedy.info.place == RemedyPlace::connection || remedy.info.place == RemedyPlace::user ||
                (remedy.info.place == RemedyPlace::server && !is_server) || remedy.info.id == "network.set-mtu" ||
                std::find(on_request.begin(), on_request.end(), remedy.info.id) != on_request.end()) {
                continue;
            }
            const Proposal proposal = proposed(remedy.info.id, one.state, {.is_server = is_server});
            INFO(one.name << ": " << remedy.info.id << " " << to_text(proposal));
            CHECK(proposal.state == nothing_to_do);
        }
    }
}

TEST_CASE("What cannot be read makes a proposal unknown", "[remedies][safety]") {
    struct Row {
        std::string_view remedy;
        const char* area;
    };
    constexpr Row rows[] = {
        {"transport.tcp-only", "registry"},
        {"credentials.forget", "credentials"},
        {"connection.keepalive", "files"},
        {"firewall.allow-client", "firewall"},
        {"firewall.enable-remote-desktop", "firewall"},
        {"firewall.enable-remote-desktop", "registry"},
        {"schannel.enable-tls12", "registry"},
        {"schannel.restore-cipher-order", "registry"},
        {"schannel.restore-cipher-order", "system"},
        {"policy.restore-default", "registry"},
        {"certificate.renew", "certificates"},
        {"certificate.renew", "services"},
        {"certificate.unbind-missing", "wmi"},
        {"certificate.unbind-missing", "registry"},
        {"machine-keys.repair-permissions", "files"},
        {"machine-keys.replace-rdp-key", "certificates"},
        {"machine-keys.rebuild-folder", "certificates"},
        {"server.enable-rdp", "registry"},
        {"server.enable-rdp", "services"},
        {"server.enable-rdp", "firewall"},
        {"server.start-services", "services"},
        {"server.restore-security-layer", "registry"},
        {"server.restore-security-layer", "services"},
        {"firewall.turn-on", "firewall"},
        {"firewall.turn-on", "registry"},
        {"client.warn-again", "registry"},
    };
    for (const Row& row : rows) {
        INFO(row.remedy << " without " << row.area);
        machine::MachineState state = machine_named("server-2019");
        state.registry[std::string(places::listener)]["SSLCertificateSHA1Hash"] =
            row.remedy == "certificate.unbind-missing" ? std::optional<machine::RegistryValue>(machine::Binary{1, 2})
                                                       : std::nullopt;
        if (row.remedy == "certificate.renew") {
            state.certificates[machine::Store::remote_desktop].clear();
        }
        machine::RecordedMachine machine(state);
        machine.faults.refuse = {row.area};
        const Proposal proposal = proposed(row.remedy, machine, {.target = parse_target("rds01.contoso.test").value()});
        INFO(to_text(proposal));
        CHECK(proposal.state == unknown);
        CHECK(find(proposal.evidence, "problem") != nullptr);
    }
    machine::MachineState not_elevated = machine_named("server-2019");
    not_elevated.system.elevated = false;
    machine::RecordedMachine machine(not_elevated);
    machine.faults.refuse = {"registry"};
    CHECK(proposed("server.enable-rdp", machine).reason == proposal_reasons::needs_admin);
}
