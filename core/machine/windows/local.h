// SPDX-License-Identifier: MIT
// The interfaces on the Windows computer that this process runs on. They report and judge nothing; nothing is kept
// between two calls.
#pragma once

#include "core/machine/machine.h"

namespace rdpmedic::machine {

class LocalRegistry : public Registry {
public:
    Result<std::optional<RegistryValue>> value(std::string_view key, std::string_view name) const override;
    Result<std::vector<std::string>> values(std::string_view key) const override;
    Result<std::vector<std::string>> keys(std::string_view key) const override;
    Result<void> write(std::string_view key, std::string_view name, const RegistryValue& value) override;
    Result<void> remove(std::string_view key, std::string_view name) override;
    Result<void> remove_empty(std::string_view key) override;
};

class LocalServices : public Services {
public:
    Result<std::optional<Service>> find(std::string_view name) const override;
    Result<std::vector<std::string>> running_dependants(std::string_view name) const override;
    Result<void> start(std::string_view name) override;
    Result<void> stop(std::string_view name) override;
    Result<void> set_start(std::string_view name, StartType type) override;
};

/// Rules are read where Windows keeps them, because that alone gives their ids; they are changed through its interface
/// alone, and looked at again afterwards.
class LocalFirewall : public Firewall {
public:
    explicit LocalFirewall(const RegistryView& registry) : m_registry(registry) {}
    Result<Profiles> active() const override;
    Result<ProfileSettings> settings(Profiles profile) const override;
    Result<std::vector<FirewallRule>> rules() const override;
    Result<LocalChanges> local_changes() const override;
    Result<void> turn_profile(Profiles profile, bool on) override;
    Result<void> turn(std::string_view id, bool on) override;
    Result<void> add(const FirewallRule& rule) override;
    Result<void> remove(std::string_view id) override;

private:
    Result<ProfileSettings> stored_settings(Profiles profile) const;
    const RegistryView& m_registry;
};

class LocalFiles : public Files {
public:
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
};

class LocalCertificates : public Certificates {
public:
    Result<std::vector<Certificate>> list(Store store) const override;
    Result<void> add(Store store, const Certificate& certificate) override;
    Result<void> remove(Store store, std::string_view thumbprint) override;
};

class LocalEvents : public EventsView {
public:
    Result<std::vector<LoggedEvent>> find(const EventQuery& query) const override;
};

class LocalCredentials : public Credentials {
public:
    Result<std::vector<Credential>> list(std::string_view prefix) const override;
    Result<void> remove(std::string_view target, CredentialKind kind) override;
};

class LocalWmi : public WmiView {
public:
    Result<std::vector<WmiRow>> instances(std::string_view space, std::string_view name) const override;
};

class LocalNetwork : public Network {
public:
    Result<std::vector<Adapter>> adapters() const override;
    Result<Route> route(std::string_view address) const override;
    Result<std::vector<std::string>> dns(std::string_view name) const override;
    Result<void> set_mtu(std::uint32_t adapter, std::uint32_t bytes) override;
    Result<void> flush_dns() override;
};

class LocalSystem : public SystemView {
public:
    explicit LocalSystem(const RegistryView& registry) : m_registry(registry) {}
    Result<SystemFacts> facts() const override;
    Time now() const override;
    Result<std::vector<std::string>> cipher_suites() const override;

private:
    const RegistryView& m_registry;
};

}  // namespace rdpmedic::machine
