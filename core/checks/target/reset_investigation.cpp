// SPDX-License-Identifier: MIT
#include "core/checks/target/reset_investigation.h"

#include "core/checks/finding_of.h"
#include "core/checks/target/checks.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>
#include <array>

namespace rdpmedic::teardown {

namespace {

using End = Tried::End;

constexpr std::string_view source = "further connections, some with few hops (IP_TTL)";

/// More could look like an attack, and an intrusion prevention system would answer it.
constexpr int most_connections = 12;
constexpr int most_hops = 30;
constexpr std::array<std::uint16_t, 2> neighbour_ports{443, 445};
constexpr Milliseconds pause_between{1000};

}  // namespace

bool Investigation::may_connect() const {
    return m_connections < most_connections;
}

asio::awaitable<void> Investigation::pause(Milliseconds time) {
    asio::steady_timer timer(m_ladder.executor(), time);
    co_await timer.async_wait(asio::as_tuple(asio::use_awaitable));
}

Wish Investigation::wish() const {
    const double patience = std::clamp(4 * m_facts.round_trip_ms, 700.0, 2500.0);
    Wish made;
    made.remote = m_place.remote;
    made.stage = m_facts.stage;
    made.server_name = m_ladder.server_name();
    made.limited_wait = Milliseconds(static_cast<int>(patience));
    made.limit = m_facts.stage == Stage::open      ? made.limited_wait
                 : m_facts.stage == Stage::sign_in ? m_ladder.limits().sign_in
                                                   : std::min(m_ladder.limits().answer, Milliseconds(5000));
    return made;
}

void Investigation::note(std::string what, const Tried& tried) {
    m_tries.push_back(std::move(what) + ": " + text_of(tried));
}

asio::awaitable<Tried> Investigation::attempt(Wish wish) {
    Tried tried = co_await teardown::attempt(m_ladder.executor(), wish);
    m_connections += tried.end == End::died ? 0 : 1;
    const bool reached_target = tried.connect_ms > 0 && tried.end != End::died && !wish.hops &&
                                wish.remote == m_place.remote && m_facts.stage != Stage::connect;
    if (reached_target) {
        m_facts.round_trip_ms =
            m_facts.round_trip_ms > 0 ? std::min(m_facts.round_trip_ms, tried.connect_ms) : tried.connect_ms;
    }
    if (tried.torn() && wish.remote == m_place.remote && wish.content == Content::own && !tried.while_limited &&
        !wish.hops) {
        m_facts.fastest_ms = m_facts.fastest_ms > 0 ? std::min(m_facts.fastest_ms, tried.after_ms) : tried.after_ms;
    }
    co_return tried;
}

asio::awaitable<Tried> Investigation::attempt_connect(std::uint16_t port, std::optional<int> hops) {
    Wish one = wish();
    one.stage = Stage::connect;
    one.remote.port(port);
    one.hops = hops;
    one.limit = one.limited_wait;
    Tried tried = co_await attempt(one);
    if (tried.end == End::died && tried.router.empty()) {
        tried = co_await attempt(one);
    }
    if (hops && !tried.router.empty() && tried.router != one.remote.address().to_string()) {
        m_routers[*hops] = tried.router;
    }
    co_return tried;
}

asio::awaitable<bool> Investigation::still_torn(Milliseconds time) {
    co_await pause(time);
    const Tried tried = co_await attempt(wish());
    const bool torn = tried.torn();
    if (torn) {
        m_facts.by_fin = tried.end == End::closed;
        m_facts.answered_before_it = m_facts.answered_before_it || tried.reset_after_answer;
    }
    m_facts.torn_again.push_back(torn);
    note("again", tried);
    tell();
    co_return torn;
}

/// Before anything is sent already?
asio::awaitable<void> Investigation::find_stage() {
    if (m_facts.stage != Stage::negotiation) {
        co_return;
    }
    Wish quiet = wish();
    quiet.stage = Stage::open;
    quiet.limit = quiet.limited_wait;
    const Tried tried = co_await attempt(quiet);
    note("nothing sent", tried);
    if (tried.torn()) {
        m_facts.stage = Stage::open;
    }
}

/// The fewest hops with which the target, or whoever refuses in its place, answers a SYN.
asio::awaitable<void> Investigation::find_distance() {
    int least = 1;
    int most = most_hops;
    bool reached = false;
    while (least < most) {
        // Most servers are near: the first step asks at 8.
        const int hops = most == most_hops && least == 1 ? 8 : (least + most) / 2;
        const Tried tried = co_await attempt_connect(m_place.remote.port(), hops);
        if (tried.end == End::died) {
            least = hops + 1;
        } else {
            most = hops;
            reached = true;
        }
    }
    if (!reached) {
        co_return;
    }
    (m_facts.stage == Stage::connect ? m_facts.fewest : m_facts.distance) = most;
    m_facts.no_way_between = most == 1;
    tell();
}

/// A port is refused. Does the computer itself begin where the refusal comes from, or behind it? Its other ports tell.
asio::awaitable<void> Investigation::look_at_refusal() {
    if (!m_facts.fewest || m_facts.no_way_between) {
        co_return;
    }
    const int hops = *m_facts.fewest;
    for (const std::uint16_t port : neighbour_ports) {
        const Tried whole = co_await attempt_connect(port, std::nullopt);
        const Tried limited = co_await attempt_connect(port, hops);
        m_neighbours.push_back(std::to_string(port) + ": " + text_of(whole));
        const bool farther = limited.end == End::died && (whole.end != End::died || m_routers.contains(hops));
        if (farther) {
            m_facts.distance = hops + 1;
            m_is_farther = true;
        } else if (limited.end != End::died) {
            m_facts.distance = std::max(m_facts.distance.value_or(hops), hops);
        }
        if (whole.end == End::answered) {
            m_facts.round_trip_ms = whole.connect_ms;
        }
    }
    tell();
}

asio::awaitable<void> Investigation::ask_neighbours() {
    for (const std::uint16_t port : neighbour_ports) {
        if (may_connect()) {
            const Tried tried = co_await attempt_connect(port, std::nullopt);
            m_neighbours.push_back(std::to_string(port) + ": " + text_of(tried));
        }
    }
}

/// The bytes that are cut, with one hop too few to arrive; then, by the system's own repetition, with enough.
asio::awaitable<void> Investigation::send_with_few_hops() {
    if (!m_facts.distance || *m_facts.distance < 2) {
        co_return;
    }
    Wish limited = wish();
    limited.hops = *m_facts.distance - 1;
    const Tried tried = co_await attempt(limited);
    note("with " + std::to_string(*limited.hops) + " hops", tried);
    const bool torn = tried.torn();
    if (!tried.while_limited) {
        m_facts.torn_again.push_back(torn);
        if (torn) {
            m_facts.fewest = m_facts.distance;
        }
        co_return;
    }
    if (torn) {
        co_await find_fewest(*limited.hops);
    }
}

/// By halves, as long as connections are left. The way can differ from connection to connection by a hop, so a single
/// hop less than the distance proves nothing until it happened twice.
asio::awaitable<void> Investigation::find_fewest(int torn_with) {
    int least = 1;
    int most = torn_with;
    bool twice = false;
    while (may_connect() && (least < most || !twice)) {
        Wish limited = wish();
        limited.hops = least < most ? (least + most) / 2 : most;
        const Tried tried = co_await attempt(limited);
        note("with " + std::to_string(*limited.hops) + " hops", tried);
        const bool torn = tried.while_limited && tried.torn();
        if (torn) {
            twice = true;
            most = *limited.hops;
        } else if (*limited.hops < most) {
            least = *limited.hops + 1;
        } else {
            co_return;  // another way, and so no proof
        }
    }
    if (twice) {
        m_facts.fewest = most;
    }
    tell();
}

/// The router in front of which it does not happen any more is asked for its address by a SYN that ends there.
asio::awaitable<void> Investigation::name_device() {
    if (by_hops(m_facts) == Vote::way && *m_facts.fewest > 1 && !m_routers.contains(*m_facts.fewest - 1)) {
        co_await attempt_connect(m_place.remote.port(), *m_facts.fewest - 1);
    }
}

asio::awaitable<void> Investigation::send_other_content() {
    if (m_facts.stage != Stage::negotiation && m_facts.stage != Stage::tls) {
        co_return;
    }
    std::vector<Content> contents(1, Content::noise);
    if (m_facts.stage == Stage::negotiation) {
        contents.push_back(Content::http);
    } else if (!m_ladder.server_name().empty()) {
        contents.push_back(Content::without_name);
    }
    for (const Content content : contents) {
        if (!may_connect()) {
            co_return;
        }
        Wish other = wish();
        other.content = content;
        other.limit = std::min(other.limit, other.limited_wait + Milliseconds(500));
        const Tried tried = co_await attempt(other);
        m_contents.push_back(std::string(name(content)) + ": " + text_of(tried));
        if (tried.end == End::not_reached || tried.end == End::died) {
            continue;
        }
        // A greeting without a name still is TLS: it says what a filter looks for, not whether there is one.
        if (content != Content::without_name) {
            ++m_facts.others_tried;
            m_facts.others_torn += tried.end == End::reset ? 1 : 0;
        }
    }
}

std::vector<Finding> Investigation::findings() const {
    std::vector<Evidence> list;
    const auto add = [&](std::string key, Value value, Privacy privacy = Privacy::none) {
        list.push_back(evidence(std::move(key), std::move(value), source, privacy));
    };
    add("stage", std::string(name(m_facts.stage)));
    add("address", m_place.remote.address().to_string(), Privacy::host);
    if (m_facts.distance && !m_is_farther) {
        add("distance-hops", static_cast<std::int64_t>(*m_facts.distance));
    }
    if (m_facts.fewest && m_facts.distance && *m_facts.fewest < *m_facts.distance) {
        const int hop = std::max(1, *m_facts.fewest - 1);
        add("hop", static_cast<std::int64_t>(hop));
        const auto router = m_routers.find(hop);
        if (router != m_routers.end()) {
            add("hop-address", router->second, Privacy::host);
        }
    }
    if (m_facts.round_trip_ms > 0) {
        add("round-trip-ms", m_facts.round_trip_ms);
    }
    if (m_facts.fastest_ms > 0) {
        add("answer-ms", m_facts.fastest_ms);
    }
    add("tries", m_tries);
    if (!m_contents.empty()) {
        add("contents", m_contents);
    }
    if (!m_neighbours.empty()) {
        add("neighbours", m_neighbours);
    }
    add("count", static_cast<std::int64_t>(m_connections));
    std::vector<Finding> found;
    for (const std::string_view reason : judge(m_facts)) {
        found.push_back(finding(checks::reset, reason, list));
    }
    return found;
}

asio::awaitable<std::vector<Finding>> Investigation::run() {
    co_await find_stage();
    const bool torn = co_await still_torn(pause_between);
    if (!torn) {
        co_await still_torn(pause_between);
        co_await still_torn(2 * pause_between);
        co_return findings();
    }
    const boost::asio::ip::address address = m_place.remote.address();
    m_facts.no_way_between = address.is_loopback();
    if (!m_facts.no_way_between) {
        co_await find_distance();
    }
    if (m_facts.no_way_between) {
        co_await still_torn(pause_between);
        co_return findings();
    }
    if (m_facts.stage == Stage::connect) {
        co_await look_at_refusal();
    } else {
        if (m_facts.stage != Stage::open) {
            co_await send_with_few_hops();
        }
        co_await send_other_content();
        co_await ask_neighbours();
    }
    co_await name_device();
    if (may_connect()) {
        co_await still_torn(pause_between);
    }
    co_return findings();
}

}  // namespace rdpmedic::teardown
