// SPDX-License-Identifier: MIT
// The caller's side of a conversation with the elevated helper.
#pragma once

#include "core/changes/change.h"
#include "core/elevation/channel.h"
#include "core/elevation/event.h"
#include "core/elevation/request.h"

#include <chrono>
#include <functional>
#include <stop_token>
#include <vector>

namespace rdpmedic::elevation {

struct Reply {
    Answer answer;
    std::vector<Finding> findings;  ///< of the check that was asked for

    friend bool operator==(const Reply&, const Reply&) = default;
};

struct ClientLimits {
    std::chrono::milliseconds write{10'000};
    /// Between two events; restarting a service can take half a minute, reading the event log longer.
    std::chrono::milliseconds silence{180'000};
    /// A change is begun, made and taken back again, and some are left.
    std::size_t events = 4 * most_changes;
};

/// Asks once and waits for the answer; `on_progress` is called on this thread. The helper is not trusted: malformed for
/// what is no event, or does not belong to the request; too_large for more events than the bound. cancelled on a stop:
/// the caller then drops the channel, on which the helper finishes or takes back the change in hand and ends; what
/// became of the plan is in the helper's journal.
Result<Reply> ask(Channel& channel, const Request& request, const std::function<void(const Progress&)>& on_progress,
                  const std::stop_token& stop = {}, const ClientLimits& limits = {});

}  // namespace rdpmedic::elevation
