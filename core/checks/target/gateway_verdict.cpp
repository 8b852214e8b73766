// SPDX-License-Identifier: MIT
// From what was seen of a gateway to reasons. Nothing here touches the network.
#include "core/checks/target/gateway_look.h"
#include "core/model/ascii.h"
#include "core/wire/first_bytes.h"

#include <algorithm>
#include <array>
#include <initializer_list>

namespace rdpmedic {

namespace {

/// What an answer to a gateway's request means.
enum class Meaning : std::uint8_t {
    gateway,    ///< a sign-in is asked for
    open,       ///< a tunnel is open, the sign-in follows in it
    absent,     ///< nothing is published there
    forbidden,  ///< it may be there, and not for this computer
    blocked,    ///< something else answers, or does not let the method through
    down,       ///< the service behind it does not run
    failing,    ///< the server, or what it stands in front of, fails
    wants_proxy_sign_in,
    not_http,
    no_answer,
};

bool is_one_of(const wire::HttpChallenge& challenge, std::initializer_list<std::string_view> schemes) {
    const std::string scheme = ascii_lower(challenge.scheme);
    return std::find(schemes.begin(), schemes.end(), scheme) != schemes.end();
}

bool is_page(const wire::HttpReply& reply) {
    return reply.content_type.find("html") != std::string::npos || !reply.title.empty();
}

Meaning meaning_of(const net::HttpAnswer& answer) {
    if (!answer.answered()) {
        return answer.outcome == net::HttpAnswer::Outcome::malformed ? Meaning::not_http : Meaning::no_answer;
    }
    switch (answer.reply.status) {
    case 401:
        return Meaning::gateway;
    case 101:
        return Meaning::open;
    case 200:
        // A tunnel without HTTP authentication (extended authentication follows in it), or somebody's page.
        return is_page(answer.reply) ? Meaning::blocked : Meaning::open;
    case 403:
        return Meaning::forbidden;
    case 404:
    case 410:
        return Meaning::absent;
    case 407:
        return Meaning::wants_proxy_sign_in;
    case 503:
        return Meaning::down;
    case 500:
    case 502:
    case 504:
        return Meaning::failing;
    default:
        return Meaning::blocked;
    }
}

std::string_view reason_of(Meaning meaning) {
    switch (meaning) {
    case Meaning::gateway:
        return "answers";
    case Meaning::open:
        return "answers-at-once";
    case Meaning::absent:
        return "no-http-transport";
    case Meaning::forbidden:
        return "forbidden";
    case Meaning::blocked:
        return "method-blocked";
    case Meaning::down:
        return "service-down";
    case Meaning::failing:
        return "server-error";
    case Meaning::wants_proxy_sign_in:
        return "proxy-authentication";
    case Meaning::not_http:
        return "not-http";
    case Meaning::no_answer:
        break;
    }
    return "no-answer";
}

std::string_view reason_of(net::Ending ending) {
    switch (ending) {
    case net::Ending::refused:
    case net::Ending::peer_rst:
    case net::Ending::peer_fin:
        return "refused";
    case net::Ending::silence:
    case net::Ending::rejected:
        return "filtered";
    case net::Ending::local:
        return "blocked-locally";
    case net::Ending::open:
    case net::Ending::us:
    case net::Ending::unreachable:
        break;
    }
    return "unreachable";
}

/// An answer of any kind tells more than silence, and silence more than "no route from here".
std::string_view reason_for_no_connection(const GatewayLook& look) {
    constexpr std::array<std::string_view, 4> telling{"refused", "blocked-locally", "filtered", "unreachable"};
    for (const std::string_view reason : telling) {
        const bool any = std::any_of(look.addresses.begin(), look.addresses.end(), [&](const GatewayAddress& address) {
            return !address.no_route && reason_of(address.ledger.ending) == reason;
        });
        if (any) {
            return reason;
        }
    }
    return "unreachable";
}

/// Something between here and the gateway shows itself in TLS or in the reply.
bool is_between(const GatewayLook& look, const GatewayWay& way) {
    if (!look.certificate) {
        return false;
    }
    const bool foreign = look.certificate->fit == NameFit::mismatch && look.certificate->trust != "ok";
    const bool speaks_of_itself = !way.http.reply.via.empty() || way.http.reply.status / 100 == 3;
    return !look.certificate->inspected_by.empty() || (foreign && way.http.answered() && speaks_of_itself);
}

/// Any web page can ask for a password (Basic and Digest, RFC 7617, RFC 7616), and home routers do so whatever they are
/// asked. A gateway's own schemes are others, or it shows itself by a tunnel ([MS-TSGU] 3.3.5.1).
bool asks_for_password_alone(const GatewayLook& look, const GatewayWay& way) {
    std::vector<const net::HttpAnswer*> answers{&way.http, &way.ntlm};
    if (&way == &look.direct) {
        answers.insert(answers.end(), {&look.websocket, &look.websocket_get, &look.rpc});
    }
    bool any = false;
    for (const net::HttpAnswer* answer : answers) {
        if (answer->has_status(101)) {
            return false;
        }
        for (const wire::HttpChallenge& challenge : answer->reply.authenticate) {
            if (!is_one_of(challenge, {"basic", "digest"})) {
                return false;
            }
            any = true;
        }
    }
    return any;
}

/// One reason for a way whose connection stands.
std::string_view reason_of(const GatewayLook& look, const GatewayWay& way) {
    if (!way.secured) {
        const bool plain = wire::identify(way.tls.first_bytes).protocol == "http";
        return plain ? "proxy-in-the-way" : "tls-failed";
    }
    const Meaning meaning = meaning_of(way.http);
    if (meaning == Meaning::gateway) {
        return asks_for_password_alone(look, way) ? "sign-in-unclear" : reason_of(meaning);
    }
    if (meaning == Meaning::open) {
        return reason_of(meaning);
    }
    const bool may_be_old = meaning != Meaning::wants_proxy_sign_in && meaning != Meaning::not_http;
    if (may_be_old && &way == &look.direct && look.rpc.has_status(401)) {
        return "answers-rpc-only";
    }
    const bool of_gateway = meaning == Meaning::no_answer || meaning == Meaning::wants_proxy_sign_in;
    return !of_gateway && is_between(look, way) ? "proxy-in-the-way" : reason_of(meaning);
}

std::string_view reason_of_direct(const GatewayLook& look) {
    if (!look.bad_name.empty()) {
        return "name-not-found";
    }
    if (look.known.empty()) {
        return look.resolver_answered ? "name-not-found" : "resolver-failed";
    }
    return look.direct.connected ? reason_of(look, look.direct) : reason_for_no_connection(look);
}

/// Windows signs in to a proxy by itself where one of its own schemes is offered; here none is tried.
std::string_view reason_of_proxy_sign_in(const wire::HttpReply& reply) {
    const bool by_itself =
        std::any_of(reply.proxy_authenticate.begin(), reply.proxy_authenticate.end(),
                    [](const auto& challenge) { return is_one_of(challenge, {"negotiate", "ntlm", "kerberos"}); });
    return by_itself ? "proxy-sign-in-untried" : "proxy-authentication";
}

std::string_view reason_of_proxied(const GatewayLook& look) {
    if (look.proxied.proxy_reply.has_status(407)) {
        return reason_of_proxy_sign_in(look.proxied.proxy_reply.reply);
    }
    const bool let_through = look.proxied.proxy_reply.answered() && look.proxied.proxy_reply.reply.status / 100 == 2;
    return let_through ? reason_of(look, look.proxied) : "proxy-in-the-way";
}

bool is_answer(std::string_view reason) {
    return reason == "answers" || reason == "answers-at-once" || reason == "answers-rpc-only" ||
           reason == "answers-through-proxy";
}

/// A client that finds a proxy set uses it, so the way through it counts, whatever the direct way does.
std::string_view main_reason(const GatewayLook& look) {
    const std::string_view direct = reason_of_direct(look);
    if (!look.proxied.asked) {
        return direct;
    }
    const std::string_view proxied = reason_of_proxied(look);
    if (!is_answer(proxied)) {
        return proxied;
    }
    return is_answer(direct) ? direct : "answers-through-proxy";
}

bool is_loopback(const GatewayLook& look) {
    return !look.known.empty() &&
           std::all_of(look.known.begin(), look.known.end(), [](const auto& address) { return address.is_loopback(); });
}

void add_certificate(std::vector<std::string_view>& reasons, const GatewayLook& look, Time today) {
    if (!look.certificate) {
        return;
    }
    const CertificateFacts& facts = look.certificate->facts;
    const auto add = [&](bool holds, std::string_view reason) {
        if (holds) {
            reasons.push_back(reason);
        }
    };
    add(facts.valid_until < today, "certificate-expired");
    add(facts.valid_from > today, "certificate-not-yet-valid");
    add(look.certificate->fit != NameFit::matches, "certificate-name");
    const bool untrusted = look.certificate->trust != "ok" || facts.wrong_purpose;
    // Nobody else is on loopback: a gateway there is one for practice.
    const bool own = facts.self_signed && is_loopback(look);
    add(untrusted && !own, "certificate-untrusted");
    add(untrusted && own, "certificate-own");
    add(!look.certificate->inspected_by.empty(), "inspected");
}

bool has_dead_address(const GatewayLook& look) {
    return look.direct.connected &&
           std::any_of(look.addresses.begin(), look.addresses.end(),
                       [](const GatewayAddress& address) { return !address.connected && !address.no_route; });
}

}  // namespace

std::string_view inspecting_product(std::string_view issuer) {
    constexpr std::array<std::string_view, 22> products{
        "Zscaler",   "Netskope",   "Fortinet",    "FortiGate",      "Blue Coat",  "Forcepoint",
        "Websense",  "Palo Alto",  "Sophos",      "Cisco Umbrella", "McAfee",     "Skyhigh",
        "Barracuda", "WatchGuard", "SonicWall",   "Check Point",    "Smoothwall", "iboss",
        "Kaspersky", "ESET SSL",   "Bitdefender", "avast"};
    const auto at = std::find_if(products.begin(), products.end(), [&](std::string_view product) {
        return issuer.find(product) != std::string_view::npos;
    });
    return at == products.end() ? std::string_view() : *at;
}

std::vector<std::string_view> judge_gateway(const GatewayLook& look, Time today) {
    const std::string_view main = main_reason(look);
    std::vector<std::string_view> certificate;
    add_certificate(certificate, look, today);
    const auto is_note = [](std::string_view reason) { return reason == "certificate-own" || reason == "inspected"; };
    const bool certificate_fails = !std::all_of(certificate.begin(), certificate.end(), is_note);
    std::vector<std::string_view> reasons;
    if (!is_answer(main)) {
        reasons.push_back(main);
    }
    // What stands in between shows a certificate of its own: that is no second fault.
    if (main != "proxy-in-the-way") {
        std::stable_partition(certificate.begin(), certificate.end(),
                              [&](std::string_view reason) { return !is_note(reason); });
        reasons.insert(reasons.end(), certificate.begin(), certificate.end());
    }
    if (has_dead_address(look)) {
        reasons.push_back("some-addresses-dead");
    }
    if (is_answer(main) && look.udp.outcome == net::DtlsProbe::Outcome::silent) {
        reasons.push_back("udp-silent");
    }
    if (is_answer(main) && look.slow) {
        reasons.push_back("slow");
    }
    if (is_answer(main) && !certificate_fails) {
        reasons.push_back(main);
    }
    // What is known without the proxy still is.
    const std::string_view direct = main == "proxy-sign-in-untried" ? reason_of_direct(look) : std::string_view();
    if (is_answer(direct) && !certificate_fails) {
        reasons.push_back(direct);
    }
    if (reasons.empty()) {
        reasons.push_back(main);
    }
    return reasons;
}

bool gateway_works(const std::vector<std::string_view>& reasons) {
    return std::any_of(reasons.begin(), reasons.end(), is_answer);
}

}  // namespace rdpmedic
