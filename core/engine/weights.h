// SPDX-License-Identifier: MIT
// What a piece of evidence weighs, in log-odds. The one place where these numbers stand.
#pragma once

#include "core/model/cause.h"

namespace rdpmedic::weights {

constexpr double of(Strength strength) {
    switch (strength) {
    case Strength::rules_out:
        return -20;
    case Strength::against:
        return -2;
    case Strength::weak:
        return 1;
    case Strength::strong:
        return 3.5;
    case Strength::decisive:
        return 6;
    }
    return 0;
}

constexpr double of(Prior prior) {
    switch (prior) {
    case Prior::rare:
        return -4;
    case Prior::uncommon:
        return -3;
    case Prior::common:
        return -2;
    case Prior::frequent:
        return -1;
    }
    return 0;
}

/// The documentation of a code says "another code exists for that cause": a hint only, since clients report one cause
/// under several codes.
constexpr double other_code_exists = -1;

/// A cause is likely from here on, if at least one piece of evidence for it is strong or decisive: one strong piece
/// with a fitting prior passes, weak ones alone never do, since they often are the same fact seen twice.
constexpr double bar = 0;

/// Causes this close to the leading one are still in the race for the next step.
constexpr double still_plausible = 4;

/// What a step is worth where the user has to go elsewhere for it, against one that this program takes itself.
constexpr double taken_elsewhere = 0.5;

}  // namespace rdpmedic::weights
