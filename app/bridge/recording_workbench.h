// SPDX-License-Identifier: MIT
// Rehearses changes on a recording. Each is made to a copy that takes the recording's place afterwards, because what
// was handed out may still be read by a check that nobody waits for. The journal is the recording's too, and goes with
// it.
#pragma once

#include "app/bridge/workbench.h"
#include "core/machine/recorded/recorded_machine.h"

#include <mutex>

namespace rdpmedic {

class RecordingWorkbench : public Workbench {
public:
    explicit RecordingWorkbench(machine::MachineState recording);

    std::shared_ptr<const machine::MachineView> machine() const override { return recording(); }
    /// The same as a recording: to be read, and to be told what goes wrong before a change is asked for.
    std::shared_ptr<machine::RecordedMachine> recording() const;
    /// Takes the place of the recording, as if others had altered it.
    void replace(machine::MachineState recording);

    bool is_rehearsal() const override { return true; }
    bool asks_windows(std::string_view) const override { return false; }
    Mended apply(const Plan& plan, const OnProgress& tell) override;
    TakenBack undo(const Entry& entry, bool the_rest, const OnProgress& tell) override;
    History history() const override { return history_of(*recording(), Keeper::administrators); }

private:
    std::shared_ptr<machine::RecordedMachine> copy() const;
    void set(std::shared_ptr<machine::RecordedMachine> recording);

    mutable std::mutex m_guard;
    std::shared_ptr<machine::RecordedMachine> m_recording;
};

}  // namespace rdpmedic
