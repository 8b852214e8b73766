// SPDX-License-Identifier: MIT
// How long may a connection be quiet before it is cut? Some are opened at once, held, and touched one by one at
// doubling times; beside them stand some that the system keeps alive. Who dies with whom tells a timer of the server
// from a device on the way that forgets (RFC 5382 5).
#include "core/checks/finding_of.h"
#include "core/checks/target/checks.h"
#include "core/checks/target/idle_hold.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>
#include <cmath>

namespace rdpmedic::checks {

namespace {

using quiet::Depth;
using quiet::End;
using quiet::Held;
using quiet::Verdict;

constexpr std::string_view needs_tcp[] = {"tcp"};
constexpr Reason idle_reasons[] = {
    {"holds", State::ok},
    {"server-timer", State::note},
    {"cut", State::problem},
    {"all-lost", State::problem},
    {"interrupted", State::unknown},
    {"too-short", State::unknown},
    {"cut-unconfirmed", State::unknown},
    {"not-told", State::unknown},
    {"behind-gateway", State::not_applicable},
};
constexpr std::string_view source = "quiet connections, with and without TCP keep-alive (RFC 9293 3.8.4)";

/// Shorter than any timer that devices are known to have.
constexpr double first_touch_seconds = 15;
constexpr std::size_t most_connections = 12;

/// 15, 30, 60, ... and the end; a quiet connection for each, and per depth one that is kept alive.
std::vector<std::shared_ptr<Held>> connections(double seconds, bool with_tls) {
    std::vector<std::shared_ptr<Held>> list;
    const auto add = [&](Depth depth, bool keeps_alive, double touch_seconds) {
        list.push_back(std::make_shared<Held>(Held{depth, keeps_alive, touch_seconds, End::standing, 0}));
    };
    add(Depth::open, true, seconds);
    add(Depth::open, false, seconds);
    if (with_tls) {
        add(Depth::secured, true, seconds);
        add(Depth::secured, false, seconds);
    }
    for (double touch = first_touch_seconds; touch < seconds && list.size() < most_connections; touch *= 2) {
        add(Depth::open, false, touch);
    }
    return list;
}

std::string text_of(const Held& held) {
    std::string text(name(held.depth));
    text += held.keeps_alive ? ", kept alive, " : ", ";
    return text + to_text(Value(std::round(held.seconds))) + " s: " + std::string(name(held.end));
}

class Watch {
public:
    Watch(Ladder& ladder, net::Endpoint remote, bool with_tls)
        : m_ladder(ladder), m_remote(remote), m_seconds(static_cast<double>(ladder.limits().hold.count()) / 1000),
          m_connections(connections(m_seconds, with_tls)) {}

    asio::awaitable<std::vector<Finding>> run();

private:
    std::vector<Held> held() const;
    std::vector<Finding> findings(double left_seconds) const;
    asio::awaitable<void> ask_again();

    Ladder& m_ladder;
    net::Endpoint m_remote;
    double m_seconds;
    std::vector<std::shared_ptr<Held>> m_connections;
    std::optional<bool> m_connects_again;
};

std::vector<Held> Watch::held() const {
    std::vector<Held> list;
    std::transform(m_connections.begin(), m_connections.end(), std::back_inserter(list),
                   [](const auto& one) { return *one; });
    return list;
}

std::vector<Finding> Watch::findings(double left_seconds) const {
    const Verdict verdict = judge(held(), m_connects_again);
    std::vector<Evidence> list;
    const auto add = [&](std::string key, Value value) {
        list.push_back(evidence(std::move(key), std::move(value), source));
    };
    const auto whole = [](double seconds) { return static_cast<std::int64_t>(seconds + 0.5); };
    add("hold-seconds", whole(m_seconds));
    if (left_seconds > 0) {
        add("left-seconds", static_cast<std::int64_t>(std::ceil(left_seconds)));
    }
    if (verdict.held_seconds > 0) {
        add("held-seconds", whole(verdict.held_seconds));
    }
    if (verdict.cut_seconds) {
        add("idle-low-seconds", whole(verdict.held_seconds));
        add("idle-high-seconds", whole(*verdict.cut_seconds));
        add("ended-how", std::string(name(verdict.how)));
        add("keep-alive-helps", verdict.keeping_alive_helps);
    }
    std::vector<std::string> results;
    for (const auto& one : m_connections) {
        results.push_back(text_of(*one));
    }
    add("tries", std::move(results));
    if (m_connects_again) {
        add("connects-again", *m_connects_again);
    }
    std::vector<Finding> found;
    for (const std::string_view reason : verdict.reasons) {
        found.push_back(finding(idle, reason, list));
    }
    return found;
}

/// Is it the way itself that is gone?
asio::awaitable<void> Watch::ask_again() {
    net::Stream stream(m_ladder.executor());
    const auto connected = co_await stream.connect(m_remote, m_ladder.limits().connect);
    m_connects_again = connected.has_value();
    stream.close();
}

asio::awaitable<std::vector<Finding>> Watch::run() {
    const auto left = std::make_shared<std::size_t>(m_connections.size());
    quiet::Wish wish;
    wish.remote = m_remote;
    wish.server_name = m_ladder.server_name();
    wish.limit = m_ladder.limits().answer;
    for (const auto& one : m_connections) {
        asio::co_spawn(m_ladder.executor(), quiet::hold(m_ladder.executor(), wish, one),
                       [one, left](const std::exception_ptr& failure) {
                           one->end = failure ? End::not_opened : one->end;
                           --*left;
                       });
    }
    const net::Monotonic begun = std::chrono::steady_clock::now();
    asio::steady_timer second(m_ladder.executor(), begun);
    while (*left > 0) {
        m_ladder.so_far(findings(m_seconds - net::milliseconds_since(begun) / 1000));
        second.expires_at(second.expiry() + std::chrono::seconds(1));
        co_await second.async_wait(asio::as_tuple(asio::use_awaitable));
    }
    if (all_gone(held())) {
        co_await ask_again();
    }
    co_return findings(0);
}

}  // namespace

constinit const CheckInfo idle{.id = "idle",
                               .needs = needs_tcp,
                               .reasons = idle_reasons,
                               .asking = Asking::by_name,
                               .implemented_by = "core/checks/target/idle.cpp"};

asio::awaitable<std::vector<Finding>> run_idle(Ladder& ladder) {
    if (ladder.is_behind_gateway()) {
        co_return only(behind_gateway(idle, ladder.target()));
    }
    const net::Stream* stream = co_await ladder.connected();
    if (stream == nullptr) {
        const std::string_view broken = co_await ladder.broken_below_tls();
        co_return only(stands_on(idle, broken));
    }
    ladder.begin(idle.id);
    const net::Negotiation* negotiated = co_await ladder.negotiated();
    const net::Endpoint remote = ladder.main_stream().ledger().remote;
    ladder.main_stream().close();
    Watch watch(ladder, remote, negotiated->with_tls());
    co_return co_await watch.run();
}

}  // namespace rdpmedic::checks
