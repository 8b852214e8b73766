// SPDX-License-Identifier: MIT
#include "app/bridge/recording_workbench.h"

namespace rdpmedic {

namespace {

/// As the elevated helper names it on a real computer.
constexpr const char* backups = R"(%ProgramFiles%\RDP Medic\State\Backups)";

/// In a recording nothing happens by waiting.
Workplace workplace(machine::RecordedMachine& recording, JournalStore& journal) {
    return {recording, journal, backups, Milliseconds(0)};
}

}  // namespace

RecordingWorkbench::RecordingWorkbench(machine::MachineState recording)
    : m_recording(std::make_shared<machine::RecordedMachine>(std::move(recording))) {}

std::shared_ptr<machine::RecordedMachine> RecordingWorkbench::recording() const {
    const std::lock_guard lock(m_guard);
    return m_recording;
}

void RecordingWorkbench::set(std::shared_ptr<machine::RecordedMachine> recording) {
    const std::lock_guard lock(m_guard);
    m_recording = std::move(recording);
}

void RecordingWorkbench::replace(machine::MachineState recording) {
    set(std::make_shared<machine::RecordedMachine>(std::move(recording)));
}

std::shared_ptr<machine::RecordedMachine> RecordingWorkbench::copy() const {
    const auto now = recording();
    auto next = std::make_shared<machine::RecordedMachine>(now->state());
    next->faults = now->faults;
    return next;
}

Mended RecordingWorkbench::apply(const Plan& plan, const OnProgress& tell) {
    auto next = copy();
    Mended mended;
    mended.applied = rdpmedic::apply(workplace(*next, m_journal), plan, new_entry_id(), tell);
    set(std::move(next));
    return mended;
}

TakenBack RecordingWorkbench::undo(const Entry& entry, bool the_rest, const OnProgress& tell) {
    auto next = copy();
    TakenBack back;
    back.undone = rdpmedic::undo(workplace(*next, m_journal), entry.id, the_rest, tell);
    set(std::move(next));
    return back;
}

}  // namespace rdpmedic
