// SPDX-License-Identifier: MIT
// Spelling of the strengths of evidence.
#include "core/model/cause.h"

#include <array>

namespace rdpmedic {

std::string_view name(Strength strength) {
    switch (strength) {
    case Strength::rules_out:
        return "rules-out";
    case Strength::against:
        return "against";
    case Strength::strong:
        return "strong";
    case Strength::decisive:
        return "decisive";
    case Strength::weak:
        break;
    }
    return "weak";
}

std::optional<Strength> parse_strength(std::string_view text) {
    for (const Strength strength :
         std::array{Strength::rules_out, Strength::against, Strength::weak, Strength::strong, Strength::decisive}) {
        if (name(strength) == text) {
            return strength;
        }
    }
    return std::nullopt;
}

}  // namespace rdpmedic
