// SPDX-License-Identifier: MIT
#include "core/checks/machine/record.h"

#include "core/checks/machine/checks.h"
#include "core/machine/recorded/recording_view.h"

namespace rdpmedic::checks {

machine::MachineState record(std::shared_ptr<const machine::MachineView> source, const std::optional<Target>& target) {
    const machine::RecordingView view(std::move(source));
    for (const bool is_server : {false, true}) {
        const MachineContext context{view, target, {}, is_server};
        for (const MachineCheck& check : machine_checks()) {
            run(check, context);
        }
    }
    return view.state();
}

}  // namespace rdpmedic::checks
