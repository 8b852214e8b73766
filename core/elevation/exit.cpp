// SPDX-License-Identifier: MIT
#include "core/elevation/exit.h"

namespace rdpmedic::elevation {

namespace {

ErrorCode code_of(Exit exit) {
    switch (exit) {
    case Exit::not_elevated:
    case Exit::place_is_open:
    case Exit::forbidden:
        return ErrorCode::denied;
    case Exit::no_request:
    case Exit::no_caller:
    case Exit::bad_usage:
        return ErrorCode::refused;
    case Exit::answered:
    case Exit::internal_error:
        break;
    }
    return ErrorCode::internal;
}

}  // namespace

std::string_view text(Exit exit) {
    switch (exit) {
    case Exit::answered:
        return "answered";
    case Exit::bad_usage:
        return "this program is started by RDP Medic, which names a pipe";
    case Exit::no_request:
        return "no proper request came, or its answer did not arrive";
    case Exit::no_caller:
        return "there is no RDP Medic at the other end";
    case Exit::not_elevated:
        return "started without administrator rights";
    case Exit::place_is_open:
        return "others than administrators can change this program or its folder";
    case Exit::forbidden:
        return "forbidden by the policy DiagnoseOnly";
    case Exit::internal_error:
        break;
    }
    return "internal error";
}

Error error_of(int exit_code) {
    const bool known = exit_code == 0 || (exit_code >= static_cast<int>(Exit::bad_usage) &&
                                          exit_code <= static_cast<int>(Exit::internal_error));
    const Exit exit = known ? static_cast<Exit>(exit_code) : Exit::internal_error;
    return {code_of(exit), "start elevated program", "", exit_code, std::string(text(exit))};
}

}  // namespace rdpmedic::elevation
