// SPDX-License-Identifier: MIT
// Spellings, and looking up a reason in a check's closed list.
#include "core/model/check.h"

#include <algorithm>

namespace rdpmedic {

std::string_view name(Asking asking) {
    switch (asking) {
    case Asking::when_wanted:
        return "when-wanted";
    case Asking::by_name:
        return "by-name";
    case Asking::always:
        break;
    }
    return "always";
}

const Reason* find_reason(const CheckInfo& check, std::string_view reason) {
    const auto found = std::find_if(check.reasons.begin(), check.reasons.end(),
                                    [reason](const Reason& candidate) { return candidate.id == reason; });
    return found == check.reasons.end() ? nullptr : &*found;
}

bool concerns(const CheckInfo& check, const Target& target) {
    return check.concerns == nullptr || check.concerns(target);
}

}  // namespace rdpmedic
