// SPDX-License-Identifier: MIT
// One connection that is opened, left quiet, and touched with a byte at its time.
#pragma once

#include "core/checks/target/idle_verdict.h"
#include "core/net/stream.h"

#include <memory>
#include <string>

namespace rdpmedic::quiet {

namespace asio = boost::asio;

struct Wish {
    net::Endpoint remote;
    std::string server_name;         ///< for TLS; empty: none
    Milliseconds limit{8000};        ///< of each wait while it is opened
    Milliseconds patience{6000};     ///< after the touch, for an acknowledgement through several losses
    std::chrono::seconds every{10};  ///< between the probes of one that is kept alive
};

/// Drives `held` from opening to its end, and writes there what became of it as soon as it is known. The byte is the
/// first of a message that the server then waits for: it does nothing.
asio::awaitable<void> hold(asio::any_io_executor executor, Wish wish, std::shared_ptr<Held> held);

}  // namespace rdpmedic::quiet
