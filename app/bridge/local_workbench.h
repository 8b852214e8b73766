// SPDX-License-Identifier: MIT
// Changes on the computer that the program runs on: what is the user's by this process, all else by the elevated
// helper. The helper's journal is for administrators alone, so that what it did for this user is noted in the user's
// journal too; to take it back, the helper reads its own.
#pragma once

#include "app/bridge/workbench.h"
#include "core/elevation/event.h"
#include "core/elevation/launch.h"
#include "core/elevation/request.h"

#include <functional>

namespace rdpmedic {

class LocalWorkbench : public Workbench {
public:
    /// Asks for permission and gives the way to the helper.
    using StartHelper = std::function<Result<elevation::Started>()>;

    LocalWorkbench(std::shared_ptr<machine::Machine> machine, StartHelper start);

    std::shared_ptr<const machine::MachineView> machine() const override { return m_machine; }
    bool asks_windows(std::string_view remedy) const override;
    Mended apply(const Plan& plan, const OnProgress& tell) override;
    TakenBack undo(const Entry& entry, bool the_rest, const OnProgress& tell) override;
    /// `error` where what the helper did for others cannot be read.
    History history() const override;

private:
    struct Heard;

    Heard ask_helper(const elevation::Request& request, const OnProgress& tell) const;
    void note_applied(const Plan& plan, const Applied& applied);
    void note_undone(const Entry& entry, const Undone& undone);

    std::shared_ptr<machine::Machine> m_machine;
    StartHelper m_start;
};

/// The computer that this program runs on; null where it is not a Windows computer. `window`: native handle of the one
/// in whose name Windows asks for permission; it has to outlive what is asked.
std::shared_ptr<Workbench> local_workbench(void* window);

}  // namespace rdpmedic
