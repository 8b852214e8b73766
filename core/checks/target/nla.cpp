// SPDX-License-Identifier: MIT
// What does the server say of itself before any credential: names, domain, build, clock? One NTLM NEGOTIATE goes out,
// one CHALLENGE comes back, then we close: no user name and no password is ever sent, and no logon is attempted.
#include "core/checks/finding_of.h"
#include "core/checks/target/checks.h"
#include "core/checks/target/ntlm_facts.h"
#include "core/model/ascii.h"
#include "core/wire/credssp.h"
#include "core/wire/ntlm.h"

#include <algorithm>
#include <cmath>

namespace rdpmedic::checks {

namespace {

constexpr std::string_view needs_tls[] = {"tls.versions"};
constexpr Reason nla_reasons[] = {
    {"names-given", State::ok},    {"clock-drifts", State::note},   {"other-name", State::note},
    {"old-credssp", State::note},  {"clock-wrong", State::problem}, {"refused", State::problem},
    {"closed", State::problem},    {"reset", State::problem},       {"silent", State::problem},
    {"malformed", State::problem}, {"slow", State::problem},        {"not-offered", State::not_applicable},
};
constexpr std::string_view source = "NTLM CHALLENGE in CredSSP, [MS-NLMP] 2.2.1.2, [MS-CSSP] 2.2.1";

// Kerberos tolerates five minutes by default.
constexpr double clock_wrong_ms = 300'000;
constexpr double clock_drifts_ms = 60'000;
// Version 5 brought the nonce-bound public-key check of May 2018; patched clients may refuse what is older.
constexpr std::uint32_t first_fixed_credssp = 5;

struct Exchange {
    enum class Outcome : std::uint8_t { answered, closed, reset, silent, malformed } outcome = Outcome::silent;
    wire::TsRequest answer;
    std::string problem;
    double sent_at_ms = 0;  ///< system clock, Unix milliseconds
    double answered_at_ms = 0;
};

double unix_now() {
    return std::chrono::duration<double, std::milli>(std::chrono::system_clock::now().time_since_epoch()).count();
}

Exchange::Outcome outcome_of(const Error& error) {
    switch (error.code) {
    case ErrorCode::closed:
        return Exchange::Outcome::closed;
    case ErrorCode::no_answer:
        return Exchange::Outcome::silent;
    case ErrorCode::malformed:
        return Exchange::Outcome::malformed;
    default:
        return Exchange::Outcome::reset;
    }
}

asio::awaitable<Exchange> ask(Ladder& ladder) {
    Exchange exchange;
    wire::TsRequest request;
    request.token = wire::ntlm_negotiate();
    exchange.sent_at_ms = unix_now();
    const net::Monotonic deadline = std::chrono::steady_clock::now() + ladder.limits().sign_in;
    const auto sent =
        co_await ladder.tls().write(ladder.main_stream(), wire::compose(request), ladder.limits().sign_in);
    if (!sent) {
        exchange.outcome = outcome_of(sent.error());
        co_return exchange;
    }
    wire::Bytes bytes;
    for (;;) {
        const auto more = co_await ladder.tls().read(ladder.main_stream(), net::left_until(deadline));
        exchange.answered_at_ms = unix_now();
        if (!more) {
            exchange.outcome = outcome_of(more.error());
            exchange.problem = more.error().detail;
            co_return exchange;
        }
        bytes.insert(bytes.end(), more->begin(), more->end());
        auto parsed = wire::parse_ts_request(bytes);
        if (parsed.status == wire::Status::complete) {
            exchange.outcome = Exchange::Outcome::answered;
            exchange.answer = std::move(parsed.value);
            co_return exchange;
        }
        if (parsed.status == wire::Status::malformed) {
            exchange.outcome = Exchange::Outcome::malformed;
            exchange.problem = parsed.problem;
            co_return exchange;
        }
    }
}

/// Is the host what was typed? A short name may stand for the full one; an address or "localhost" says nothing.
bool is_other_host(const std::string& typed, const wire::NtlmChallenge& challenge) {
    const std::string wanted = ascii_lower(typed);
    if (wanted.empty() || is_address(wanted) || wanted == "localhost" || challenge.dns_computer.empty()) {
        return false;
    }
    const std::string full = ascii_lower(challenge.dns_computer);
    return wanted != full && wanted != full.substr(0, full.find('.')) &&
           wanted != ascii_lower(challenge.netbios_computer);
}

std::string error_code_text(std::uint32_t code) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string text = "0x";
    for (int shift = 28; shift >= 0; shift -= 4) {
        text += digits[(code >> shift) & 0xf];
    }
    return text;
}

std::vector<Finding> judge(const Ladder& ladder, const Exchange& exchange, const wire::NtlmChallenge& challenge,
                           std::vector<Evidence> list) {
    append(list, challenge, source);
    list.push_back(evidence("typed-name", ladder.target().expected_name(), "typed", Privacy::host));
    const auto clock = clock_of(challenge, exchange.sent_at_ms, exchange.answered_at_ms);
    const double skew = clock ? std::max(0.0, std::abs(clock->skew_ms) - clock->error_ms) : 0;
    if (clock) {
        list.push_back(evidence("clock-skew-ms", std::round(clock->skew_ms), source));
        list.push_back(evidence("clock-error-ms", std::round(clock->error_ms), source));
    }
    std::vector<Finding> findings;
    const auto add = [&](bool holds, std::string_view reason) {
        if (holds) {
            findings.push_back(finding(nla, reason, list));
        }
    };
    add(skew > clock_wrong_ms, "clock-wrong");
    add(ladder.is_slow(exchange.answered_at_ms - exchange.sent_at_ms), "slow");
    add(skew > clock_drifts_ms && skew <= clock_wrong_ms, "clock-drifts");
    add(is_other_host(ladder.target().expected_name(), challenge), "other-name");
    add(exchange.answer.version < first_fixed_credssp, "old-credssp");
    add(true, "names-given");
    return findings;
}

}  // namespace

constinit const CheckInfo nla{
    .id = "nla", .needs = needs_tls, .reasons = nla_reasons, .implemented_by = "core/checks/target/nla.cpp"};

asio::awaitable<std::vector<Finding>> run_nla(Ladder& ladder) {
    const net::Negotiation* negotiated = co_await ladder.negotiated();
    if (!negotiated->with_tls()) {
        const std::string_view broken = co_await ladder.broken_below_tls();
        co_return only(stands_on(nla, broken));
    }
    if (!negotiated->with_nla()) {
        co_return only(finding(nla, "not-offered"));
    }
    const Secured* secured = co_await ladder.secured();
    if (!secured->done) {
        co_return only(stands_on(nla, secured->facts.certificate_unreadable ? certificate.id : tls_versions.id));
    }
    ladder.begin(nla.id);
    const Exchange exchange = co_await ask(ladder);
    ladder.main_stream().close();
    std::vector<Evidence> list;
    net::append(list, ladder.main_stream().ledger(), "main connection");
    if (!exchange.problem.empty()) {
        list.push_back(evidence("problem", exchange.problem, source));
    }
    switch (exchange.outcome) {
    case Exchange::Outcome::answered:
        break;
    case Exchange::Outcome::closed:
        co_return only(finding(nla, "closed", std::move(list)));
    case Exchange::Outcome::reset:
        co_return only(finding(nla, "reset", std::move(list)));
    case Exchange::Outcome::silent:
        co_return only(finding(nla, "silent", std::move(list)));
    case Exchange::Outcome::malformed:
        co_return only(finding(nla, "malformed", std::move(list)));
    }
    list.push_back(evidence("credssp-version", static_cast<std::int64_t>(exchange.answer.version), source));
    if (exchange.answer.error_code) {
        list.push_back(evidence("error-code", error_code_text(*exchange.answer.error_code), source));
        co_return only(finding(nla, "refused", std::move(list)));
    }
    const auto challenge = wire::parse_ntlm_challenge(exchange.answer.token);
    if (challenge.status != wire::Status::complete) {
        list.push_back(evidence("problem", std::string(challenge.problem), source));
        co_return only(finding(nla, "malformed", std::move(list)));
    }
    co_return judge(ladder, exchange, challenge.value, std::move(list));
}

}  // namespace rdpmedic::checks
