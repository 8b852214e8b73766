// SPDX-License-Identifier: MIT
#include "app/elevate/handler.h"

#include "core/checks/machine/checks.h"

#include <algorithm>

namespace rdpmedic {

namespace {

elevation::Answer not_built(std::string_view operation, std::string_view object) {
    return {elevation::Outcome::refused,
            {},
            {},
            Error{ErrorCode::unsupported, std::string(operation), std::string(object), 0, "not built yet"}};
}

}  // namespace

elevation::Answer MachineHandler::apply(const elevation::ApplyRequest& request, elevation::Caller&) {
    return not_built("apply remedy", request.remedy);
}

elevation::Answer MachineHandler::undo(const elevation::UndoRequest& request, elevation::Caller&) {
    return not_built("undo remedy", request.entry);
}

Result<std::vector<Finding>> MachineHandler::check(const elevation::CheckRequest& request) {
    const auto all = checks::machine_checks();
    const auto found = std::find_if(all.begin(), all.end(),
                                    [&](const MachineCheck& check) { return check.info->id == request.check; });
    if (found == all.end()) {
        return Error{ErrorCode::not_found, "run check", request.check, 0, {}};
    }
    const bool is_server = found->info->role == Role::server;
    return checks::run(*found, {.machine = m_machine, .target = {}, .symptom = {}, .is_server = is_server});
}

}  // namespace rdpmedic
