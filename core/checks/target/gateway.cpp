// SPDX-License-Identifier: MIT
// Can the RD Gateway be used: is it reached, is it one, does it run, is its certificate good for its name, does a web
// proxy stand in the way, is its UDP side channel open? No credential is sent: one NTLM NEGOTIATE without names.
#include "core/checks/finding_of.h"
#include "core/checks/target/checks.h"
#include "core/checks/target/ntlm_facts.h"
#include "core/wire/first_bytes.h"
#include "core/wire/tls.h"

#include <algorithm>
#include <cmath>

namespace rdpmedic::checks {

namespace {

constexpr Reason gateway_reasons[] = {
    {"answers", State::ok},
    {"answers-at-once", State::ok},
    {"answers-through-proxy", State::note},
    {"answers-rpc-only", State::note},
    {"slow", State::note},
    {"some-addresses-dead", State::note},
    {"udp-silent", State::note},
    {"certificate-own", State::note},
    {"inspected", State::note},
    {"name-not-found", State::problem},
    {"resolver-failed", State::problem},
    {"filtered", State::problem},
    {"refused", State::problem},
    {"unreachable", State::problem},
    {"blocked-locally", State::problem},
    {"tls-failed", State::problem},
    {"no-answer", State::problem},
    {"not-http", State::problem},
    {"no-http-transport", State::problem},
    {"forbidden", State::problem},
    {"method-blocked", State::problem},
    {"service-down", State::problem},
    {"server-error", State::problem},
    {"proxy-in-the-way", State::problem},
    {"proxy-authentication", State::problem},
    {"certificate-expired", State::problem},
    {"certificate-not-yet-valid", State::problem},
    {"certificate-name", State::problem},
    {"certificate-untrusted", State::problem},
    {"sign-in-unclear", State::unknown},
    {"proxy-sign-in-untried", State::unknown},
    {"no-gateway", State::not_applicable},
    {"not-used", State::not_applicable},
    {"by-default", State::not_applicable},
};
constexpr std::string_view http_source = "HTTP reply, [MS-TSGU] 3.3.5.1";
constexpr std::string_view tls_source = "TLS with the gateway";
constexpr std::string_view ntlm_source = "NTLM CHALLENGE in HTTP, [MS-NLMP] 2.2.1.2";
constexpr std::string_view udp_source = "DTLS hello to UDP 3391, [MS-TSGU] 1.3.3";
constexpr int by_default = 3;  // gatewayusagemethod: what Windows is set to

Time now() {
    return std::chrono::time_point_cast<Milliseconds>(std::chrono::system_clock::now());
}

std::string outcome_of(const net::HttpAnswer& answer) {
    using Outcome = net::HttpAnswer::Outcome;
    switch (answer.outcome) {
    case Outcome::answered:
        return std::to_string(answer.reply.status);
    case Outcome::closed:
        return "closed";
    case Outcome::reset:
        return "reset";
    case Outcome::silent:
        return "silent";
    case Outcome::malformed:
        return "malformed";
    case Outcome::not_asked:
        break;
    }
    return "not asked";
}

std::string result_of(const GatewayAddress& address) {
    const net::Ledger& ledger = address.ledger;
    const std::string ending = address.connected ? "open" : std::string(net::name(ledger.ending));
    return ledger.remote.address().to_string() + " " + (address.no_route ? "no route from here" : ending) + " " +
           to_text(Value(std::round(ledger.connect_ms))) + " ms";
}

/// The list that all findings of one look carry.
class Account {
public:
    Account(const Ladder& ladder, const GatewayLook& look) : m_ladder(ladder), m_look(look) {}

    std::vector<Evidence> write() {
        const GatewayWay& way = m_look.telling_way();
        write_way_there();
        write_tls(way);
        write_http(way);
        write_challenge(way);
        write_certificate();
        if (m_look.udp.outcome != net::DtlsProbe::Outcome::not_asked) {
            add("gateway-udp", std::string(net::name(m_look.udp.outcome)), udp_source);
        }
        return std::move(m_list);
    }

private:
    void add(std::string key, Value value, std::string_view source, Privacy privacy = Privacy::none) {
        m_list.push_back(evidence(std::move(key), std::move(value), source, privacy));
    }

    /// Nothing where the text is empty; else quoted.
    void add_foreign(std::string key, const std::string& text, Privacy privacy = Privacy::none) {
        if (!text.empty()) {
            add(std::move(key), wire::quoted(text), http_source, privacy);
        }
    }

    void write_way_there() {
        const bool always = m_ladder.target().gateway_use() == GatewayUse::always;
        add("gateway", to_text(m_look.gateway), m_ladder.target().file ? ".rdp file" : "typed", Privacy::host);
        add("gateway-use", std::string(always ? "always" : "when-direct-fails"), "gatewayusagemethod");
        if (!m_look.bad_name.empty()) {
            add("problem", m_look.bad_name, "IDNA conversion of the gateway's name");
            return;
        }
        add("name-asked", m_look.ascii, "system resolver", Privacy::host);
        if (m_look.addresses.empty()) {
            return;
        }
        net::append(m_list, telling_ledger(), "TCP connect");
        std::vector<std::string> results;
        std::transform(m_look.addresses.begin(), m_look.addresses.end(), std::back_inserter(results), result_of);
        add("result", std::move(results), "TCP connect", Privacy::host);
    }

    const net::Ledger& telling_ledger() const {
        if (m_look.direct.connected) {
            return m_look.direct.ledger;
        }
        const auto at = std::find_if(m_look.addresses.begin(), m_look.addresses.end(),
                                     [](const GatewayAddress& address) { return !address.no_route; });
        return at == m_look.addresses.end() ? m_look.addresses.front().ledger : at->ledger;
    }

    void write_tls(const GatewayWay& way) {
        if (m_look.proxied.asked) {
            add("proxy", m_look.proxy.host + ":" + std::to_string(m_look.proxy.port), m_look.proxy.set_by,
                Privacy::host);
            add("proxy-set-by", m_look.proxy.set_by, "proxy settings of this computer");
            add("proxy-answer",
                m_look.proxied.connected ? outcome_of(m_look.proxied.proxy_reply)
                                         : std::string(net::name(m_look.proxied.ledger.ending)),
                "CONNECT, RFC 9110 9.3.6");
        }
        if (way.secured) {
            add("version", way.tls.version, tls_source);
            add("suite", way.tls.suite, tls_source);
            return;
        }
        if (way.tls.alert >= 0) {
            add("alert", wire::alert_name(static_cast<std::uint8_t>(way.tls.alert)), tls_source);
        }
        if (!way.tls.problem.empty()) {
            add("problem", way.tls.problem, tls_source);
        }
        if (!way.tls.first_bytes.empty() && way.tls.alert < 0) {
            add_foreign("banner", wire::identify(way.tls.first_bytes).banner);
        }
    }

    void write_http(const GatewayWay& way) {
        if (!way.secured) {
            return;
        }
        std::vector<std::string> transports{"HTTP " + outcome_of(way.http)};
        const auto add_transport = [&](std::string_view title, const net::HttpAnswer& answer) {
            if (answer.outcome != net::HttpAnswer::Outcome::not_asked) {
                transports.push_back(std::string(title) + " " + outcome_of(answer));
            }
        };
        add_transport("WebSocket", m_look.websocket);
        add_transport("WebSocket by GET", m_look.websocket_get);
        add_transport("RPC over HTTP", m_look.rpc);
        add("transports", std::move(transports), http_source);
        if (!way.http.problem.empty()) {
            add("problem", way.http.problem, http_source);
        }
        if (!way.http.answered()) {
            return;
        }
        const wire::HttpReply& reply = way.http.reply;
        add("http-status", static_cast<std::int64_t>(reply.status), http_source);
        add("answer-ms", std::round(way.http.elapsed_ms()), http_source);
        std::vector<std::string> schemes;
        for (const wire::HttpChallenge& challenge : reply.authenticate) {
            schemes.push_back(wire::quoted(challenge.scheme, 40));
        }
        if (!schemes.empty()) {
            add("authentication", std::move(schemes), http_source);
        }
        add_foreign("server-software", reply.server);
        add_foreign("via", reply.via, Privacy::host);
        add_foreign("location", reply.location, Privacy::host);
        add_foreign("page-title", reply.title);
    }

    void write_challenge(const GatewayWay& way) {
        if (!way.challenge) {
            return;
        }
        append(m_list, *way.challenge, ntlm_source);
        if (const auto clock = clock_of(*way.challenge, way.ntlm.sent_at_ms, way.ntlm.answered_at_ms)) {
            add("clock-skew-ms", std::round(clock->skew_ms), ntlm_source);
            add("clock-error-ms", std::round(clock->error_ms), ntlm_source);
        }
    }

    void write_certificate() {
        if (!m_look.certificate) {
            return;
        }
        const CertificateFacts& facts = m_look.certificate->facts;
        const auto days = std::chrono::floor<std::chrono::days>(facts.valid_until - now()).count();
        add("subject", facts.subject, tls_source, Privacy::host);
        add("issuer", facts.issuer, tls_source, Privacy::host);
        add("names", facts.names, tls_source, Privacy::host);
        add("valid-from", facts.valid_from, tls_source);
        add("valid-until", facts.valid_until, tls_source);
        add("days-left", static_cast<std::int64_t>(days), tls_source);
        add("key", facts.key, tls_source);
        add("signature", facts.signature, tls_source);
        add("purposes", facts.purposes, tls_source);
        add("self-signed", facts.self_signed, tls_source);
        add("chain", m_look.certificate->trust, "roots that this system trusts");
        add("fingerprint", facts.fingerprint, tls_source, Privacy::host);
        if (!m_look.certificate->inspected_by.empty()) {
            add("inspected-by", std::string(m_look.certificate->inspected_by), "issuer of the certificate");
        }
    }

    const Ladder& m_ladder;
    const GatewayLook& m_look;
    std::vector<Evidence> m_list;
};

bool names_gateway(const Target& target) {
    return target.gateway || (target.file && target.file->text("gatewayhostname"));
}

/// Why there is no gateway to look at.
Finding without_gateway(const Target& target) {
    const auto named = target.file ? target.file->text("gatewayhostname") : std::nullopt;
    if (!named) {
        return finding(gateway, "no-gateway");
    }
    const int use = target.file->number("gatewayusagemethod").value_or(0);
    return finding(gateway, use == by_default ? "by-default" : "not-used",
                   {evidence("gateway", wire::quoted(*named), ".rdp file", Privacy::host),
                    evidence("setting", "gatewayusagemethod = " + std::to_string(use), ".rdp file")});
}

}  // namespace

Finding behind_gateway(const CheckInfo& check, const Target& target) {
    return finding(check, "behind-gateway",
                   {evidence("gateway", to_text(target.first_hop()), ".rdp file", Privacy::host)});
}

constinit const CheckInfo gateway{.id = "gateway",
                                  .needs = {},
                                  .reasons = gateway_reasons,
                                  .concerns = names_gateway,
                                  .implemented_by = "core/checks/target/gateway.cpp"};

asio::awaitable<std::vector<Finding>> run_gateway(Ladder& ladder) {
    if (ladder.target().gateway_use() == GatewayUse::none) {
        co_return only(without_gateway(ladder.target()));
    }
    ladder.begin(gateway.id);
    const GatewayLook* look = co_await ladder.gateway();
    const std::vector<Evidence> list = Account(ladder, *look).write();
    std::vector<Finding> findings;
    for (const std::string_view reason : judge_gateway(*look, now())) {
        findings.push_back(finding(gateway, reason, list));
    }
    co_return findings;
}

}  // namespace rdpmedic::checks
