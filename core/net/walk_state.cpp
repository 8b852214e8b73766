// SPDX-License-Identifier: MIT
#include "core/net/walk_state.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>

#include <algorithm>
#include <array>

namespace rdpmedic::net {

namespace {

constexpr Milliseconds usual_wait{950};  ///< a copy of a SYN would go out after a second
constexpr Milliseconds long_wait{3000};
constexpr double slow_way_ms = 600;  ///< a longer wait from here on

/// The ways to ask an address itself. Of TCP those ports that home routers and VPN gateways most often answer, if only
/// to refuse.
void append_direct(std::vector<Probe>& candidates, const asio::ip::address& to) {
    constexpr std::array<std::uint16_t, 3> ports{443, 53, 80};
    for (const ProbeWay way : direct_ways()) {
        if (way != ProbeWay::tcp_connect) {
            candidates.push_back({way, Endpoint(to, 0), 0, 0});
            continue;
        }
        for (const std::uint16_t port : ports) {
            candidates.push_back({way, Endpoint(to, port), 0, 0});
        }
    }
}

std::size_t order_of(const WalkedPlace& place, const Probe& probe) {
    const auto at = std::find_if(place.candidates.begin(), place.candidates.end(), [&](const Probe& candidate) {
        return candidate.way == probe.way && candidate.to == probe.to;
    });
    return static_cast<std::size_t>(at - place.candidates.begin());
}

/// Takes the way up where there is room, or in the stead of a worse one that has not been used yet.
void choose(WalkedPlace& place, const Probe& probe, const Answer& answer) {
    if (place.lanes.size() >= place.most_lanes) {
        const auto worse = std::find_if(place.lanes.begin(), place.lanes.end(), [&](const Lane& lane) {
            return lane.samples.sent() == 0 && order_of(place, lane.probe) > order_of(place, probe);
        });
        if (worse == place.lanes.end()) {
            return;
        }
        place.lanes.erase(worse);
    }
    // The answer that made the choice is no sample: it was not drawn blindly.
    place.lanes.push_back({probe, {}});
    place.lanes.back().probe.source_port = answer.source_port;
    std::sort(place.lanes.begin(), place.lanes.end(), [&](const Lane& left, const Lane& right) {
        return order_of(place, left.probe) < order_of(place, right.probe);
    });
    if (place.address.empty()) {
        place.address = answer.from.to_string();
    }
}

}  // namespace

WalkState::WalkState(asio::any_io_executor runner, Endpoint to)
    : executor(std::move(runner)), target(std::move(to)), echo(std::make_shared<WalkedPlace>()) {
    echo->kind = PlaceKind::target;
    echo->candidates.push_back({ProbeWay::icmp, Endpoint(target.address(), 0), 0, 0});
}

std::optional<double> WalkState::typical_ms() const {
    const auto times = round_trips(connections.times());
    return times ? std::optional(times->median_ms) : std::nullopt;
}

bool WalkState::closings_tell() const {
    constexpr double too_late_ms = 150;
    const std::deque<double>& times = connections.times();
    if (times.empty() || !closings_told) {
        return false;
    }
    const auto [least, most] = std::minmax_element(times.begin(), times.end());
    return *most - *least < too_late_ms;
}

bool WalkState::hurried_tell() const {
    return !hurried.surely_loses_more_than(connections);
}

bool WalkState::echoes_tell() const {
    if (echo->lanes.empty() || connections.answers() == 0) {
        return false;
    }
    const Samples& echoes = echo->lanes.front().samples;
    return !echoes.surely_loses_more_than(connections) && !connections.surely_loses_more_than(echoes);
}

const Samples* WalkState::last_router() const {
    const std::vector<PlacePointer> places = all();
    const auto at =
        std::find_if(places.rbegin(), places.rend(), [](const PlacePointer& p) { return !p->lanes.empty(); });
    return at == places.rend() ? nullptr : &(*at)->lanes.front().samples;
}

Milliseconds WalkState::wait() const {
    return typical_ms().value_or(0) > slow_way_ms ? long_wait : usual_wait;
}

std::vector<PlacePointer> WalkState::all() const {
    std::vector<PlacePointer> places;
    if (gateway) {
        places.push_back(gateway);
    }
    places.insert(places.end(), outside.begin(), outside.end());
    if (tunnel_outer) {
        places.push_back(tunnel_outer);
    }
    for (const PlacePointer& hop : hops) {
        if (hop != gateway) {
            places.push_back(hop);
        }
    }
    return places;
}

Path WalkState::path() const {
    Path path;
    path.elapsed = std::chrono::duration_cast<Milliseconds>(std::chrono::steady_clock::now() - begun);
    PathPlace here;
    here.kind = PlaceKind::this_computer;
    here.address = way.source.is_unspecified() ? std::string() : way.source.to_string();
    path.places.push_back(here);
    for (const PlacePointer& place : all()) {
        path.places.push_back(place->summed());
    }
    PathPlace end;
    end.kind = PlaceKind::target;
    end.distance = static_cast<std::uint8_t>(hops.size() + 1);
    end.address = target.address().to_string();
    end.way = ProbeWay::tcp_connect;
    end.round_trips = round_trips(connections.times());
    path.places.push_back(end);
    sum_up_target(path);
    path.history = history;
    path.cut_off = cut_off;
    return path;
}

void WalkState::sum_up_target(Path& path) const {
    PathPlace& end = path.places.back();
    const auto add = [&](const Samples& samples) {
        end.sent += samples.sent();
        end.answered += samples.answers();
    };
    add(connections);
    if (hurried_tell()) {
        add(hurried);
    }
    if (closings_tell()) {
        add(closings);
        path.closings = closings.count();
    }
    if (echoes_tell()) {
        add(echo->lanes.front().samples);
        path.echoes = echo->lanes.front().samples.count();
    }
}

/// Places that are known without asking.
void WalkState::find_near_places() {
    way = way_out(target.address()).value_or(WayOut{});
    if (way.gateway) {
        gateway = std::make_shared<WalkedPlace>();
        gateway->kind = PlaceKind::lan_gateway;
        gateway->distance = 1;
        gateway->address = way.gateway->to_string();
        gateway->most_lanes = 2;
        append_direct(gateway->candidates, *way.gateway);
    }
    if (way.tunnel) {
        tunnel_outer = std::make_shared<WalkedPlace>();
        tunnel_outer->kind = PlaceKind::tunnel_outer;
        tunnel_outer->most_lanes = 2;
        if (way.tunnel_outer) {
            tunnel_outer->address = way.tunnel_outer->to_string();
            tunnel_outer->guessed = way.outer_guessed;
            append_direct(tunnel_outer->candidates, *way.tunnel_outer);
        }
    }
}

/// The end was reached by a packet that may go so far: it is no further away.
void WalkState::shorten(std::vector<PlacePointer>& list, int distance) {
    while (!list.empty() && list.back()->distance >= distance) {
        list.pop_back();
    }
}

void WalkState::take(const PlacePointer& place, const Probe& probe, const Answer& answer) {
    if (answer.kind == Answer::Kind::arrived && probe.hop_limit > 0) {
        shorten(probe.to == target ? hops : outside, probe.hop_limit);
        return;
    }
    // What a router says about an echo to the target is no answer of the target.
    const bool another = place == echo && answer.kind == Answer::Kind::expired;
    const auto lane = std::find_if(place->lanes.begin(), place->lanes.end(), [&](const Lane& known) {
        return known.probe.way == probe.way && known.probe.to == probe.to;
    });
    if (lane == place->lanes.end()) {
        if (answer.kind == Answer::Kind::silence) {
            ++place->unanswered;
        } else if (answer.answered() && !another) {
            choose(*place, probe, answer);
        }
        return;
    }
    if (answer.answered() && !another) {
        lane->samples.answered(answer.ms);
    } else if (answer.kind == Answer::Kind::silence || another) {
        lane->samples.lost();
    }
    if (answer.source_port != 0) {
        lane->probe.source_port = answer.source_port;
    }
}

/// Asks once, and books what comes.
asio::awaitable<Answer> ask(StatePointer state, PlacePointer place, Probe probe) {
    const std::uint32_t held_up = state->held_up;
    Answer answer = co_await send_probe(probe, state->wait());
    if (held_up != state->held_up) {
        answer.ms.reset();
    }
    if (!state->over) {
        state->take(place, probe, answer);
    }
    co_return answer;
}

void drop_silent_end(std::vector<PlacePointer>& list, const PlacePointer& nearest) {
    const auto is_known = [&](const PlacePointer& place) { return place == nearest || !place->lanes.empty(); };
    const auto silent = std::find_if(list.rbegin(), list.rend(), is_known).base();
    if (silent != list.end()) {
        list.erase(silent + 1, list.end());
    }
}

void ask_beside(const StatePointer& state, const PlacePointer& place, const Probe& probe) {
    asio::co_spawn(state->executor, ask(state, place, probe), asio::detached);
}

}  // namespace rdpmedic::net
