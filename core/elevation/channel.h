// SPDX-License-Identifier: MIT
// Bytes both ways between exactly two processes. Which two, is the business of whoever makes a channel.
#pragma once

#include "core/elevation/frame.h"
#include "core/model/error.h"

#include <chrono>
#include <cstddef>
#include <span>

namespace rdpmedic::elevation {

using Deadline = std::chrono::steady_clock::time_point;

/// Used by one thread at a time. The destructor hangs up.
class Channel {
public:
    Channel() = default;
    Channel(const Channel&) = delete;
    Channel& operator=(const Channel&) = delete;
    virtual ~Channel() = default;

    /// Waits for bytes and takes what is there, 1 to into.size(). no_answer at the deadline, closed when the other side
    /// hung up.
    virtual Result<std::size_t> read_some(std::span<std::uint8_t> into, Deadline deadline) = 0;
    /// All of them, or an error: no_answer where the other side did not take them until the deadline.
    virtual Result<void> write_all(BytesView bytes, Deadline deadline) = 0;
    /// False once the other side has hung up. Does not wait.
    virtual bool other_is_there() = 0;
};

/// Sends the text as one frame.
Result<void> send_text(Channel& channel, std::string_view text, Deadline deadline);

/// Receives one frame, and takes not a byte more from the channel. Errors of the channel and of FrameReader. The reader
/// keeps what came before a deadline, so that waiting can go on.
Result<std::string> receive_text(Channel& channel, FrameReader& reader, Deadline deadline);

}  // namespace rdpmedic::elevation
