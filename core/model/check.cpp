// SPDX-License-Identifier: MIT
// Looking up a reason in a check's closed list.
#include "core/model/check.h"

#include <algorithm>

namespace rdpmedic {

const Reason* find_reason(const CheckInfo& check, std::string_view reason) {
    const auto found = std::find_if(check.reasons.begin(), check.reasons.end(),
                                    [reason](const Reason& candidate) { return candidate.id == reason; });
    return found == check.reasons.end() ? nullptr : &*found;
}

}  // namespace rdpmedic
