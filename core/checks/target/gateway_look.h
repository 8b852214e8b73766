// SPDX-License-Identifier: MIT
// What was seen of an RD Gateway without signing in: every way to it, every transport, its certificate, its own names.
// Sources: [MS-TSGU] 1.3.3, 2.1, 3.3.5.1; learn.microsoft.com/windows-server/remote/remote-desktop-services/clients/
// rdp-files (gatewayusagemethod).
#pragma once

#include "core/checks/target/certificate_facts.h"
#include "core/model/target.h"
#include "core/net/dtls_hello.h"
#include "core/net/https.h"
#include "core/net/resolve.h"
#include "core/net/web_proxy.h"
#include "core/wire/ntlm.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rdpmedic {

class Ladder;

inline constexpr std::uint16_t gateway_udp_port = 3391;  // [MS-TSGU] 2.1

/// One way to the gateway: directly, or through a web proxy.
struct GatewayWay {
    bool asked = false;
    bool connected = false;  ///< TCP, to the gateway or to the proxy
    net::Ledger ledger;
    net::HttpAnswer proxy_reply;  ///< to CONNECT
    bool secured = false;         ///< the TLS handshake completed
    net::TlsFacts tls;
    net::HttpAnswer http;  ///< the HTTP transport, the first question
    net::HttpAnswer ntlm;  ///< the second, with an NTLM NEGOTIATE
    std::optional<wire::NtlmChallenge> challenge;
};

struct GatewayCertificate {
    CertificateFacts facts;
    std::string trust;  ///< of verify_chain
    NameFit fit = NameFit::matches;
    std::string_view inspected_by;  ///< product that puts its own certificate in between; empty: none is recognised
};

struct GatewayAddress {
    net::Ledger ledger;
    bool connected = false;
    bool no_route = false;  ///< this computer has no way to that family
};

struct GatewayLook {
    Target gateway;                               ///< its host and port
    std::string ascii;                            ///< its name in ASCII
    std::string bad_name;                         ///< why its name can be none; empty: it can
    bool literal = false;                         ///< an address was named
    bool resolver_answered = true;                ///< false: the name servers failed or were silent
    std::vector<boost::asio::ip::address> known;  ///< addresses of the name
    std::vector<GatewayAddress> addresses;        ///< how connecting to each went
    GatewayWay direct;
    net::HttpAnswer websocket;
    net::HttpAnswer websocket_get;  ///< asked where RDG_OUT_DATA was not let through
    net::HttpAnswer rpc;
    net::WebProxy proxy;
    GatewayWay proxied;
    std::optional<GatewayCertificate> certificate;  ///< of the telling way
    net::DtlsProbe udp;
    bool slow = false;

    /// The way that a client takes: through the proxy that is set, where TLS came about there; else what got furthest.
    const GatewayWay& telling_way() const {
        return proxied.secured || (proxied.asked && !direct.secured) ? proxied : direct;
    }
};

/// Everything that can be asked, at once. `to_gateway` is a ladder whose target is the gateway; only its rungs of name
/// and port are climbed. It must outlive the run.
boost::asio::awaitable<GatewayLook> look_at_gateway(Ladder& to_gateway);

/// The product that issued a certificate to inspect TLS on the way, by its issuer's name; empty where none is known by
/// it.
std::string_view inspecting_product(std::string_view issuer);

/// What the look says: reasons of the check `gateway`, gravest first, at least one. A pure function.
/// `today` judges the certificate's dates.
std::vector<std::string_view> judge_gateway(const GatewayLook& look, Time today);

/// Connections through it may work, as far as can be told without signing in.
bool gateway_works(const std::vector<std::string_view>& reasons);

}  // namespace rdpmedic
