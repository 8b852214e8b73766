// SPDX-License-Identifier: MIT
// What must hold for every input; a fuzzer stops where it does not.
#pragma once

#include <cstdlib>

namespace rdpmedic::fuzz {

inline void require(bool holds) {
    if (!holds) {
        std::abort();
    }
}

}  // namespace rdpmedic::fuzz
