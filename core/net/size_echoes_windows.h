// SPDX-License-Identifier: MIT
// ICMP echoes of many sizes at once by Windows' own function for them, on a thread of its own.
#pragma once

#include "core/model/evidence.h"
#include "core/net/size_sample.h"

#include <boost/asio/ip/address.hpp>

#include <algorithm>
#include <memory>
#include <mutex>
#include <vector>

namespace rdpmedic::net {

/// Echoes of one round. A thread of its own waits for them and is never waited for: Windows writes into the buffers
/// until the last event, whatever has become of the run that asked.
struct Echoes {
    boost::asio::ip::address remote;
    boost::asio::ip::address own;  ///< ours on the way there; all zeros where it is not known
    std::vector<std::uint32_t> sizes;
    unsigned round = 0;
    Milliseconds wait{0};

    std::mutex guard;
    std::vector<SizeSample> answered;       // guarded
    std::vector<std::uint32_t> unanswered;  // guarded
    bool available = true;                  // guarded

    void take(SizeSample sample, bool has_fate) {
        const std::lock_guard lock(guard);
        const auto at = std::find(unanswered.begin(), unanswered.end(), sample.size);
        if (has_fate && at != unanswered.end()) {
            unanswered.erase(at);
            answered.push_back(std::move(sample));
        }
    }
};

/// Blocks until the last of them has its answer or its time is over.
void send_echoes(const std::shared_ptr<Echoes>& echoes);

}  // namespace rdpmedic::net
