// SPDX-License-Identifier: MIT
// Walks the way to a target: finds its places, then probes all of them in rounds of one second, interleaved with
// connections to the target's port, for as long as it is let.
//
// Manners: a router is asked at most once a second by packets that expire at it; the places where a side of the way
// ends (core/model/path.h) once more by another way, and while there is a doubt by two echo requests a second if they
// answer these. The target gets one connection a second, two while there is a doubt, closed at once without a word,
// each giving two samples: its SYN and its FIN, half a second later. Where it stops answering while the way to it stays
// well, it gets none any more. If it answers echo requests, it gets two a second. No more than 30 routers, no more
// memory than the newest 300 round trips of each place.
#pragma once

#include "core/model/path.h"
#include "core/net/stream.h"

#include <functional>
#include <memory>

namespace rdpmedic::net {

struct WalkState;

/// How a walk goes on.
enum class Pace : std::uint8_t {
    end,
    usual,
    hurried,  ///< with more samples a second of what matters most: what is known leaves a doubt
};

class PathWalk {
public:
    PathWalk(asio::any_io_executor executor, Endpoint target);
    /// Ends the walk; what is on its way is forgotten within seconds and touches nothing.
    ~PathWalk();
    PathWalk(const PathWalk&) = delete;
    PathWalk& operator=(const PathWalk&) = delete;

    /// Walks for at most so long; calls `each_round` twice a second with what is known, unjudged, and goes on as it
    /// says. Call it once.
    asio::awaitable<void> run(Milliseconds longest, std::function<Pace(const Path&)> each_round);

    /// What is known now. Probes still on their way are not counted.
    Path path() const;

private:
    std::shared_ptr<WalkState> m_state;
};

}  // namespace rdpmedic::net
