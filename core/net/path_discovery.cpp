// SPDX-License-Identifier: MIT
// Finds the places of a way: a few routers at a time, so that hardly a packet reaches the target that should not.
#include "core/net/walk_state.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>

namespace rdpmedic::net {

namespace {

constexpr int most_hops = 30;
constexpr int hops_at_once = 4;
constexpr int silent_at_the_end = 8;  ///< in a row, before a way that never arrives is given up

using Questions = std::vector<std::pair<PlacePointer, Probe>>;

/// Asks all of them at once and waits for all answers.
asio::awaitable<std::vector<Answer>> ask_all(StatePointer state, Questions questions) {
    struct Waiting {
        explicit Waiting(const asio::any_io_executor& executor) : done(executor, Monotonic::max()) {}
        asio::steady_timer done;
        std::size_t left = 0;
        std::vector<Answer> answers;
    };
    auto waiting = std::make_shared<Waiting>(state->executor);
    waiting->left = questions.size();
    waiting->answers.resize(questions.size());
    for (std::size_t index = 0; index < questions.size(); ++index) {
        asio::co_spawn(state->executor, ask(state, questions[index].first, questions[index].second),
                       [waiting, index](std::exception_ptr failure, Answer answer) {
                           if (!failure) {
                               waiting->answers[index] = answer;
                           }
                           if (--waiting->left == 0) {
                               waiting->done.cancel();
                           }
                       });
    }
    while (waiting->left > 0) {
        co_await waiting->done.async_wait(asio::as_tuple(asio::use_awaitable));
    }
    co_return waiting->answers;
}

PlacePointer make_hop(const Endpoint& to, int distance, PlaceKind kind) {
    auto hop = std::make_shared<WalkedPlace>();
    hop->kind = kind;
    hop->distance = static_cast<std::uint8_t>(distance);
    for (const ProbeWay way : ttl_ways()) {
        if (way != ProbeWay::tcp_ttl || to.port() != 0) {
            hop->candidates.push_back({way, to, distance, 0});
        }
    }
    return hop;
}

/// What is to be found.
struct Search {
    Endpoint to;
    std::vector<PlacePointer>* found = nullptr;
    int first = 1;         ///< distance of the nearest place that is not known
    PlacePointer nearest;  ///< the first hop, where it is known
    PlaceKind nearest_kind = PlaceKind::hop;
};

/// Adds a few places, and says what to ask.
Questions next_places(const Search& search, int first) {
    Questions questions;
    for (int distance = first; distance < first + hops_at_once && distance <= most_hops; ++distance) {
        PlacePointer hop = make_hop(search.to, distance, distance == 1 ? search.nearest_kind : PlaceKind::hop);
        const std::vector<Probe> probes = hop->candidates;
        if (distance == 1 && search.nearest) {
            hop = search.nearest;
            const bool again = std::any_of(hop->candidates.begin(), hop->candidates.end(),
                                           [](const Probe& probe) { return probe.hop_limit != 0; });
            hop->candidates.insert(hop->candidates.begin() + 1, probes.begin(), again ? probes.begin() : probes.end());
        }
        search.found->push_back(hop);
        for (const Probe& probe : probes) {
            questions.emplace_back(hop, probe);
        }
    }
    return questions;
}

/// Adds the routers towards the end until it answers itself, or nobody does for long: then false.
asio::awaitable<bool> discover(StatePointer state, Search search) {
    int silent = 0;
    bool reached = false;
    for (int first = search.first; first <= most_hops && silent < silent_at_the_end; first += hops_at_once) {
        const std::size_t before = search.found->size();
        const Questions questions = next_places(search, first);
        const std::vector<Answer> answers = co_await ask_all(state, questions);
        if (state->over) {
            co_return false;
        }
        reached = std::any_of(answers.begin(), answers.end(),
                              [](const Answer& answer) { return answer.kind == Answer::Kind::arrived; });
        for (std::size_t index = before; index < search.found->size(); ++index) {
            const PlacePointer& hop = (*search.found)[index];
            hop->opened = true;
            silent = hop->lanes.empty() ? silent + 1 : 0;
        }
        if (reached) {
            co_return true;  // what lies behind was taken away when the answer came
        }
    }
    drop_silent_end(*search.found, search.nearest);
    co_return false;
}

/// Routers behind which another side begins are asked once more a second, by another way.
void ask_borders_twice(const StatePointer& state) {
    const auto last = std::find_if(state->hops.rbegin(), state->hops.rend(),
                                   [](const PlacePointer& hop) { return !hop->address.empty(); });
    for (const PlacePointer& hop : state->hops) {
        const bool border = (last != state->hops.rend() && hop == *last) || hop->kind == PlaceKind::tunnel_inside;
        boost::system::error_code bad;
        const auto address = asio::ip::make_address(hop->address, bad);
        if (border && !bad && hop->most_lanes == 1) {
            hop->most_lanes = 2;
            hop->candidates.push_back({direct_ways().front(), Endpoint(address, 0), 0, 0});
            ask_beside(state, hop, hop->candidates.back());
        }
    }
}

}  // namespace

asio::awaitable<void> discover_near(StatePointer state) {
    Questions questions;
    for (const PlacePointer& place : {state->gateway, state->tunnel_outer}) {
        if (place) {
            for (const Probe& probe : place->candidates) {
                questions.emplace_back(place, probe);
            }
        }
    }
    co_await ask_all(state, questions);
    for (const PlacePointer& place : {state->gateway, state->tunnel_outer}) {
        if (place) {
            place->opened = true;
        }
    }
    if (state->way.tunnel_outer) {
        Search search;
        search.to = Endpoint(*state->way.tunnel_outer, 0);
        search.found = &state->outside;
        search.first = state->gateway ? 2 : 1;
        co_await discover(state, search);
    }
}

asio::awaitable<void> discover_hops(StatePointer state) {
    Search search;
    search.to = state->target;
    search.found = &state->hops;
    if (state->way.tunnel) {
        search.nearest_kind = PlaceKind::tunnel_inside;
    } else {
        search.nearest = state->gateway;
    }
    // A way can be slow to wake, and a closed port can open; a target that answers connections has a distance.
    constexpr std::chrono::seconds pause{3};
    constexpr int most_tries = 5;
    asio::steady_timer timer(state->executor);
    bool found = co_await discover(state, search);
    for (int tries = 1; !found && !state->over && tries < most_tries;) {
        ask_borders_twice(state);
        timer.expires_after(pause);
        co_await timer.async_wait(asio::as_tuple(asio::use_awaitable));
        if (state->connections.answers() > 0) {
            state->hops.clear();
            found = co_await discover(state, search);
            ++tries;
        }
    }
    ask_borders_twice(state);
}

}  // namespace rdpmedic::net
