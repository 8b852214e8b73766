// SPDX-License-Identifier: MIT
// The helper's side of a conversation: one request, events, one answer, end.
#pragma once

#include "core/elevation/channel.h"
#include "core/elevation/event.h"
#include "core/elevation/request.h"

#include <chrono>
#include <vector>

namespace rdpmedic::elevation {

/// Who waits for the answer.
class Caller {
public:
    virtual ~Caller() = default;
    /// Never fails: a caller that does not listen is a caller that went away.
    virtual void tell(const Progress& progress) = 0;
    /// To be asked before every change. When the caller is gone, what is in hand is finished or taken back, and nothing
    /// new is begun.
    virtual bool is_there() = 0;
};

/// What is done with a request. Called at most once in a conversation, with nothing but what parse_request let through.
class Handler {
public:
    virtual ~Handler() = default;
    virtual Answer apply(const ApplyRequest& request, Caller& caller) = 0;
    virtual Answer undo(const UndoRequest& request, Caller& caller) = 0;
    virtual Result<std::vector<Finding>> check(const CheckRequest& request) = 0;
};

struct ServerLimits {
    std::chrono::milliseconds request{10'000};  ///< for the whole of it, however slowly it drips
    std::chrono::milliseconds write{10'000};    ///< for each event
};

/// Holds one conversation. What is no request is answered with Outcome::refused, what is no frame with nothing at all;
/// both are errors here, as is an answer that did not arrive. Of what comes after the request not a byte is read.
Result<void> serve(Channel& channel, Handler& handler, const ServerLimits& limits = {});

}  // namespace rdpmedic::elevation
