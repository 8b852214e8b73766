// SPDX-License-Identifier: MIT
// Which security protocols does the server take: sign-in before the session (NLA), TLS, RDSTLS, Entra, none of them?
// What it allows is found as in [MS-RDPBCGR] 3.3.5.3.1: one request per protocol, since a server picks only one of
// those offered.
#include "core/checks/finding_of.h"
#include "core/checks/target/checks.h"

#include <boost/asio/experimental/awaitable_operators.hpp>

#include <algorithm>

namespace rdpmedic::checks {

namespace {

using net::Negotiation;
using wire::ConnectionConfirm;

constexpr std::string_view needs_tcp[] = {"tcp"};
constexpr Reason negotiation_reasons[] = {
    {"nla-required", State::ok},
    {"nla-optional", State::ok},
    {"tls-only", State::ok},
    {"standard-security-too", State::note},
    {"legacy-answer", State::note},
    {"standard-security-only", State::problem},
    {"certificate-missing", State::problem},
    {"inconsistent-flags", State::problem},
    {"client-certificate-required", State::problem},
    {"refused-unknown", State::problem},
    {"file-forbids-nla", State::problem},
    {"not-rdp", State::problem},
    {"malformed", State::problem},
    {"endless", State::problem},
    {"closed", State::problem},
    {"reset", State::problem},
    {"reset-at-once", State::problem},
    {"silent", State::problem},
    {"slow", State::problem},
};

std::string protocols_text(std::uint32_t protocols) {
    if (protocols == wire::protocol::rdp) {
        return "RDP";
    }
    std::string text;
    const auto add = [&](std::uint32_t bit, std::string_view name) {
        if ((protocols & bit) != 0) {
            text += text.empty() ? "" : "+";
            text += name;
        }
    };
    add(wire::protocol::ssl, "TLS");
    add(wire::protocol::hybrid, "CredSSP");
    add(wire::protocol::hybrid_ex, "CredSSP-EX");
    add(wire::protocol::rdstls, "RDSTLS");
    add(wire::protocol::rdsaad, "Entra");
    return text;
}

/// What the server said to one request, as text: "CredSSP", "failure 5", "closed".
std::string answer_text(const Negotiation& negotiation) {
    switch (negotiation.outcome) {
    case Negotiation::Outcome::confirmed:
        break;
    case Negotiation::Outcome::not_rdp:
        return "not RDP";
    case Negotiation::Outcome::malformed:
        return "malformed";
    case Negotiation::Outcome::endless:
        return "endless";
    case Negotiation::Outcome::closed:
        return "closed";
    case Negotiation::Outcome::reset:
        return "reset";
    case Negotiation::Outcome::silent:
        return "silence";
    case Negotiation::Outcome::no_connection:
        return "no connection";
    }
    switch (negotiation.confirm.kind) {
    case ConnectionConfirm::Kind::bare:
        return "bare confirm";
    case ConnectionConfirm::Kind::failure:
        return "failure " + std::to_string(negotiation.confirm.failure_code);
    case ConnectionConfirm::Kind::response:
        break;
    }
    return protocols_text(negotiation.confirm.selected);
}

std::string_view failure_reason(std::uint32_t code) {
    switch (code) {
    case wire::failure::ssl_not_allowed:
        return "standard-security-only";
    case wire::failure::certificate_not_on_server:
        return "certificate-missing";
    case wire::failure::inconsistent_flags:
        return "inconsistent-flags";
    case wire::failure::ssl_with_user_auth_required:
        return "client-certificate-required";
    default:
        return "refused-unknown";
    }
}

/// A reset that comes sooner than anything could travel to the server and back answers the connection, not our request;
/// so it was made by a device on the way. Below 5 ms the clock cannot tell.
bool came_too_soon(double round_trip_ms, double answer_ms) {
    return round_trip_ms >= 5 && answer_ms < 0.8 * round_trip_ms;
}

/// On both connections, measured against the shorter of their round trips: the first connection can have waited for the
/// address of a router or for a repeated SYN.
bool came_too_soon(const Negotiation& first, const Negotiation& again) {
    const double round_trip_ms = std::min(first.ledger.connect_ms, again.ledger.connect_ms);
    return again.outcome == Negotiation::Outcome::reset &&
           came_too_soon(round_trip_ms, std::max(first.ledger.last_answer_ms, again.ledger.last_answer_ms));
}

std::string_view failed_reason(const Negotiation& negotiation) {
    switch (negotiation.outcome) {
    case Negotiation::Outcome::not_rdp:
        return "not-rdp";
    case Negotiation::Outcome::malformed:
        return "malformed";
    case Negotiation::Outcome::endless:
        return "endless";
    case Negotiation::Outcome::closed:
        return "closed";
    case Negotiation::Outcome::silent:
        return "silent";
    case Negotiation::Outcome::reset:
    case Negotiation::Outcome::no_connection:
    case Negotiation::Outcome::confirmed:
        break;
    }
    return "reset";
}

std::vector<Evidence> evidence_of(const Negotiation& negotiation) {
    constexpr std::string_view source = "RDP negotiation, [MS-RDPBCGR] 2.2.1.2";
    std::vector<Evidence> list{evidence("requested", protocols_text(negotiation.requested), source),
                               evidence("result", answer_text(negotiation), source)};
    if (negotiation.outcome == Negotiation::Outcome::confirmed) {
        const ConnectionConfirm& confirm = negotiation.confirm;
        list.push_back(evidence("source-reference", static_cast<std::int64_t>(confirm.source_reference), source));
        if (confirm.kind == ConnectionConfirm::Kind::response) {
            list.push_back(evidence("selected", protocols_text(confirm.selected), source));
            list.push_back(evidence("flags", static_cast<std::int64_t>(confirm.flags), source));
            list.push_back(
                evidence("restricted-admin", (confirm.flags & wire::response_flag::restricted_admin) != 0, source));
            list.push_back(evidence("credential-guard",
                                    (confirm.flags & wire::response_flag::remote_credential_guard) != 0, source));
        } else if (confirm.kind == ConnectionConfirm::Kind::failure) {
            list.push_back(evidence("failure-code", static_cast<std::int64_t>(confirm.failure_code), source));
        }
    } else if (!negotiation.sample.empty()) {
        list.push_back(evidence("protocol", std::string(negotiation.first.protocol), "first bytes"));
        list.push_back(evidence("banner", negotiation.first.banner, "first bytes", Privacy::host));
        list.push_back(evidence("first-bytes", wire::hex(negotiation.sample), "first bytes", Privacy::host));
        if (!negotiation.problem.empty()) {
            list.push_back(evidence("problem", std::string(negotiation.problem), source));
        }
    }
    net::append(list, negotiation.ledger, "main connection");
    return list;
}

asio::awaitable<Negotiation> ask(Ladder& ladder, net::Endpoint remote, std::uint32_t protocols) {
    net::Stream stream(ladder.executor());
    Negotiation answer = co_await net::connect_and_negotiate(stream, remote, protocols, ladder.limits().answer);
    stream.close();
    co_return answer;
}

/// A surprising end is believed only when it repeats.
asio::awaitable<std::vector<Finding>> failed(Ladder& ladder, const Negotiation& first) {
    std::vector<Evidence> list = evidence_of(first);
    std::vector<std::string> results{answer_text(first)};
    std::string_view reason = failed_reason(first);
    if (first.outcome == Negotiation::Outcome::closed || first.outcome == Negotiation::Outcome::reset) {
        const Negotiation again = co_await ask(ladder, first.ledger.remote, first.requested);
        results.push_back(answer_text(again));
        if (first.outcome == Negotiation::Outcome::reset && came_too_soon(first, again)) {
            reason = "reset-at-once";
        }
    }
    list.push_back(evidence("connections", results, "each try on a new connection"));
    co_return only(finding(negotiation, reason, std::move(list)));
}

/// The requests beside the main one: TLS alone, no TLS at all, RDSTLS, Entra. All at once.
asio::awaitable<std::vector<Finding>> others(Ladder& ladder, const Negotiation& main) {
    using namespace asio::experimental::awaitable_operators;
    const net::Endpoint remote = main.ledger.remote;
    std::vector<Evidence> list = evidence_of(main);
    const bool nla = main.with_nla();
    constexpr std::string_view source = "one request per protocol, [MS-RDPBCGR] 3.3.5.3.1";
    std::vector<std::string> answers;
    Negotiation tls;
    Negotiation standard;
    if (ladder.limits().rare_protocols) {
        auto [first, second, rdstls, entra] =
            co_await (ask(ladder, remote, wire::protocol::ssl) && ask(ladder, remote, wire::protocol::rdp) &&
                      ask(ladder, remote, wire::protocol::rdstls) && ask(ladder, remote, wire::protocol::rdsaad));
        tls = std::move(first);
        standard = std::move(second);
        answers = {"RDSTLS: " + answer_text(rdstls), "Entra: " + answer_text(entra)};
        list.push_back(evidence("redirection", rdstls.selected(wire::protocol::rdstls), source));
        list.push_back(evidence("entra", entra.selected(wire::protocol::rdsaad), source));
    } else {
        auto [first, second] =
            co_await (ask(ladder, remote, wire::protocol::ssl) && ask(ladder, remote, wire::protocol::rdp));
        tls = std::move(first);
        standard = std::move(second);
    }
    answers.insert(answers.begin(), {"TLS: " + answer_text(tls), "RDP: " + answer_text(standard)});
    list.push_back(evidence("connections", answers, source));
    const bool standard_too = standard.outcome == Negotiation::Outcome::confirmed &&
                              standard.confirm.kind == ConnectionConfirm::Kind::response &&
                              standard.confirm.selected == 0;
    const bool required = nla && tls.failed_with(wire::failure::hybrid_required);
    const auto& file = ladder.target().file;
    std::vector<Finding> findings;
    if (required && file && file->number("enablecredsspsupport") == 0) {
        findings.push_back(finding(negotiation, "file-forbids-nla", list));
    }
    if (ladder.is_slow(main.answer_ms())) {
        findings.push_back(finding(negotiation, "slow", list));
    }
    if (standard_too) {
        findings.push_back(finding(negotiation, "standard-security-too", list));
    }
    findings.push_back(finding(negotiation,
                               required ? "nla-required"
                               : nla    ? "nla-optional"
                                        : "tls-only",
                               std::move(list)));
    co_return findings;
}

}  // namespace

constinit const CheckInfo negotiation{.id = "negotiation",
                                      .needs = needs_tcp,
                                      .reasons = negotiation_reasons,
                                      .implemented_by = "core/checks/target/negotiation.cpp"};

asio::awaitable<std::vector<Finding>> run_negotiation(Ladder& ladder) {
    const net::Stream* stream = co_await ladder.connected();
    if (stream == nullptr) {
        const std::string_view broken = co_await ladder.broken_below_tls();
        co_return only(stands_on(negotiation, broken));
    }
    ladder.begin(negotiation.id);
    const Negotiation* main = co_await ladder.negotiated();
    if (main->outcome != Negotiation::Outcome::confirmed) {
        co_return co_await failed(ladder, *main);
    }
    if (main->confirm.kind == ConnectionConfirm::Kind::failure) {
        co_return only(finding(negotiation, failure_reason(main->confirm.failure_code), evidence_of(*main)));
    }
    if (main->confirm.kind == ConnectionConfirm::Kind::bare) {
        co_return only(finding(negotiation, "legacy-answer", evidence_of(*main)));
    }
    if (main->confirm.selected == wire::protocol::rdp) {
        co_return only(finding(negotiation, "standard-security-only", evidence_of(*main)));
    }
    co_return co_await others(ladder, *main);
}

}  // namespace rdpmedic::checks
