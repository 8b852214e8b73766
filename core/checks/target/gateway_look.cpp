// SPDX-License-Identifier: MIT
#include "core/checks/target/gateway_look.h"

#include "core/checks/target/certificate_trust.h"
#include "core/checks/target/ladder.h"
#include "core/model/ascii.h"
#include "core/wire/base64.h"

#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>
#include <array>
#include <random>

namespace rdpmedic {

namespace asio = boost::asio;
using namespace asio::experimental::awaitable_operators;

namespace {

wire::Bytes random_bytes(std::size_t size) {
    static thread_local std::mt19937_64 source{std::random_device{}()};
    wire::Bytes bytes(size);
    std::generate(bytes.begin(), bytes.end(), [] { return static_cast<std::uint8_t>(source()); });
    return bytes;
}

/// A random GUID without braces.
std::string random_guid() {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    for (const std::uint8_t byte : random_bytes(16)) {
        const std::size_t written = text.size();
        text += written == 8 || written == 13 || written == 18 || written == 23 ? "-" : "";
        text += digits[byte >> 4];
        text += digits[byte & 0xf];
    }
    return text;
}

std::string bracketed(const std::string& host) {
    return host.find(':') == std::string::npos ? host : "[" + host + "]";
}

wire::GatewayRequest request_of(const GatewayLook& look) {
    const std::string host = bracketed(look.ascii);
    const std::uint16_t port = look.gateway.port;
    return {port == default_gateway_port ? host : host + ":" + std::to_string(port), random_guid(), {}};
}

/// The scheme in which an NTLM NEGOTIATE may be sent, as it was spelled; empty where there is none.
std::string ntlm_scheme(const wire::HttpReply& reply) {
    for (const std::string_view wanted : {"ntlm", "negotiate"}) {
        for (const wire::HttpChallenge& challenge : reply.authenticate) {
            if (ascii_lower(challenge.scheme) == wanted) {
                return challenge.scheme;
            }
        }
    }
    return {};
}

std::optional<wire::NtlmChallenge> challenge_in(const wire::HttpReply& reply) {
    for (const wire::HttpChallenge& challenge : reply.authenticate) {
        const auto token = wire::from_base64(challenge.token);
        if (!token || token->empty()) {
            continue;
        }
        auto parsed = wire::parse_ntlm_challenge(*token);
        if (parsed.status == wire::Status::complete) {
            return std::move(parsed.value);
        }
    }
    return std::nullopt;
}

/// TLS on a connection that leads to the gateway, then the HTTP transport, then its own names on the same connection.
asio::awaitable<void> converse(net::Stream& stream, Ladder& ladder, const GatewayLook& look, GatewayWay& way) {
    const Milliseconds limit = ladder.limits().answer;
    net::TlsSession tls;
    const auto shaken = co_await tls.handshake(stream, ladder.server_name(), limit);
    way.secured = shaken.has_value();
    way.tls = tls.facts();
    if (way.secured) {
        wire::GatewayRequest request = request_of(look);
        way.http = co_await net::ask(stream, tls, wire::http_transport_request(request), limit);
        const std::string scheme = way.http.has_status(401) ? ntlm_scheme(way.http.reply) : std::string();
        if (!scheme.empty() && way.http.reply.reusable) {
            request.authorization = scheme + " " + wire::to_base64(wire::ntlm_negotiate());
            way.ntlm = co_await net::ask(stream, tls, wire::http_transport_request(request), ladder.limits().sign_in);
            way.challenge = way.ntlm.answered() ? challenge_in(way.ntlm.reply) : std::nullopt;
        }
    }
    stream.close();
    way.ledger = stream.ledger();
}

/// One question on a connection of its own.
asio::awaitable<net::HttpAnswer> ask_apart(Ladder& ladder, net::Endpoint remote, wire::Bytes request) {
    net::HttpAnswer answer;
    net::Stream stream(ladder.executor());
    const auto connected = co_await stream.connect(remote, ladder.limits().connect);
    if (!connected) {
        co_return answer;
    }
    net::TlsSession tls;
    const auto shaken = co_await tls.handshake(stream, ladder.server_name(), ladder.limits().answer);
    if (shaken) {
        answer = co_await net::ask(stream, tls, std::move(request), ladder.limits().answer);
    }
    stream.close();
    co_return answer;
}

std::string websocket_key() {
    return wire::to_base64(random_bytes(16));
}

asio::awaitable<void> ask_websocket(Ladder& ladder, net::Endpoint remote, GatewayLook& look) {
    look.websocket =
        co_await ask_apart(ladder, remote, wire::websocket_request(request_of(look), "RDG_OUT_DATA", websocket_key()));
}

asio::awaitable<void> ask_rpc(Ladder& ladder, net::Endpoint remote, GatewayLook& look) {
    look.rpc = co_await ask_apart(ladder, remote, wire::rpc_transport_request(request_of(look)));
}

asio::awaitable<void> go_directly(Ladder& ladder, GatewayLook& look) {
    look.direct.asked = true;
    net::Stream* main = co_await ladder.connected();
    if (main != nullptr) {
        look.direct.connected = true;
        const net::Endpoint remote = main->ledger().remote;
        co_await (converse(*main, ladder, look, look.direct) && ask_websocket(ladder, remote, look) &&
                  ask_rpc(ladder, remote, look));
        look.slow = ladder.is_slow(look.direct.http.elapsed_ms());
        const bool let_through = look.direct.http.has_status(401) || look.direct.http.has_status(101);
        if (look.direct.http.answered() && !let_through) {
            look.websocket_get =
                co_await ask_apart(ladder, remote, wire::websocket_request(request_of(look), "GET", websocket_key()));
        }
    }
    const std::vector<Attempt>* attempts = co_await ladder.attempts();
    for (const Attempt& attempt : *attempts) {
        look.addresses.push_back({attempt.stream->ledger(), attempt.connected, attempt.no_route});
    }
}

asio::awaitable<std::vector<asio::ip::address>> addresses_of(std::string host, Milliseconds limit) {
    boost::system::error_code code;
    const auto literal = asio::ip::make_address(host, code);
    if (!code) {
        co_return std::vector<asio::ip::address>(1, literal);
    }
    auto [v4, v6] =
        co_await (net::resolve(host, net::Family::ipv4, limit) && net::resolve(host, net::Family::ipv6, limit));
    std::vector<asio::ip::address> all = v4.addresses;
    all.insert(all.end(), v6.addresses.begin(), v6.addresses.end());
    co_return all;
}

/// Where a web proxy is set: CONNECT through it, and the same conversation behind.
asio::awaitable<void> go_through_proxy(Ladder& ladder, GatewayLook& look) {
    const Milliseconds limit = ladder.limits().answer;
    look.proxy = co_await net::find_web_proxy(look.ascii, look.gateway.port, limit);
    if (look.proxy.host.empty()) {
        co_return;
    }
    GatewayWay& way = look.proxied;
    way.asked = true;
    const std::vector<asio::ip::address> addresses = co_await addresses_of(look.proxy.host, limit);
    constexpr std::size_t most = 3;
    for (std::size_t index = 0; index < std::min(addresses.size(), most) && !way.connected; ++index) {
        net::Stream stream(ladder.executor());
        const auto connected =
            co_await stream.connect(net::Endpoint(addresses[index], look.proxy.port), ladder.limits().connect);
        way.connected = connected.has_value();
        way.ledger = stream.ledger();
        if (!way.connected) {
            continue;
        }
        const std::string authority = bracketed(look.ascii) + ":" + std::to_string(look.gateway.port);
        way.proxy_reply = co_await net::ask_proxy(stream, wire::proxy_connect_request(authority), limit);
        way.ledger = stream.ledger();
        if (way.proxy_reply.answered() && way.proxy_reply.reply.status / 100 == 2) {
            co_await converse(stream, ladder, look, way);
        }
        stream.close();
    }
}

asio::awaitable<void> ask_udp(Ladder& ladder, GatewayLook& look) {
    if (look.known.empty()) {
        co_return;
    }
    asio::ip::address address = look.known.front();
    if (look.known.size() > 1) {  // the one that the connection takes: the silence of a dead one tells nothing of UDP
        const net::Stream* stream = co_await ladder.connected();
        if (stream != nullptr) {
            address = stream->ledger().remote.address();
        }
    }
    // Silence is all that a blocked port gives, so the report must not wait for it as long as for TCP.
    constexpr Milliseconds patience{2500};
    look.udp = co_await net::say_dtls_hello({address, gateway_udp_port}, std::min(patience, ladder.limits().connect));
}

std::optional<GatewayCertificate> read_shown(const GatewayWay& way, const std::string& name) {
    const auto& chain = way.tls.certificates;
    auto facts = chain.empty() ? Result<CertificateFacts>(Error{}) : read_certificate(chain.front());
    if (!way.secured || !facts) {
        return std::nullopt;
    }
    GatewayCertificate shown;
    shown.trust = verify_chain(chain);
    shown.fit = fit_name(chain.front(), name);
    shown.facts = *std::move(facts);
    shown.inspected_by = inspecting_product(shown.facts.issuer);
    return shown;
}

}  // namespace

asio::awaitable<GatewayLook> look_at_gateway(Ladder& to_gateway) {
    using Outcome = net::Resolution::Outcome;
    GatewayLook look;
    look.gateway = to_gateway.target();
    const Addresses* found = co_await to_gateway.addresses();
    look.ascii = found->ascii;
    look.bad_name = found->bad_name;
    look.literal = found->literal;
    look.known = found->all;
    const auto failed = [](const std::optional<net::Resolution>& family) {
        return family && (family->outcome == Outcome::failed || family->outcome == Outcome::silent);
    };
    look.resolver_answered = !look.known.empty() || (!failed(found->ipv4) && !failed(found->ipv6));
    if (!look.bad_name.empty()) {
        co_return look;
    }
    co_await (go_directly(to_gateway, look) && go_through_proxy(to_gateway, look) && ask_udp(to_gateway, look));
    look.certificate = read_shown(look.telling_way(), look.ascii);
    co_return look;
}

}  // namespace rdpmedic
