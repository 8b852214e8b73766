// SPDX-License-Identifier: MIT
#include "core/net/path_walk.h"

#include "core/net/live_socket.h"
#include "core/net/tcp_facts.h"
#include "core/net/walk_state.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>

namespace rdpmedic::net {

namespace {

constexpr auto as_result = asio::as_tuple(asio::use_awaitable);
constexpr Milliseconds half_round{500};
constexpr Milliseconds our_delay{300};  ///< this program was held up
constexpr Milliseconds connect_wait{3000};
constexpr Milliseconds closing_look{950};
constexpr Milliseconds a_year{std::chrono::hours{24 * 365}};

using Clock = std::chrono::steady_clock;

/// A target that has not answered the first few echoes is left in peace.
void ask_for_echo(const StatePointer& state, bool second_half) {
    constexpr std::size_t tries = 5;
    const PlacePointer& echo = state->echo;
    if (!echo->lanes.empty()) {
        ask_beside(state, echo, echo->lanes.front().probe);
    } else if (!second_half && echo->next_candidate < tries) {
        ++echo->next_candidate;
        ask_beside(state, echo, echo->candidates.front());
    }
}

/// The probes of one half of a round.
void ask_round(const StatePointer& state, bool second_half) {
    if (!state->cut_off && (!second_half || (state->in_doubt && state->hurried_tell()))) {
        asio::co_spawn(state->executor, connect_once(state, second_half), asio::detached);
    }
    ask_for_echo(state, second_half);
    for (const PlacePointer& place : state->all()) {
        if (!place->opened) {
            continue;
        }
        for (std::size_t lane = 0; lane < place->lanes.size(); ++lane) {
            const Probe& probe = place->lanes[lane].probe;
            const bool once_more = state->in_doubt && place->most_lanes > 1 && probe.way == ProbeWay::icmp;
            if (once_more || (lane == 1) == second_half) {
                ask_beside(state, place, probe);
            }
        }
        if (place->lanes.empty() && !second_half && !place->candidates.empty()) {
            ask_beside(state, place, place->candidates[place->next_candidate++ % place->candidates.size()]);
        }
    }
}

/// What one SYN says: of those of each second also when it was, and whether the target ended.
void book_connection(WalkState& state, bool hurried, bool answered, bool dropped, std::optional<double> ms) {
    Samples& samples = hurried ? state.hurried : state.connections;
    if (answered) {
        samples.answered(ms);
    } else {
        samples.lost();
    }
    if (hurried) {
        return;
    }
    if (dropped) {
        state.ending.unanswered(state.last_router());
    } else {
        state.ending.connected();
    }
    state.cut_off = state.cut_off || state.ending.is_seen(state.last_router());
    if (ms || !answered) {
        state.history.push_back(answered ? ms : std::nullopt);
    }
    if (state.history.size() > Path::most_history) {
        state.history.pop_front();
    }
}

}  // namespace

asio::awaitable<void> connect_once(StatePointer state, bool hurried) {
    auto socket = std::make_shared<asio::ip::tcp::socket>(state->executor);
    boost::system::error_code code;
    socket->open(state->target.protocol(), code);
    if (code) {
        co_return;
    }
    try_once(socket->native_handle());
    const std::uint32_t held_up = state->held_up;
    asio::steady_timer timer(state->executor, connect_wait);
    timer.async_wait([socket](boost::system::error_code stopped) {
        boost::system::error_code ignored;
        if (!stopped) {
            socket->cancel(ignored);
        }
    });
    const Monotonic begun = Clock::now();
    const auto [result] = co_await socket->async_connect(state->target, as_result);
    timer.cancel();
    const double elapsed = milliseconds_since(begun);
    const bool refused = result == asio::error::connection_refused;
    const bool dropped = result == asio::error::operation_aborted || result == asio::error::timed_out ||
                         result == asio::error::host_unreachable;
    const auto facts = tcp_facts(socket->native_handle());
    if (state->over || (held_up != state->held_up && !facts) || (result && !refused && !dropped)) {
        co_return;  // no network here, or no clock: it says nothing about the way
    }
    const bool answered = !dropped && first_syn_answered(elapsed, facts, state->typical_ms());
    std::optional<double> ms = held_up == state->held_up ? std::optional(elapsed) : std::nullopt;
    if (answered && facts && facts->round_trip_ms) {
        ms = facts->round_trip_ms;
    }
    book_connection(*state, hurried, answered, dropped, ms);
    if (result || elapsed > static_cast<double>(half_round.count()) || !facts) {
        co_return;
    }
    timer.expires_at(begun + half_round);
    co_await timer.async_wait(as_result);
    const auto open = tcp_facts(socket->native_handle());
    socket->shutdown(asio::ip::tcp::socket::shutdown_send, code);
    if (code || state->over) {
        co_return;  // the other side was first
    }
    auto closing = open;
    constexpr int looks = 3;
    for (int look = 0; look < looks && closing && !closing->closing_acknowledged && closing->resent == open->resent;
         ++look) {
        timer.expires_after(closing_look);
        co_await timer.async_wait(as_result);
        closing = tcp_facts(socket->native_handle());
    }
    if (state->over) {
        co_return;
    }
    if (!closing) {
        state->closings_told = false;
    } else if (closing->resent > open->resent || !closing->closing_acknowledged) {
        state->closings.lost();
    } else {
        state->closings.answered(std::nullopt);
    }
    socket->set_option(asio::socket_base::linger(true, 0), code);
}

PathWalk::PathWalk(asio::any_io_executor executor, Endpoint target)
    : m_state(std::make_shared<WalkState>(std::move(executor), std::move(target))) {}

PathWalk::~PathWalk() {
    m_state->over = true;
}

Path PathWalk::path() const {
    return m_state->path();
}

asio::awaitable<void> PathWalk::run(Milliseconds longest, std::function<Pace(const Path&)> each_round) {
    const StatePointer state = m_state;
    state->begun = Clock::now();
    const auto end = state->begun + std::min(longest, a_year);
    state->find_near_places();
    asio::co_spawn(state->executor, discover_near(state), asio::detached);
    asio::co_spawn(state->executor, discover_hops(state), asio::detached);
    asio::steady_timer timer(state->executor);
    auto next = state->begun;
    bool second_half = false;
    while (!state->over && Clock::now() < end) {
        ask_round(state, second_half);
        second_half = !second_half;
        next += half_round;
        timer.expires_at(std::min(next, end));
        co_await timer.async_wait(as_result);
        if (state->over) {
            co_return;  // nobody listens any more
        }
        if (Clock::now() - next > our_delay) {
            ++state->held_up;
            next = Clock::now();
        }
        const Pace pace = each_round(state->path());
        if (pace == Pace::end) {
            break;
        }
        state->in_doubt = pace == Pace::hurried;
    }
    state->over = true;
}

}  // namespace rdpmedic::net
