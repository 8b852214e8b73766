// SPDX-License-Identifier: MIT
// Every cipher suite that the server takes. A server picks one of those offered, so what it picked is struck off and
// the rest is offered again until it refuses. Opt-in: each refusal writes an event (36874, 36888) into a Windows
// server's System log.
#include "core/checks/finding_of.h"
#include "core/checks/target/checks.h"
#include "core/net/hello.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>
#include <deque>
#include <map>

namespace rdpmedic::checks {

namespace {

using net::HelloAnswer;
using wire::TlsVersion;

constexpr std::string_view needs_tls[] = {"tls.versions"};
constexpr Reason tls_suites_reasons[] = {
    {"usable", State::ok},
    {"weak-suites-too", State::note},
    {"no-windows-suite", State::problem},
    {"interrupted", State::unknown},
};
constexpr std::string_view source = "one ClientHello per step, each offering what was not chosen before";
constexpr std::size_t most_in_flight = 8;
constexpr TlsVersion versions[] = {TlsVersion::tls13, TlsVersion::tls12, TlsVersion::tls11, TlsVersion::tls10};

/// Suites of one version that are still to be asked about, on one connection.
struct Question {
    TlsVersion version;
    std::vector<std::uint16_t> suites;
};

bool contains(const std::vector<std::uint16_t>& suites, std::uint16_t suite) {
    return std::find(suites.begin(), suites.end(), suite) != suites.end();
}

class Enumeration {
public:
    explicit Enumeration(Ladder& ladder)
        : m_ladder(ladder), m_all_ended(ladder.executor(), asio::steady_timer::time_point::max()) {}

    asio::awaitable<void> run() {
        // What Windows uses is likely taken, and each suite taken costs a further connection in its part: small parts.
        // The others are mostly refused, a whole part by one connection.
        for (const TlsVersion version : versions) {
            const std::vector<std::uint16_t> windows = wire::windows_suites(version);
            std::vector<std::uint16_t> others = wire::all_suites(version);
            std::erase_if(others, [&](std::uint16_t suite) { return contains(windows, suite); });
            ask_in_parts(version, windows, 4);
            ask_in_parts(version, others, 16);
        }
        pump();
        while (m_in_flight > 0 || !m_questions.empty()) {
            co_await m_all_ended.async_wait(asio::as_tuple(asio::use_awaitable));
        }
    }

    const std::map<TlsVersion, std::vector<std::uint16_t>>& accepted() const { return m_accepted; }
    std::size_t connections() const { return m_connections; }
    bool interrupted() const { return m_interrupted; }

private:
    /// Parts that go out side by side: a chain of picks is as long as the suites that the server takes of its part.
    void ask_in_parts(TlsVersion version, const std::vector<std::uint16_t>& suites, std::size_t part) {
        for (std::size_t at = 0; at < suites.size(); at += part) {
            const auto end = std::min(suites.size(), at + part);
            m_questions.push_back({version,
                                   {suites.begin() + static_cast<std::ptrdiff_t>(at),
                                    suites.begin() + static_cast<std::ptrdiff_t>(end)}});
        }
    }

    void pump() {
        while (m_in_flight < most_in_flight && !m_questions.empty() && !m_interrupted) {
            const Question question = std::move(m_questions.front());
            m_questions.pop_front();
            ++m_in_flight;
            ++m_connections;
            wire::ClientHello hello;
            hello.version = question.version;
            hello.suites = question.suites;
            hello.server_name = m_ladder.server_name();
            auto work = net::say_hello(m_ladder.main_stream().ledger().remote, wire::protocol::windows_default,
                                       std::move(hello), m_ladder.limits().answer);
            asio::co_spawn(m_ladder.executor(), std::move(work),
                           [this, question](std::exception_ptr, HelloAnswer answer) {
                               --m_in_flight;
                               take(question, answer);
                               pump();
                               if (m_in_flight == 0) {
                                   m_all_ended.cancel();
                               }
                           });
        }
        if (m_interrupted) {
            m_questions.clear();
        }
    }

    void take(const Question& question, const HelloAnswer& answer) {
        using Outcome = HelloAnswer::Outcome;
        switch (answer.outcome) {
        case Outcome::accepted:
            strike_off(question, answer.hello->suite);
            break;
        case Outcome::lower:
        case Outcome::alert:
        case Outcome::closed:
            break;  // Schannel often closes instead of saying why
        case Outcome::reset:
        case Outcome::silent:
        case Outcome::not_tls:
        case Outcome::endless:
        case Outcome::not_asked:
            m_interrupted = true;
            break;  // stop pressing a server that behaves oddly
        }
    }

    void strike_off(const Question& question, std::uint16_t chosen) {
        std::vector<std::uint16_t> rest = question.suites;
        const auto at = std::find(rest.begin(), rest.end(), chosen);
        if (at == rest.end()) {
            m_interrupted = true;  // it chose what was not offered: nothing that follows would mean anything
            return;
        }
        rest.erase(at);
        m_accepted[question.version].push_back(chosen);
        if (rest.empty()) {
            return;
        }
        // While lines are free, halves go out side by side; the halves of a refused list cost one connection more at
        // most.
        const bool lines_free = m_in_flight + m_questions.size() + 1 < most_in_flight && rest.size() > 2;
        const auto middle = rest.begin() + static_cast<std::ptrdiff_t>(lines_free ? rest.size() / 2 : rest.size());
        m_questions.push_back({question.version, {rest.begin(), middle}});
        if (middle != rest.end()) {
            m_questions.push_back({question.version, {middle, rest.end()}});
        }
    }

    Ladder& m_ladder;
    asio::steady_timer m_all_ended;
    std::deque<Question> m_questions;
    std::map<TlsVersion, std::vector<std::uint16_t>> m_accepted;
    std::size_t m_in_flight = 0;
    std::size_t m_connections = 0;
    bool m_interrupted = false;
};

bool is_weak(std::uint16_t suite) {
    const std::string name = wire::suite_name(suite);
    return name.find("RC4") != std::string::npos || name.find("DES") != std::string::npos ||
           name.find("_MD5") != std::string::npos || name.find("NULL") != std::string::npos ||
           name.find("EXPORT") != std::string::npos;
}

}  // namespace

constinit const CheckInfo tls_suites{.id = "tls.suites",
                                     .needs = needs_tls,
                                     .reasons = tls_suites_reasons,
                                     .asking = Asking::when_wanted,
                                     .implemented_by = "core/checks/target/tls_suites.cpp"};

asio::awaitable<std::vector<Finding>> run_tls_suites(Ladder& ladder) {
    const net::Negotiation* negotiated = co_await ladder.negotiated();
    if (!negotiated->with_tls()) {
        const std::string_view broken = co_await ladder.broken_below_tls();
        co_return only(stands_on(tls_suites, broken));
    }
    ladder.begin(tls_suites.id);
    Enumeration enumeration(ladder);
    co_await enumeration.run();

    std::vector<std::string> names;
    bool weak = false;
    bool usable = false;
    for (const auto& [version, suites] : enumeration.accepted()) {
        for (const std::uint16_t suite : suites) {
            names.push_back(wire::to_text(version) + " " + wire::suite_name(suite));
            weak = weak || is_weak(suite);
            usable = usable || contains(wire::windows_suites(version), suite);
        }
    }
    std::vector<Evidence> list;
    list.push_back(evidence("suites", names, source));
    list.push_back(evidence("connections", static_cast<std::int64_t>(enumeration.connections()), source));
    std::vector<Finding> findings;
    if (enumeration.interrupted()) {
        findings.push_back(finding(tls_suites, "interrupted", list));
    } else if (names.empty()) {
        co_return only(stands_on(tls_suites, tls_versions.id));
    } else if (!usable) {
        findings.push_back(finding(tls_suites, "no-windows-suite", list));
    } else {
        if (weak) {
            findings.push_back(finding(tls_suites, "weak-suites-too", list));
        }
        findings.push_back(finding(tls_suites, "usable", list));
    }
    co_return findings;
}

}  // namespace rdpmedic::checks
