// SPDX-License-Identifier: MIT
// How the elevated helper ends, as its exit code: all that a caller hears of a helper that did not come to talk.
#pragma once

#include "core/model/error.h"

#include <optional>
#include <string_view>

namespace rdpmedic::elevation {

enum class Exit : int {
    answered = 0,
    bad_usage = 64,       ///< not one argument of 32 hex digits
    no_request = 65,      ///< no proper request came, or its answer did not arrive
    no_caller = 66,       ///< no pipe of that name, or its owner is not RDP Medic
    not_elevated = 67,    ///< started without administrator rights
    place_is_open = 68,   ///< others than administrators can change the program or its folder
    forbidden = 69,       ///< the policy DiagnoseOnly
    internal_error = 70,  ///< anything else
};

/// In plain English, for logs and standard error.
std::string_view text(Exit exit);

/// What an exit code of the helper means to its caller.
Error error_of(int exit_code);

}  // namespace rdpmedic::elevation
