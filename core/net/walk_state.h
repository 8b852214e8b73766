// SPDX-License-Identifier: MIT
// What a walk knows, and the questions that its parts share. Belongs to path_walk.cpp.
#pragma once

#include "core/net/path_places.h"
#include "core/net/way_out.h"

#include <boost/asio/awaitable.hpp>

#include <chrono>
#include <deque>
#include <memory>
#include <utility>
#include <vector>

namespace rdpmedic::net {

using PlacePointer = std::shared_ptr<WalkedPlace>;

/// Shared by the coroutines of one walk, each of which may be the last that lives.
struct WalkState {
    WalkState(asio::any_io_executor runner, Endpoint to);

    asio::any_io_executor executor;
    Endpoint target;
    bool over = false;
    Monotonic begun{};
    std::uint32_t held_up = 0;  ///< times that this program itself was, so that its clock means nothing
    WayOut way;
    PlacePointer gateway;
    std::vector<PlacePointer> outside;  ///< hops between the gateway and the tunnel's outer address
    PlacePointer tunnel_outer;
    std::vector<PlacePointer> hops;  ///< towards the target, in order; inside of the tunnel where there is one
    Samples connections;             ///< one a second
    Samples hurried;                 ///< further connections between these, while there is a doubt
    Samples closings;                ///< of all of them, by their FIN
    PlacePointer echo;               ///< the target, asked for echoes
    bool in_doubt = false;
    CutOff ending;
    bool cut_off = false;       ///< no further connection is tried
    bool closings_told = true;  ///< the system never kept silent about how one went
    std::deque<std::optional<double>> history;

    std::optional<double> typical_ms() const;
    /// The system sends a FIN again after 200 ms beyond the round trip (Linux's least timeout; Windows' is 300), so
    /// where answers can be that late a copy is no sign of loss, and the closings say nothing. Nor do they where the
    /// system did not tell of each: one that it tells of only as long as it is not acknowledged would leave the lost.
    bool closings_tell() const;
    /// More connections a second than the target or something before it takes would make the loss that they look for.
    bool hurried_tell() const;
    /// Hosts may answer no echoes, or few: only those of a target that loses as much of its connections count.
    bool echoes_tell() const;
    /// Of the last router that answers; nullptr where there is none.
    const Samples* last_router() const;
    /// How long an answer is waited for.
    Milliseconds wait() const;
    /// All but this computer and the target.
    std::vector<PlacePointer> all() const;
    Path path() const;
    /// All samples of it that tell something.
    void sum_up_target(Path& path) const;
    /// The places that are known without asking.
    void find_near_places();
    void take(const PlacePointer& place, const Probe& probe, const Answer& answer);

private:
    void shorten(std::vector<PlacePointer>& list, int distance);
};

using StatePointer = std::shared_ptr<WalkState>;

/// Asks once, and books what comes.
asio::awaitable<Answer> ask(StatePointer state, PlacePointer place, Probe probe);
void ask_beside(const StatePointer& state, const PlacePointer& place, const Probe& probe);

/// Of the places that a way that never arrived ends with, all silent, one stays: what lies between the last that
/// answers and the end is not known. `nearest` is known without an answer.
void drop_silent_end(std::vector<PlacePointer>& list, const PlacePointer& nearest);

/// Finds the places that are asked directly and those outside of a tunnel; and those towards the target.
asio::awaitable<void> discover_near(StatePointer state);
asio::awaitable<void> discover_hops(StatePointer state);

/// One connection: its SYN is a sample, and its FIN half a second later another. `hurried`: between those of each
/// second.
asio::awaitable<void> connect_once(StatePointer state, bool hurried);

}  // namespace rdpmedic::net
