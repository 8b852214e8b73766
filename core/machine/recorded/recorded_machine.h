// SPDX-License-Identifier: MIT
// A Windows computer in memory: a recording, a practice machine, or the fake of a test. It reads and writes like a real
// one, and can be told to fail.
#pragma once

#include "core/machine/recorded/state.h"

#include <atomic>
#include <functional>
#include <set>

namespace rdpmedic::machine {

/// What goes wrong on purpose.
struct Faults {
    int fail_write = 0;                   ///< the how-manieth write fails, counted from 1; 0: none
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
    struct Rooms;
    std::unique_ptr<Rooms> m_rooms;
};

}  // namespace rdpmedic::machine
