// SPDX-License-Identifier: MIT
// One Windows computer as a set of small interfaces. MachineView can only read; Machine can also write. Every read may
// be called from several threads at once; writes come from one thread, with no read beside them.
#pragma once

#include "core/machine/certificates.h"
#include "core/machine/credentials.h"
#include "core/machine/events.h"
#include "core/machine/files.h"
#include "core/machine/firewall.h"
#include "core/machine/network.h"
#include "core/machine/registry.h"
#include "core/machine/services.h"
#include "core/machine/system.h"
#include "core/machine/wmi.h"

#include <memory>

namespace rdpmedic::machine {

class MachineView {
public:
    virtual ~MachineView() = default;
    virtual const RegistryView& registry() const = 0;
    virtual const ServicesView& services() const = 0;
    virtual const FirewallView& firewall() const = 0;
    virtual const FilesView& files() const = 0;
    virtual const CertificatesView& certificates() const = 0;
    virtual const EventsView& events() const = 0;
    virtual const CredentialsView& credentials() const = 0;
    virtual const WmiView& wmi() const = 0;
    virtual const NetworkView& network() const = 0;
    virtual const SystemView& system() const = 0;
    /// True where the answers are those of a recording, so that what is missing was not recorded.
    virtual bool is_recording() const { return false; }
};

class Machine : public MachineView {
public:
    virtual Registry& change_registry() = 0;
    virtual Services& change_services() = 0;
    virtual Firewall& change_firewall() = 0;
    virtual Files& change_files() = 0;
    virtual Certificates& change_certificates() = 0;
    virtual Credentials& change_credentials() = 0;
    virtual Network& change_network() = 0;
};

/// The computer that this program runs on; nothing where it is not a Windows computer.
std::unique_ptr<Machine> local_machine();

}  // namespace rdpmedic::machine
