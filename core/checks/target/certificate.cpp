// SPDX-License-Identifier: MIT
// Is the server's certificate in date, for this name and purpose, strong, known, and the same on every address?
#include "core/checks/finding_of.h"
#include "core/checks/target/certificate_facts.h"
#include "core/checks/target/certificate_trust.h"
#include "core/checks/target/checks.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>

namespace rdpmedic::checks {

namespace {

constexpr std::string_view needs_tls[] = {"tls.versions"};
constexpr Reason certificate_reasons[] = {
    {"valid", State::ok},
    {"self-signed", State::ok},
    {"issuer-unknown", State::note},
    {"address-typed", State::note},
    {"short-name", State::note},
    {"expires-soon", State::note},
    {"differs-by-address", State::note},
    {"expired", State::problem},
    {"not-yet-valid", State::problem},
    {"name-mismatch", State::problem},
    {"weak-key", State::problem},
    {"weak-signature", State::problem},
    {"wrong-purpose", State::problem},
    {"unreadable", State::problem},
    {"none", State::problem},
};
constexpr std::string_view source = "TLS Certificate message, RFC 5246 7.4.2, RFC 8446 4.4.2";
constexpr std::chrono::days soon{14};

using Chain = std::vector<std::vector<std::uint8_t>>;

Time now() {
    return std::chrono::time_point_cast<Milliseconds>(std::chrono::system_clock::now());
}

std::vector<Evidence> evidence_of(const CertificateFacts& facts, const std::string& chain, Ladder& ladder) {
    const auto days = std::chrono::floor<std::chrono::days>(facts.valid_until - now()).count();
    std::vector<Evidence> list{
        evidence("typed-name", ladder.target().expected_name(), "typed", Privacy::host),
        evidence("subject", facts.subject, source, Privacy::host),
        evidence("issuer", facts.issuer, source, Privacy::host),
        evidence("names", facts.names, source, Privacy::host),
        evidence("valid-from", facts.valid_from, source),
        evidence("valid-until", facts.valid_until, source),
        evidence("days-left", static_cast<std::int64_t>(days), source),
        evidence("key", facts.key, source),
        evidence("signature", facts.signature, source),
        evidence("purposes", facts.purposes, source),
        evidence("self-signed", facts.self_signed, source),
        evidence("chain", chain, "roots that this system trusts"),
        evidence("fingerprint", facts.fingerprint, source, Privacy::host),
    };
    net::append(list, ladder.main_stream().ledger(), "main connection");
    return list;
}

/// What is wrong, gravest first; then what is worth knowing.
std::vector<std::string_view> judge(const CertificateFacts& facts, NameFit fit) {
    std::vector<std::string_view> found;
    const auto add = [&](bool holds, std::string_view reason) {
        if (holds) {
            found.push_back(reason);
        }
    };
    const Time today = now();
    add(facts.valid_until < today, "expired");
    add(facts.valid_from > today, "not-yet-valid");
    add(facts.weak_key, "weak-key");
    add(facts.weak_signature, "weak-signature");
    add(facts.wrong_purpose, "wrong-purpose");
    add(fit == NameFit::mismatch, "name-mismatch");
    add(fit == NameFit::short_name, "short-name");
    add(fit == NameFit::address, "address-typed");
    add(facts.valid_until >= today && facts.valid_until < today + soon, "expires-soon");
    return found;
}

asio::awaitable<Chain> fetch(Ladder& ladder, net::Endpoint remote) {
    net::Stream stream(ladder.executor());
    const auto& limits = ladder.limits();
    const net::Negotiation negotiation =
        co_await net::connect_and_negotiate(stream, remote, wire::protocol::windows_default, limits.connect);
    Chain chain;
    if (negotiation.with_tls()) {
        net::TlsSession session;
        const auto shaken = co_await session.handshake(stream, ladder.server_name(), limits.connect);
        if (shaken) {
            chain = session.facts().certificates;
        }
    }
    stream.close();
    co_return chain;
}

/// Fingerprints that other addresses of the name show, where they differ from the main one's: "192.0.2.2 AA:BB…".
asio::awaitable<std::vector<std::string>> different_elsewhere(Ladder& ladder, std::string fingerprint) {
    constexpr std::size_t most = 3;
    std::vector<std::string> different;
    const Addresses* known = co_await ladder.addresses();
    if (known->all.size() < 2) {
        co_return different;
    }
    const net::Endpoint main = ladder.main_stream().ledger().remote;
    const std::vector<Attempt>* attempts = co_await ladder.attempts();
    std::vector<net::Endpoint> others;
    for (const Attempt& attempt : *attempts) {
        const net::Endpoint remote = attempt.stream->ledger().remote;
        if (attempt.connected && remote != main && others.size() < most) {
            others.push_back(remote);
        }
    }
    std::vector<Chain> chains(others.size());
    std::size_t running = others.size();
    asio::steady_timer all_ended(ladder.executor(), asio::steady_timer::time_point::max());
    for (std::size_t index = 0; index < others.size(); ++index) {
        asio::co_spawn(ladder.executor(), fetch(ladder, others[index]),
                       [&running, &all_ended, &chains, index](std::exception_ptr, Chain chain) {
                           chains[index] = std::move(chain);
                           if (--running == 0) {
                               all_ended.cancel();
                           }
                       });
    }
    while (running > 0) {
        co_await all_ended.async_wait(asio::as_tuple(asio::use_awaitable));
    }
    for (std::size_t index = 0; index < others.size(); ++index) {
        const auto facts =
            chains[index].empty() ? Result<CertificateFacts>(Error{}) : read_certificate(chains[index].front());
        if (facts && facts->fingerprint != fingerprint) {
            different.push_back(others[index].address().to_string() + " " + facts->fingerprint);
        }
    }
    co_return different;
}

}  // namespace

constinit const CheckInfo certificate{.id = "certificate",
                                      .needs = needs_tls,
                                      .reasons = certificate_reasons,
                                      .implemented_by = "core/checks/target/certificate.cpp"};

asio::awaitable<std::vector<Finding>> run_certificate(Ladder& ladder) {
    const net::Negotiation* negotiated = co_await ladder.negotiated();
    if (!negotiated->with_tls()) {
        const std::string_view broken = co_await ladder.broken_below_tls();
        co_return only(stands_on(certificate, broken));
    }
    ladder.begin(certificate.id);
    const Secured* secured = co_await ladder.secured();
    if (!secured->done) {
        if (!secured->facts.certificate_unreadable) {
            co_return only(stands_on(certificate, tls_versions.id));
        }
        std::vector<Evidence> list;
        list.push_back(evidence("problem", secured->facts.problem, source));
        net::append(list, ladder.main_stream().ledger(), "main connection");
        co_return only(finding(certificate, "unreadable", std::move(list)));
    }
    const Chain& chain = secured->facts.certificates;
    if (chain.empty() || !secured->facts.leaf) {
        co_return only(finding(certificate, "none"));
    }
    x509_st& leaf = *secured->facts.leaf;
    const CertificateFacts facts = read_certificate(leaf);
    const std::string trust = verify_chain(chain, &leaf);
    std::vector<Evidence> list = evidence_of(facts, trust, ladder);
    const std::string name = ladder.server_name();
    const NameFit fit = fit_name(leaf, name.empty() ? ladder.target().expected_name() : name);
    const std::vector<std::string_view> reasons = judge(facts, fit);
    std::vector<Finding> findings;
    for (const std::string_view reason : reasons) {
        findings.push_back(finding(certificate, reason, list));
    }
    const std::vector<std::string> different = co_await different_elsewhere(ladder, facts.fingerprint);
    if (!different.empty()) {
        std::vector<Evidence> more = list;
        more.push_back(evidence("addresses", different, "the same name's other addresses", Privacy::host));
        findings.push_back(finding(certificate, "differs-by-address", std::move(more)));
    }
    const bool broken = !findings.empty() && findings.front().state == State::problem;
    if (!broken) {
        const std::string_view reason = facts.self_signed ? "self-signed" : trust == "ok" ? "valid" : "issuer-unknown";
        findings.push_back(finding(certificate, reason, std::move(list)));
    }
    co_return findings;
}

}  // namespace rdpmedic::checks
