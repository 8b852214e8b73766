// SPDX-License-Identifier: MIT
#include "core/net/tcp_facts.h"

#include <cmath>

namespace rdpmedic::net {

bool first_syn_answered(double elapsed_ms, const std::optional<TcpFacts>& facts, std::optional<double> typical_ms) {
    constexpr double first_copy_ms = 1000;
    constexpr double slack_ms = 100;
    if (elapsed_ms < first_copy_ms - slack_ms || (facts && facts->resent == 0)) {
        return true;
    }
    // The system's own time is that of the copy, or that of the first where the answer to that was lost.
    const double slower_ms = facts && facts->round_trip_ms ? elapsed_ms - *facts->round_trip_ms : 0;
    if (slower_ms > first_copy_ms / 2) {
        return false;
    }
    return !typical_ms || std::abs(elapsed_ms - *typical_ms) < std::abs(elapsed_ms - first_copy_ms - *typical_ms);
}

}  // namespace rdpmedic::net
