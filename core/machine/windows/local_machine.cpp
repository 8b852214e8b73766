// SPDX-License-Identifier: MIT
#include "core/machine/windows/local.h"

namespace rdpmedic::machine {

namespace {

class LocalMachine : public Machine {
public:
    const RegistryView& registry() const override { return m_registry; }
    const ServicesView& services() const override { return m_services; }
    const FirewallView& firewall() const override { return m_firewall; }
    const FilesView& files() const override { return m_files; }
    const CertificatesView& certificates() const override { return m_certificates; }
    const EventsView& events() const override { return m_events; }
    const CredentialsView& credentials() const override { return m_credentials; }
    const WmiView& wmi() const override { return m_wmi; }
    const NetworkView& network() const override { return m_network; }
    const SystemView& system() const override { return m_system; }
    Registry& change_registry() override { return m_registry; }
    Services& change_services() override { return m_services; }
    Firewall& change_firewall() override { return m_firewall; }
    Files& change_files() override { return m_files; }
    Certificates& change_certificates() override { return m_certificates; }
    Credentials& change_credentials() override { return m_credentials; }
    Network& change_network() override { return m_network; }

private:
    LocalRegistry m_registry;
    LocalServices m_services;
    LocalFirewall m_firewall{m_registry};
    LocalFiles m_files;
    LocalCertificates m_certificates;
    LocalEvents m_events;
    LocalCredentials m_credentials;
    LocalWmi m_wmi;
    LocalNetwork m_network;
    LocalSystem m_system{m_registry};
};

}  // namespace

std::unique_ptr<Machine> local_machine() {
    return std::make_unique<LocalMachine>();
}

}  // namespace rdpmedic::machine
