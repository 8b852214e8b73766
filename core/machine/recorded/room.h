// SPDX-License-Identifier: MIT
// What the interfaces of a recorded machine share: its state, and the errors that a call meets before it is answered.
#pragma once

#include "core/machine/recorded/recorded_machine.h"

namespace rdpmedic::machine {

class Room {
public:
    Room(RecordedMachine& machine, std::string_view area) : m_machine(&machine), m_area(area) {}

protected:
    MachineState& state() const { return m_machine->m_state; }
    Error error(ErrorCode code, std::string_view object) const;
    /// The error that a read of `object` meets, if any.
    std::optional<Error> read(std::string_view object) const;
    /// The error that the next write meets, if any.
    std::optional<Error> write(std::string_view object);
    /// Files that somebody holds.
    const std::shared_ptr<std::set<std::string, NoCase>>& held() const { return m_machine->m_held; }
    /// Not in the recording: not known where the recording is partial, else `absent`.
    Error missing(std::string_view object, ErrorCode absent) const;

private:
    RecordedMachine* m_machine;
    std::string m_area;
};

class RecordedRegistry : public Registry, private Room {
public:
    explicit RecordedRegistry(RecordedMachine& machine) : Room(machine, "registry") {}
    Result<std::optional<RegistryValue>> value(std::string_view key, std::string_view name) const override;
    Result<std::vector<std::string>> values(std::string_view key) const override;
    Result<std::vector<std::string>> keys(std::string_view key) const override;
    Result<void> write(std::string_view key, std::string_view name, const RegistryValue& value) override;
    Result<void> remove(std::string_view key, std::string_view name) override;
    Result<void> remove_empty(std::string_view key) override;
};

class RecordedServices : public Services, private Room {
public:
    explicit RecordedServices(RecordedMachine& machine) : Room(machine, "services") {}
    Result<std::optional<Service>> find(std::string_view name) const override;
    Result<std::vector<std::string>> running_dependants(std::string_view name) const override;
    Result<void> start(std::string_view name) override;
    Result<void> stop(std::string_view name) override;
    Result<void> set_start(std::string_view name, StartType type) override;

private:
    Result<Service*> writable(std::string_view name);
};

class RecordedFirewall : public Firewall, private Room {
public:
    explicit RecordedFirewall(RecordedMachine& machine) : Room(machine, "firewall") {}
    Result<Profiles> active() const override;
    Result<ProfileSettings> settings(Profiles profile) const override;
    Result<std::vector<FirewallRule>> rules() const override;
    Result<LocalChanges> local_changes() const override;
    Result<void> turn_profile(Profiles profile, bool on) override;
    Result<void> turn(std::string_view id, bool on) override;
    Result<void> add(const FirewallRule& rule) override;
    Result<void> remove(std::string_view id) override;

private:
    Result<const FirewallState*> known(std::string_view object) const;
    Result<std::vector<FirewallRule>> writable(std::string_view id);
};

class RecordedFiles : public Files, private Room {
public:
    explicit RecordedFiles(RecordedMachine& machine) : Room(machine, "files") {}
    Result<std::optional<FileFacts>> find(std::string_view path) const override;
    Result<std::vector<std::string>> list(std::string_view folder) const override;
    Result<std::string> read(std::string_view path, std::size_t limit) const override;
    Result<std::string> read_as_backup(std::string_view path, std::size_t limit) const override;
    Result<std::string> security(std::string_view path) const override;
    Result<void> set_security(std::string_view path, std::string_view sddl) override;
    Result<void> make_folder(std::string_view path, std::string_view sddl) override;
    Result<void> copy(std::string_view from, std::string_view to) override;
    Result<void> move(std::string_view from, std::string_view to) override;
    Result<void> write(std::string_view path, std::string_view bytes) override;
    Result<void> append(std::string_view path, std::string_view bytes) override;
    Result<std::shared_ptr<void>> hold(std::string_view path) override;
    Result<void> remove(std::string_view path) override;

private:
    Result<const FileState*> known(std::string_view path) const;
    Result<FileState*> writable(std::string_view path);
    bool stands(std::string_view path) const;
};

class RecordedCertificates : public Certificates, private Room {
public:
    explicit RecordedCertificates(RecordedMachine& machine) : Room(machine, "certificates") {}
    Result<std::vector<Certificate>> list(Store store) const override;
    Result<void> add(Store store, const Certificate& certificate) override;
    Result<void> remove(Store store, std::string_view thumbprint) override;
};

class RecordedEvents : public EventsView, private Room {
public:
    explicit RecordedEvents(RecordedMachine& machine) : Room(machine, "events") {}
    Result<std::vector<LoggedEvent>> find(const EventQuery& query) const override;
};

class RecordedCredentials : public Credentials, private Room {
public:
    explicit RecordedCredentials(RecordedMachine& machine) : Room(machine, "credentials") {}
    Result<std::vector<Credential>> list(std::string_view prefix) const override;
    Result<void> remove(std::string_view target, CredentialKind kind) override;
};

class RecordedWmi : public WmiView, private Room {
public:
    explicit RecordedWmi(RecordedMachine& machine) : Room(machine, "wmi") {}
    Result<std::vector<WmiRow>> instances(std::string_view space, std::string_view name) const override;
};

class RecordedNetwork : public Network, private Room {
public:
    explicit RecordedNetwork(RecordedMachine& machine) : Room(machine, "network") {}
    Result<std::vector<Adapter>> adapters() const override;
    Result<Route> route(std::string_view address) const override;
    Result<std::vector<std::string>> dns(std::string_view name) const override;
    Result<void> set_mtu(std::uint32_t adapter, std::uint32_t bytes) override;
    Result<void> flush_dns() override;
};

class RecordedSystem : public SystemView, private Room {
public:
    explicit RecordedSystem(RecordedMachine& machine) : Room(machine, "system") {}
    Result<SystemFacts> facts() const override;
    Time now() const override;
    Result<std::vector<std::string>> cipher_suites() const override;
};

/// True where `path` lies right in `folder`; `name` becomes its last part.
bool lies_in(std::string_view path, std::string_view folder, std::string& name);

}  // namespace rdpmedic::machine
