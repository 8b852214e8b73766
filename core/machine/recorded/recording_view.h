// SPDX-License-Identifier: MIT
// Reads through another machine and notes down every answer: what a recording holds is what the checks read, no more.
#pragma once

#include "core/machine/recorded/state.h"

namespace rdpmedic::machine {

class RecordingView : public MachineView {
public:
    explicit RecordingView(std::shared_ptr<const MachineView> source);
    ~RecordingView() override;

    /// What was read up to now, as a partial recording.
    MachineState state() const;

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
    bool is_recording() const override;

private:
    struct Rooms;
    std::unique_ptr<Rooms> m_rooms;
};

}  // namespace rdpmedic::machine
