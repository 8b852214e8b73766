// SPDX-License-Identifier: MIT
#include "core/elevation/launch.h"

namespace rdpmedic::elevation {

Result<Started> start_helper(void*, const std::stop_token&) {
    return Error{ErrorCode::unsupported, "start elevated program", "", 0, {}};
}

bool has_helper() {
    return false;
}

}  // namespace rdpmedic::elevation
