// SPDX-License-Identifier: MIT
// The contract's machine in memory.
#include "core/machine/recorded/recorded_machine.h"
#include "tests/contract/contract_subject.h"

namespace rdpmedic::contract {

namespace {

Time now() {
    Time time;
    REQUIRE(parse_iso_time("2026-01-31T08:00:00Z", time));
    return time;
}

Certificate keyed(const std::string& subject, KeyState state) {
    Certificate certificate = sample_certificate();
    certificate.thumbprint = std::string(40, "abcdef"[static_cast<std::size_t>(state)]);
    certificate.subject = certificate.issuer = "CN=" + subject;
    certificate.key = state;
    if (state != KeyState::none) {
        certificate.key_container = state == KeyState::missing ? "RdpMedicContractMissing" : "RdpMedicContract";
        certificate.key_provider = "Microsoft Enhanced Cryptographic Provider v1.0";
        certificate.key_provider_type = 1;
        certificate.key_number = 1;
        certificate.key_file = "%ProgramData%\\Microsoft\\Crypto\\RSA\\MachineKeys\\0123";
    }
    return certificate;
}

FirewallState firewall() {
    FirewallState state;
    state.settings = {{domain_profile, {}}, {private_profile, {}}, {public_profile, {}}};
    state.settings[public_profile].blocks_all_inbound = true;
    FirewallRule allowing;
    allowing.id = allowing_rule;
    allowing.name = "Contract in";
    allowing.group = "Contract";
    allowing.on = true;
    allowing.profiles = private_profile;
    allowing.protocol = 6;
    allowing.local_ports = "3389";
    allowing.program = "%SystemRoot%\\system32\\svchost.exe";
    allowing.service = "termservice";
    FirewallRule blocking;
    blocking.id = blocking_rule;
    blocking.name = "Contract out";
    blocking.inbound = false;
    blocking.allows = false;
    state.rules = {allowing, blocking};
    return state;
}

LoggedEvent event(std::string provider, std::uint32_t id, int minutes_ago) {
    LoggedEvent made;
    made.channel = "System";
    made.provider = std::move(provider);
    made.id = id;
    made.when = now() - std::chrono::minutes(minutes_ago);
    return made;
}

MachineState prepared() {
    MachineState state;
    state.now = now();
    state.system.name = "RDS01";
    state.cipher_suites = {"TLS_AES_256_GCM_SHA384", "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384"};
    state.registry[key]["number"] = Dword{7};
    state.registry[machine_key]["number"] = Dword{7};
    state.errors["registry " + closed_key] = ErrorCode::denied;

    Service own;
    own.account = "LocalSystem";
    own.program = "C:\\contract_service.exe";
    state.services[service] = own;
    own.depends_on = {service};
    state.services[dependent_service] = own;
    own.depends_on = {};
    own.start = StartType::disabled;
    state.services[disabled_service] = own;

    state.firewall = firewall();
    state.files[folder] = FileState{{true, 0, now()}, {}, "O:BAD:(A;;FA;;;BA)"};
    state.certificates[Store::remote_desktop] = {keyed("usable", KeyState::usable), keyed("none", KeyState::none),
                                                 keyed("missing", KeyState::missing),
                                                 keyed("damaged", KeyState::damaged)};
    state.channels = {"System"};
    state.events = {event("Schannel", 36870, 20), event("TermService", 1056, 5), event("Schannel", 36874, 10)};
    state.credentials = {{saved_password, CredentialKind::domain_password, "CONTOSO\\alex", now()},
                         {saved_generic, CredentialKind::generic, "alex", now()},
                         {"git:https://contract.invalid", CredentialKind::generic, "alex", now()}};
    state.wmi["root\\CIMV2:Win32_OperatingSystem"] = {
        {{"Caption", "Microsoft Windows 10 Pro"}, {"TotalVisibleMemorySize", std::int64_t{8'000'000}}}};

    Adapter loopback;
    loopback.index = 1;
    loopback.name = "Loopback";
    loopback.kind = AdapterKind::loopback;
    loopback.up = true;
    loopback.mtu = 65536;
    loopback.addresses = {"127.0.0.1", "::1"};
    Adapter wired;
    wired.index = 2;
    wired.name = "Ethernet";
    wired.kind = AdapterKind::ethernet;
    wired.up = true;
    wired.mtu = 1500;
    wired.addresses = {"192.0.2.2"};
    wired.gateways = {"192.0.2.1"};
    state.adapters = {loopback, wired};
    state.routes = {{"127.0.0.1", {1, {}, "127.0.0.1"}}, {"192.0.2.1", {2, {}, "192.0.2.2"}}};
    state.dns = {{both_name, {"192.0.2.7", "2001:db8::7"}}, {four_name, {"192.0.2.4"}}, {six_name, {"2001:db8::6"}}};
    return state;
}

class RecordedSubject : public Subject {
public:
    Machine& machine() override { return m_machine; }

private:
    RecordedMachine m_machine{prepared()};
};

}  // namespace

std::unique_ptr<Subject> make_subject(Area) {
    return std::make_unique<RecordedSubject>();
}

bool under_wine() {
    return false;
}

}  // namespace rdpmedic::contract
