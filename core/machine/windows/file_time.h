// SPDX-License-Identifier: MIT
#pragma once

#include "core/model/evidence.h"

#include <windows.h>

namespace rdpmedic::machine {

/// FILETIME counts 100 nanoseconds from the year 1601.
inline Time time_of(const FILETIME& stamp) {
    constexpr std::int64_t ticks_a_millisecond = 10'000;
    constexpr std::int64_t milliseconds_to_1970 = 11'644'473'600'000;
    const auto ticks =
        static_cast<std::int64_t>((std::uint64_t{stamp.dwHighDateTime} << 32U) | std::uint64_t{stamp.dwLowDateTime});
    return Time(Milliseconds(ticks / ticks_a_millisecond - milliseconds_to_1970));
}

}  // namespace rdpmedic::machine
