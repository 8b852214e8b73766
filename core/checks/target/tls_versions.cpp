// SPDX-License-Identifier: MIT
// Which TLS versions does the server take from a client that offers what Windows offers? One connection per version, at
// once.
#include "core/checks/finding_of.h"
#include "core/checks/target/checks.h"
#include "core/net/hello.h"

#include <boost/asio/experimental/awaitable_operators.hpp>

#include <algorithm>
#include <array>

namespace rdpmedic::checks {

namespace {

using net::HelloAnswer;
using Outcome = HelloAnswer::Outcome;
using wire::TlsVersion;
using Answers = std::array<HelloAnswer, 4>;  // 1.0, 1.1, 1.2, 1.3

constexpr std::string_view needs_negotiation[] = {"negotiation"};
constexpr Reason tls_versions_reasons[] = {
    {"modern", State::ok},
    {"old-versions-too", State::note},
    {"torn-before-hello", State::note},
    {"only-old", State::problem},
    {"only-tls13", State::problem},
    {"no-version", State::problem},
    {"no-windows-suite", State::problem},
    {"closed-after-hello", State::problem},
    {"reset-after-hello", State::problem},
    {"silent-after-hello", State::problem},
    {"large-answers-lost", State::problem},
    {"not-tls", State::problem},
    {"endless", State::problem},
    {"slow", State::problem},
};
constexpr std::string_view source = "one ClientHello per version, RFC 8446 4.1, RFC 5246 7.4.1";

asio::awaitable<HelloAnswer> offer(Ladder& ladder, TlsVersion version, std::vector<std::uint16_t> suites) {
    wire::ClientHello hello;
    hello.version = version;
    hello.suites = std::move(suites);
    hello.server_name = ladder.server_name();
    HelloAnswer answer = co_await net::say_hello(ladder.main_stream().ledger().remote, wire::protocol::windows_default,
                                                 std::move(hello), ladder.limits().answer);
    ladder.add_beside({wire::to_text(version), answer.outcome != Outcome::not_asked, answer.ledger});
    co_return answer;
}

/// The connection was torn down before it could offer anything, while the main one stood: it came too late for a limit.
bool is_torn_early(const HelloAnswer& answer) {
    const net::Ending ending = answer.ledger.ending;
    return answer.outcome == Outcome::not_asked &&
           (ending == net::Ending::refused || ending == net::Ending::peer_rst || ending == net::Ending::peer_fin);
}

std::size_t count(const Answers& answers, Outcome outcome) {
    return static_cast<std::size_t>(std::count_if(
        answers.begin(), answers.end(), [&](const HelloAnswer& answer) { return answer.outcome == outcome; }));
}

bool has_alert(const Answers& answers, std::uint8_t code) {
    return std::any_of(answers.begin(), answers.end(),
                       [&](const HelloAnswer& a) { return a.alert && a.alert->code == code; });
}

std::string result_text(const HelloAnswer& answer) {
    const std::string version = wire::to_text(answer.offered) + ": ";
    switch (answer.outcome) {
    case Outcome::accepted:
        return version + "accepted, " + wire::suite_name(answer.hello->suite);
    case Outcome::lower:
        return version + "refused, " + wire::to_text(answer.hello->version) + " instead";
    case Outcome::alert:
        return version + "refused, " + wire::alert_name(answer.alert->code);
    case Outcome::closed:
        return version + "closed";
    case Outcome::reset:
        return version + "reset";
    case Outcome::silent:
        return version + "silence";
    case Outcome::not_tls:
        return version + "not TLS";
    case Outcome::endless:
        return version + "endless";
    case Outcome::not_asked:
        break;
    }
    return version + "could not be asked";
}

std::vector<Evidence> evidence_of(const Answers& answers) {
    std::vector<std::string> versions;
    std::vector<std::string> results;
    std::vector<std::string> alerts;
    const HelloAnswer* telling = &answers[2];
    for (const HelloAnswer& answer : answers) {
        results.push_back(result_text(answer));
        if (answer.outcome == Outcome::accepted) {
            versions.push_back(wire::to_text(answer.offered));
            telling = &answer;
        } else if (answer.alert) {
            alerts.push_back(wire::alert_name(answer.alert->code));
        }
    }
    std::vector<Evidence> list{evidence("versions", versions, source), evidence("result", results, source),
                               evidence("alerts", alerts, source)};
    if (telling->hello) {
        list.push_back(evidence("version", wire::to_text(telling->hello->version), source));
        list.push_back(evidence("suite", wire::suite_name(telling->hello->suite), source));
    }
    if (telling->outcome == Outcome::not_tls) {
        list.push_back(evidence("first-bytes", wire::hex(telling->sample), source, Privacy::host));
        list.push_back(evidence("problem", std::string(telling->problem), source));
    }
    net::append(list, telling->ledger, "connection for " + wire::to_text(telling->offered));
    return list;
}

/// No version was accepted and the server did speak: is it the suites? Then something among all others is taken.
asio::awaitable<std::optional<HelloAnswer>> accepted_with_other_suites(Ladder& ladder) {
    for (const TlsVersion version : {TlsVersion::tls12, TlsVersion::tls13, TlsVersion::tls10}) {
        HelloAnswer answer = co_await offer(ladder, version, wire::all_suites(version));
        if (answer.outcome == Outcome::accepted) {
            co_return answer;
        }
    }
    co_return std::nullopt;
}

/// Nothing came back for the hellos that deserve a large answer. Does one that must be refused get its small one?
asio::awaitable<bool> small_answers_arrive(Ladder& ladder, const Answers& answers) {
    if (count(answers, Outcome::alert) > 0 || count(answers, Outcome::closed) > 0) {
        co_return true;
    }
    const std::vector<std::uint16_t> nobody_has_it(1, 0x00ff);  // unassigned at IANA
    const HelloAnswer refused = co_await offer(ladder, TlsVersion::tls12, nobody_has_it);
    co_return refused.outcome == Outcome::alert || refused.outcome == Outcome::closed;
}

asio::awaitable<std::vector<Finding>> none_accepted(Ladder& ladder, const Answers& answers) {
    std::vector<Evidence> list = evidence_of(answers);
    std::string_view reason = "no-version";
    if (count(answers, Outcome::endless) > 0) {
        reason = "endless";
    } else if (count(answers, Outcome::not_tls) > 0) {
        reason = "not-tls";
    } else if (count(answers, Outcome::silent) > 0) {
        const bool small = co_await small_answers_arrive(ladder, answers);
        reason = small ? "large-answers-lost" : "silent-after-hello";
    } else if (count(answers, Outcome::alert) > 0) {
        constexpr std::uint8_t protocol_version = 70;
        const bool only_version_alerts =
            has_alert(answers, protocol_version) && !has_alert(answers, 40) && !has_alert(answers, 71);
        std::optional<HelloAnswer> other;
        if (!only_version_alerts) {
            other = co_await accepted_with_other_suites(ladder);
        }
        if (other) {
            reason = "no-windows-suite";
            list.push_back(evidence("suite", wire::suite_name(other->hello->suite), source));
            list.push_back(evidence("version", wire::to_text(other->hello->version), source));
        }
    } else if (count(answers, Outcome::reset) > 0) {
        reason = "reset-after-hello";
    } else if (count(answers, Outcome::closed) > 0) {
        reason = "closed-after-hello";
    }
    co_return only(finding(tls_versions, reason, std::move(list)));
}

std::vector<Finding> some_accepted(const Ladder& ladder, const Answers& answers) {
    const bool old_too = answers[0].outcome == Outcome::accepted || answers[1].outcome == Outcome::accepted;
    const bool tls12 = answers[2].outcome == Outcome::accepted;
    const bool tls13 = answers[3].outcome == Outcome::accepted;
    // Of a version that could not be asked about nothing is known.
    const bool no_tls12 = !tls12 && answers[2].outcome != Outcome::not_asked;
    const bool no_tls13 = !tls13 && answers[3].outcome != Outcome::not_asked;
    const bool only_old = no_tls12 && no_tls13;
    const bool only_tls13 = no_tls12 && !old_too && !only_old;
    const bool slow = std::any_of(answers.begin(), answers.end(), [&](const HelloAnswer& answer) {
        return answer.outcome == Outcome::accepted && ladder.is_slow(answer.ledger.last_answer_ms);
    });
    const std::vector<Evidence> list = evidence_of(answers);
    std::vector<Finding> findings;
    const auto add_if = [&](bool found, std::string_view reason) {
        if (found) {
            findings.push_back(finding(tls_versions, reason, list));
        }
    };
    add_if(slow, "slow");
    add_if(only_old, "only-old");
    add_if(only_tls13, "only-tls13");
    add_if(std::any_of(answers.begin(), answers.end(), is_torn_early), "torn-before-hello");
    add_if(old_too && !only_old, "old-versions-too");
    add_if((tls12 || tls13) && !only_tls13, "modern");
    return findings;
}

Answers together(HelloAnswer tls10, HelloAnswer tls11, HelloAnswer tls12, HelloAnswer tls13) {
    return {std::move(tls10), std::move(tls11), std::move(tls12), std::move(tls13)};
}

/// The server took no further connection: the main one still tells one version.
void take_main(Answers& answers, const Secured& main) {
    if (!main.done) {
        return;
    }
    for (HelloAnswer& answer : answers) {
        if (wire::to_text(answer.offered) == main.facts.version) {
            answer.outcome = Outcome::accepted;
            answer.hello = wire::ServerHello{answer.offered, main.facts.suite_id, false, false};
        }
    }
}

}  // namespace

constinit const CheckInfo tls_versions{.id = "tls.versions",
                                       .needs = needs_negotiation,
                                       .reasons = tls_versions_reasons,
                                       .implemented_by = "core/checks/target/tls_versions.cpp"};

asio::awaitable<std::vector<Finding>> run_tls_versions(Ladder& ladder) {
    using namespace asio::experimental::awaitable_operators;
    const net::Negotiation* negotiated = co_await ladder.negotiated();
    if (!negotiated->with_tls()) {
        const std::string_view broken = co_await ladder.broken_below_tls();
        co_return only(stands_on(tls_versions, broken));
    }
    ladder.begin(tls_versions.id);
    auto [tls10, tls11, tls12, tls13] =
        co_await (offer(ladder, TlsVersion::tls10, wire::windows_suites(TlsVersion::tls10)) &&
                  offer(ladder, TlsVersion::tls11, wire::windows_suites(TlsVersion::tls11)) &&
                  offer(ladder, TlsVersion::tls12, wire::windows_suites(TlsVersion::tls12)) &&
                  offer(ladder, TlsVersion::tls13, wire::windows_suites(TlsVersion::tls13)));
    Answers answers = together(std::move(tls10), std::move(tls11), std::move(tls12), std::move(tls13));
    if (count(answers, Outcome::not_asked) == answers.size()) {
        const Secured* main = co_await ladder.secured();
        take_main(answers, *main);
    }
    if (count(answers, Outcome::accepted) > 0) {
        co_return some_accepted(ladder, answers);
    }
    co_return co_await none_accepted(ladder, answers);
}

}  // namespace rdpmedic::checks
