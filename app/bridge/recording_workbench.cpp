// SPDX-License-Identifier: MIT
#include "app/bridge/recording_workbench.h"

namespace rdpmedic {

namespace {

/// In a recording nothing happens by waiting.
constexpr Milliseconds patience{0};

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
    mended.applied = apply_here(*next, Keeper::administrators, patience, plan, tell);
    set(std::move(next));
    return mended;
}

TakenBack RecordingWorkbench::undo(const Entry& entry, bool the_rest, const OnProgress& tell) {
    auto next = copy();
    TakenBack back;
    back.undone = undo_here(*next, Keeper::administrators, patience, entry.id, the_rest, tell);
    set(std::move(next));
    return back;
}

}  // namespace rdpmedic
