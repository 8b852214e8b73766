// SPDX-License-Identifier: MIT
#include "app/console/machine_source.h"

#include "app/console/files.h"
#include "core/json/document.h"
#include "core/json/machine_json.h"
#include "core/machine/recorded/recorded_machine.h"

namespace rdpmedic::console {

Result<machine::MachineState> read_machine(const std::string& file) {
    const auto content = read_file(file, largest_document);
    if (!content) {
        return content.error();
    }
    auto state = parse_machine(*content);
    if (!state) {
        Error error = state.error();
        error.object = file;
        return error;
    }
    return state;
}

Result<std::shared_ptr<const machine::MachineView>> machine_of(const std::string& file) {
    if (file.empty()) {
        return std::shared_ptr<const machine::MachineView>(machine::local_machine());
    }
    auto state = read_machine(file);
    if (!state) {
        return state.error();
    }
    return std::shared_ptr<const machine::MachineView>(std::make_shared<machine::RecordedMachine>(*std::move(state)));
}

}  // namespace rdpmedic::console
