// SPDX-License-Identifier: MIT
#include "core/machine/recorded/room.h"

#include <algorithm>
#include <thread>

namespace rdpmedic::machine {

struct RecordedMachine::Rooms {
    explicit Rooms(RecordedMachine& machine)
        : registry(machine), services(machine), firewall(machine), files(machine), certificates(machine),
          events(machine), credentials(machine), wmi(machine), network(machine), system(machine) {}
    RecordedRegistry registry;
    RecordedServices services;
    RecordedFirewall firewall;
    RecordedFiles files;
    RecordedCertificates certificates;
    RecordedEvents events;
    RecordedCredentials credentials;
    RecordedWmi wmi;
    RecordedNetwork network;
    RecordedSystem system;
};

RecordedMachine::RecordedMachine(MachineState state)
    : m_state(std::move(state)), m_rooms(std::make_unique<Rooms>(*this)) {}

RecordedMachine::~RecordedMachine() = default;

const RegistryView& RecordedMachine::registry() const {
    return m_rooms->registry;
}
const ServicesView& RecordedMachine::services() const {
    return m_rooms->services;
}
const FirewallView& RecordedMachine::firewall() const {
    return m_rooms->firewall;
}
const FilesView& RecordedMachine::files() const {
    return m_rooms->files;
}
const CertificatesView& RecordedMachine::certificates() const {
    return m_rooms->certificates;
}
const EventsView& RecordedMachine::events() const {
    return m_rooms->events;
}
const CredentialsView& RecordedMachine::credentials() const {
    return m_rooms->credentials;
}
const WmiView& RecordedMachine::wmi() const {
    return m_rooms->wmi;
}
const NetworkView& RecordedMachine::network() const {
    return m_rooms->network;
}
const SystemView& RecordedMachine::system() const {
    return m_rooms->system;
}
Registry& RecordedMachine::change_registry() {
    return m_rooms->registry;
}
Services& RecordedMachine::change_services() {
    return m_rooms->services;
}
Firewall& RecordedMachine::change_firewall() {
    return m_rooms->firewall;
}
Files& RecordedMachine::change_files() {
    return m_rooms->files;
}
Certificates& RecordedMachine::change_certificates() {
    return m_rooms->certificates;
}
Credentials& RecordedMachine::change_credentials() {
    return m_rooms->credentials;
}
Network& RecordedMachine::change_network() {
    return m_rooms->network;
}

MachineState without_empty(MachineState state) {
    if (!state.partial) {
        const auto is_absent = [](const auto& entry) { return !entry.second; };
        std::erase_if(state.files, is_absent);
        std::erase_if(state.services, is_absent);
        for (auto& [key, values] : state.registry) {
            std::erase_if(values, is_absent);
        }
    }
    std::erase_if(state.registry, [](const auto& key) { return key.second.empty(); });
    std::erase_if(state.certificates, [](const auto& store) { return store.second.empty(); });
    if (state.credentials && state.credentials->empty()) {
        state.credentials.reset();
    }
    for (auto& [store, certificates] : state.certificates) {
        std::stable_sort(certificates.begin(), certificates.end(),
                         [](const Certificate& left, const Certificate& right) {
                             return NoCase()(left.thumbprint, right.thumbprint);
                         });
    }
    if (state.firewall) {
        std::stable_sort(
            state.firewall->rules.begin(), state.firewall->rules.end(),
            [](const FirewallRule& left, const FirewallRule& right) { return NoCase()(left.id, right.id); });
    }
    return state;
}

Error Room::error(ErrorCode code, std::string_view object) const {
    return {code, m_area, std::string(object), 0, {}};
}

std::optional<Error> Room::read(std::string_view object) const {
    if (m_machine->faults.delay.count() > 0) {
        std::this_thread::sleep_for(m_machine->faults.delay);
    }
    if (m_machine->faults.refuse.contains(m_area)) {
        return error(ErrorCode::denied, object);
    }
    const auto met = state().errors.find(m_area + " " + std::string(object));
    if (met != state().errors.end()) {
        return error(met->second, object);
    }
    return {};
}

std::optional<Error> Room::write(std::string_view object) {
    const int number = ++m_machine->m_writes;
    if (m_machine->before_write) {
        m_machine->before_write(number);
    }
    if (number == m_machine->faults.fail_write) {
        return error(m_machine->faults.error, object);
    }
    return read(object);
}

Error Room::missing(std::string_view object, ErrorCode absent) const {
    Error made = error(state().partial ? ErrorCode::unsupported : absent, object);
    if (state().partial) {
        made.detail = "this is not in the recording";
    }
    return made;
}

Result<std::vector<Certificate>> RecordedCertificates::list(Store store) const {
    if (auto met = Room::read(machine::name(store))) {
        return *met;
    }
    const auto found = state().certificates.find(store);
    if (found == state().certificates.end()) {
        if (state().partial) {
            return missing(machine::name(store), ErrorCode::not_found);
        }
        return std::vector<Certificate>{};
    }
    return found->second;
}

Result<void> RecordedCertificates::add(Store store, const Certificate& certificate) {
    if (auto met = Room::write(machine::name(store))) {
        return *met;
    }
    if (state().partial && !state().certificates.contains(store)) {
        return missing(machine::name(store), ErrorCode::not_found);
    }
    auto& list = state().certificates[store];
    for (const Certificate& known : list) {
        if (same_name(known.thumbprint, certificate.thumbprint)) {
            return {};
        }
    }
    list.push_back(certificate);
    return {};
}

Result<void> RecordedCertificates::remove(Store store, std::string_view thumbprint) {
    if (auto met = Room::write(machine::name(store))) {
        return *met;
    }
    const auto found = state().certificates.find(store);
    if (found == state().certificates.end()) {
        return missing(thumbprint, ErrorCode::not_found);
    }
    const auto gone = std::erase_if(
        found->second, [&](const Certificate& certificate) { return same_name(certificate.thumbprint, thumbprint); });
    if (gone == 0) {
        return error(ErrorCode::not_found, thumbprint);
    }
    return {};
}

Result<SystemFacts> RecordedSystem::facts() const {
    if (auto met = Room::read("facts")) {
        return *met;
    }
    return state().system;
}

Time RecordedSystem::now() const {
    return state().now;
}

Result<std::vector<std::string>> RecordedSystem::cipher_suites() const {
    if (auto met = Room::read("cipher-suites")) {
        return *met;
    }
    if (!state().cipher_suites) {
        return missing("cipher-suites", ErrorCode::unsupported);
    }
    return *state().cipher_suites;
}

Result<std::vector<WmiRow>> RecordedWmi::instances(std::string_view space, std::string_view name) const {
    const std::string object = std::string(space) + ":" + std::string(name);
    if (auto met = Room::read(object)) {
        return *met;
    }
    const auto found = state().wmi.find(object);
    if (found == state().wmi.end()) {
        return missing(object, ErrorCode::not_found);
    }
    return found->second;
}

}  // namespace rdpmedic::machine
