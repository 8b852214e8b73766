// SPDX-License-Identifier: MIT
// A Windows computer in memory: a recording, a practice machine, or the fake of a test. It reads and writes like a real
// one, and can be told to fail. Where a write has consequences on Windows that repairs rely on, it has them here too:
//
// The service SessionEnv, when it begins to run, puts a new self-signed certificate into Store::remote_desktop, valid
// from now for 180 days, with a usable key in the container TSSecKeySet1. It does so where that store holds no
// certificate that is valid now with a key that is not known to be broken, and none that has expired: an expired one
// has to be removed first. SYSTEM must be able to list and make files in
// %ProgramData%\Microsoft\Crypto\RSA\MachineKeys, and to read and write the key's file there,
// f686aace6942fb7f7ceb231212eef4a4_<MachineGuid>, if that exists and holds a key; if it does not exist, it is made. All
// of this belongs to the one write that started the service. What Windows logs about it is not added to the events, and
// a certificate whose key was broken stays so. Source:
// learn.microsoft.com/troubleshoot/azure/virtual-machines/windows/event-id-troubleshoot-vm-rdp-connecton (what makes
// the certificate again); that an expired one is never replaced by itself is stricter than Windows, which tries.
#pragma once

#include "core/machine/recorded/state.h"

#include <atomic>
#include <functional>
#include <set>

namespace rdpmedic::machine {

/// What goes wrong on purpose.
struct Faults {
    int fail_write = 0;                   ///< the how-manieth write fails, counted from 1; 0: none. Each call of a
                                          ///< changing function is one write, whatever comes of it
    ErrorCode error = ErrorCode::denied;  ///< of that write
    std::set<std::string> refuse;         ///< areas of which every read is denied: "registry", "services", "firewall",
                                   ///< "files", "certificates", "events", "credentials", "wmi", "network", "system"
    Milliseconds delay{0};  ///< before every answer
};

class RecordedMachine : public Machine {
public:
    explicit RecordedMachine(MachineState state);
    ~RecordedMachine() override;

    const MachineState& state() const { return m_state; }
    /// To be set while nobody reads.
    Faults faults;
    /// Called before every write, with its number from 1; a test ends the process there.
    std::function<void(int)> before_write;

    const RegistryView& registry() const override;
    const ServicesView& services() const override;
    const FirewallView& firewall() const override;
    const FilesView& files() const override;
    const CertificatesView& certificates() const override;
    const EventsView& events() const override;
    const CredentialsView& credentials() const override;
    const WmiView& wmi() const override;
    const NetworkView& network() const override;
    const SystemView& system() const override;
    bool is_recording() const override { return true; }
    Registry& change_registry() override;
    Services& change_services() override;
    Firewall& change_firewall() override;
    Files& change_files() override;
    Certificates& change_certificates() override;
    Credentials& change_credentials() override;
    Network& change_network() override;

private:
    friend class Room;
    MachineState m_state;
    std::atomic<int> m_writes = 0;
    std::shared_ptr<std::set<std::string, NoCase>> m_held = std::make_shared<std::set<std::string, NoCase>>();
    struct Rooms;
    std::unique_ptr<Rooms> m_rooms;
};

}  // namespace rdpmedic::machine
