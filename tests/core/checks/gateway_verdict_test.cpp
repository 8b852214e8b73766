// SPDX-License-Identifier: MIT
// What each picture of a gateway means. Nothing here touches the network.
#include "core/checks/target/gateway_look.h"

#include <catch2/catch_test_macros.hpp>

#include <functional>

using namespace rdpmedic;

namespace {

using Reasons = std::vector<std::string_view>;
using Outcome = net::HttpAnswer::Outcome;

const Time today = Time(std::chrono::sys_days(std::chrono::year(2026) / 3 / 1));
constexpr std::chrono::days week{7};

net::HttpAnswer answered(unsigned status) {
    net::HttpAnswer answer;
    answer.outcome = Outcome::answered;
    answer.reply.status = status;
    return answer;
}

net::HttpAnswer ended(Outcome outcome) {
    net::HttpAnswer answer;
    answer.outcome = outcome;
    return answer;
}

GatewayAddress address_that(net::Ending ending) {
    GatewayAddress address;
    address.connected = ending == net::Ending::us;
    address.ledger.ending = ending;
    return address;
}

/// A gateway with nothing wrong.
GatewayLook healthy() {
    GatewayLook look;
    look.gateway.host = "gw.example.test";
    look.gateway.port = 443;
    look.ascii = look.gateway.host;
    look.known = {boost::asio::ip::make_address("192.0.2.1")};
    look.addresses = {address_that(net::Ending::us)};
    look.direct.asked = look.direct.connected = look.direct.secured = true;
    look.direct.http = answered(401);
    look.websocket = answered(401);
    look.rpc = answered(401);
    GatewayCertificate certificate;
    certificate.facts.valid_from = today - week;
    certificate.facts.valid_until = today + week;
    certificate.trust = "ok";
    look.certificate = certificate;
    return look;
}

GatewayLook unreached(net::Ending ending) {
    GatewayLook look = healthy();
    look.direct = {};
    look.direct.asked = true;
    look.addresses = {address_that(ending)};
    look.certificate.reset();
    return look;
}

GatewayLook with(const std::function<void(GatewayLook&)>& change) {
    GatewayLook look = healthy();
    change(look);
    return look;
}

/// The HTTP transport says so, and RPC over HTTP is not there.
GatewayLook with_status(unsigned status) {
    return with([&](GatewayLook& look) {
        look.direct.http = answered(status);
        look.rpc = answered(status);
    });
}

/// All transports ask for a sign-in of these kinds.
GatewayLook with_schemes(const std::vector<std::string_view>& schemes) {
    return with([&](GatewayLook& look) {
        for (const std::string_view scheme : schemes) {
            for (net::HttpAnswer* answer : {&look.direct.http, &look.websocket, &look.rpc}) {
                answer->reply.authenticate.push_back({std::string(scheme), {}});
            }
        }
    });
}

/// A proxy is set, CONNECT ends like that, and behind it the gateway is healthy.
GatewayLook with_proxy(GatewayLook look, unsigned connect_status) {
    look.proxy = {"proxy.example.test", 8080, "HTTPS_PROXY"};
    look.proxied.asked = look.proxied.connected = true;
    look.proxied.proxy_reply = answered(connect_status);
    if (connect_status == 200) {
        look.proxied.secured = true;
        look.proxied.http = answered(401);
    }
    return look;
}

}  // namespace

TEST_CASE("a gateway that asks for a sign-in answers", "[gateway]") {
    CHECK(judge_gateway(healthy(), today) == Reasons{"answers"});
    CHECK(gateway_works(judge_gateway(healthy(), today)));
}

TEST_CASE("a gateway that opens the tunnel at once asks for no sign-in yet", "[gateway]") {
    for (const unsigned status : {101U, 200U}) {
        CHECK(judge_gateway(with_status(status), today) == Reasons{"answers-at-once"});
        CHECK(gateway_works(judge_gateway(with_status(status), today)));
    }
}

TEST_CASE("a password that any web page may ask for shows no gateway", "[gateway]") {
    for (const std::string_view scheme : {"Basic", "digest"}) {
        GatewayLook router = with_schemes({scheme});
        CHECK(judge_gateway(router, today) == Reasons{"sign-in-unclear"});
        CHECK_FALSE(gateway_works(judge_gateway(router, today)));
        router.websocket = answered(101);
        CHECK(judge_gateway(router, today) == Reasons{"answers"});
    }
    CHECK(judge_gateway(with_schemes({"Basic", "Negotiate"}), today) == Reasons{"answers"});
    CHECK(judge_gateway(with_schemes({"NTLM"}), today) == Reasons{"answers"});
}

TEST_CASE("each way of not getting there has its reason", "[gateway]") {
    CHECK(judge_gateway(unreached(net::Ending::refused), today) == Reasons{"refused"});
    CHECK(judge_gateway(unreached(net::Ending::peer_rst), today) == Reasons{"refused"});
    CHECK(judge_gateway(unreached(net::Ending::silence), today) == Reasons{"filtered"});
    CHECK(judge_gateway(unreached(net::Ending::rejected), today) == Reasons{"filtered"});
    CHECK(judge_gateway(unreached(net::Ending::unreachable), today) == Reasons{"unreachable"});
    CHECK(judge_gateway(unreached(net::Ending::local), today) == Reasons{"blocked-locally"});
    GatewayLook mixed = unreached(net::Ending::silence);
    mixed.addresses.push_back(address_that(net::Ending::refused));
    CHECK(judge_gateway(mixed, today) == Reasons{"refused"});
    GatewayLook unknown = unreached(net::Ending::silence);
    unknown.known.clear();
    unknown.addresses.clear();
    CHECK(judge_gateway(unknown, today) == Reasons{"name-not-found"});
    unknown.resolver_answered = false;
    CHECK(judge_gateway(unknown, today) == Reasons{"resolver-failed"});
    unknown.bad_name = "no such letters";
    CHECK(judge_gateway(unknown, today) == Reasons{"name-not-found"});
    CHECK_FALSE(gateway_works(judge_gateway(unknown, today)));
}

TEST_CASE("each answer of HTTP has its reason", "[gateway]") {
    CHECK(judge_gateway(with_status(403), today) == Reasons{"forbidden"});
    for (const unsigned status : {404U, 410U}) {
        CHECK(judge_gateway(with_status(status), today) == Reasons{"no-http-transport"});
    }
    for (const unsigned status : {302U, 400U, 405U, 501U}) {
        CHECK(judge_gateway(with_status(status), today) == Reasons{"method-blocked"});
    }
    CHECK(judge_gateway(with_status(503), today) == Reasons{"service-down"});
    for (const unsigned status : {500U, 502U, 504U}) {
        CHECK(judge_gateway(with_status(status), today) == Reasons{"server-error"});
    }
    CHECK(judge_gateway(with_status(407), today) == Reasons{"proxy-authentication"});
    const auto page = with([](GatewayLook& look) {
        look.direct.http = answered(200);
        look.direct.http.reply.content_type = "text/html";
        look.rpc = answered(200);
    });
    CHECK(judge_gateway(page, today) == Reasons{"method-blocked"});
}

TEST_CASE("an old gateway is told by its old transport", "[gateway]") {
    for (const unsigned status : {404U, 405U, 503U}) {
        const auto old = with([&](GatewayLook& look) { look.direct.http = answered(status); });
        CHECK(judge_gateway(old, today) == Reasons{"answers-rpc-only"});
        CHECK(gateway_works(judge_gateway(old, today)));
    }
    const auto hangs_up = with([](GatewayLook& look) { look.direct.http = ended(Outcome::closed); });
    CHECK(judge_gateway(hangs_up, today) == Reasons{"answers-rpc-only"});
    const auto lies = with([](GatewayLook& look) { look.direct.http = ended(Outcome::malformed); });
    CHECK(judge_gateway(lies, today) == Reasons{"not-http"});
}

TEST_CASE("no answer, and no HTTP, are told apart", "[gateway]") {
    for (const Outcome outcome : {Outcome::closed, Outcome::reset, Outcome::silent}) {
        const auto mute = with([&](GatewayLook& look) {
            look.direct.http = ended(outcome);
            look.rpc = ended(outcome);
        });
        CHECK(judge_gateway(mute, today) == Reasons{"no-answer"});
    }
    const auto other = with([](GatewayLook& look) {
        look.direct.http = ended(Outcome::malformed);
        look.rpc = ended(Outcome::malformed);
    });
    CHECK(judge_gateway(other, today) == Reasons{"not-http"});
}

TEST_CASE("TLS that fails is told apart from plain HTTP in its place", "[gateway]") {
    auto failed = with([](GatewayLook& look) {
        look.direct.secured = false;
        look.certificate.reset();
    });
    CHECK(judge_gateway(failed, today) == Reasons{"tls-failed"});
    constexpr std::string_view plain = "HTTP/1.1 400 Bad Request\r\n";
    failed.direct.tls.first_bytes.assign(plain.begin(), plain.end());
    CHECK(judge_gateway(failed, today) == Reasons{"proxy-in-the-way"});
}

TEST_CASE("a gateway's certificate must be good, and then the answer does not count", "[gateway]") {
    CHECK(judge_gateway(with([](GatewayLook& look) { look.certificate->facts.valid_until = today - week; }), today) ==
          Reasons{"certificate-expired"});
    CHECK(judge_gateway(with([](GatewayLook& look) { look.certificate->facts.valid_from = today + week; }), today) ==
          Reasons{"certificate-not-yet-valid"});
    for (const NameFit fit : {NameFit::mismatch, NameFit::short_name, NameFit::address}) {
        CHECK(judge_gateway(with([&](GatewayLook& look) { look.certificate->fit = fit; }), today) ==
              Reasons{"certificate-name"});
    }
    const auto untrusted = with([](GatewayLook& look) { look.certificate->trust = "self-signed certificate"; });
    CHECK(judge_gateway(untrusted, today) == Reasons{"certificate-untrusted"});
    CHECK_FALSE(gateway_works(judge_gateway(untrusted, today)));
    CHECK(judge_gateway(with([](GatewayLook& look) { look.certificate->facts.wrong_purpose = true; }), today) ==
          Reasons{"certificate-untrusted"});
    const auto both = with([](GatewayLook& look) {
        look.direct.http = answered(503);
        look.rpc = answered(503);
        look.certificate->fit = NameFit::mismatch;
    });
    CHECK(judge_gateway(both, today) == Reasons{"service-down", "certificate-name"});
}

TEST_CASE("on this computer itself a certificate of its own is a note", "[gateway]") {
    auto own = with([](GatewayLook& look) {
        look.certificate->trust = "self-signed certificate";
        look.certificate->facts.self_signed = true;
        look.known = {boost::asio::ip::make_address("127.0.0.1")};
    });
    CHECK(judge_gateway(own, today) == Reasons{"certificate-own", "answers"});
    own.known.push_back(boost::asio::ip::make_address("192.0.2.1"));
    CHECK(judge_gateway(own, today) == Reasons{"certificate-untrusted"});
}

TEST_CASE("what stands in between shows itself", "[gateway]") {
    const auto inspected = with([](GatewayLook& look) { look.certificate->inspected_by = "Zscaler"; });
    CHECK(judge_gateway(inspected, today) == Reasons{"inspected", "answers"});
    const auto blocks = with([](GatewayLook& look) {
        look.certificate->inspected_by = "Zscaler";
        look.certificate->trust = "unable to get local issuer certificate";
        look.direct.http = answered(403);
        look.rpc = answered(403);
    });
    CHECK(judge_gateway(blocks, today) == Reasons{"proxy-in-the-way"});
    auto portal = with([](GatewayLook& look) {
        look.certificate->fit = NameFit::mismatch;
        look.certificate->trust = "self-signed certificate";
        look.direct.http = answered(302);
        look.rpc = answered(302);
    });
    CHECK(judge_gateway(portal, today) == Reasons{"proxy-in-the-way"});
    // With a certificate that is good for the name, whoever answers speaks for the gateway.
    portal.certificate->fit = NameFit::matches;
    portal.certificate->trust = "ok";
    portal.direct.http.reply.via = "1.1 varnish";
    CHECK(judge_gateway(portal, today) == Reasons{"method-blocked"});
}

TEST_CASE("products are known by the issuer they sign with", "[gateway]") {
    CHECK(inspecting_product("CN=Zscaler Intermediate Root CA,O=Zscaler Inc.") == "Zscaler");
    CHECK(inspecting_product("CN=DigiCert Global G2,O=DigiCert Inc").empty());
    CHECK(inspecting_product("").empty());
}

TEST_CASE("a proxy that is set is what a client uses", "[gateway]") {
    CHECK(judge_gateway(with_proxy(healthy(), 200), today) == Reasons{"answers"});
    CHECK(judge_gateway(with_proxy(healthy(), 407), today) == Reasons{"proxy-authentication"});
    CHECK(judge_gateway(with_proxy(healthy(), 403), today) == Reasons{"proxy-in-the-way"});
    GatewayLook gone = with_proxy(healthy(), 200);
    gone.proxied = {};
    gone.proxied.asked = true;
    CHECK(judge_gateway(gone, today) == Reasons{"proxy-in-the-way"});
    GatewayLook only_proxied = with_proxy(unreached(net::Ending::silence), 200);
    only_proxied.certificate = healthy().certificate;
    CHECK(judge_gateway(only_proxied, today) == Reasons{"answers-through-proxy"});
    CHECK(gateway_works(judge_gateway(only_proxied, today)));
    GatewayLook down = with_proxy(unreached(net::Ending::silence), 200);
    down.proxied.http = answered(503);
    CHECK(judge_gateway(down, today) == Reasons{"service-down"});
}

TEST_CASE("a proxy's sign-in that Windows does by itself is not known to fail", "[gateway]") {
    const auto wants = [](GatewayLook look, std::vector<std::string> schemes) {
        look = with_proxy(std::move(look), 407);
        for (std::string& scheme : schemes) {
            look.proxied.proxy_reply.reply.proxy_authenticate.push_back({std::move(scheme), {}});
        }
        return judge_gateway(look, today);
    };
    for (const std::string scheme : {"Negotiate", "NTLM", "kerberos"}) {
        CHECK(wants(healthy(), {"Basic", scheme}) == Reasons{"proxy-sign-in-untried", "answers"});
        CHECK(gateway_works(wants(healthy(), {scheme})));
        CHECK(wants(unreached(net::Ending::silence), {scheme}) == Reasons{"proxy-sign-in-untried"});
    }
    CHECK(wants(healthy(), {"Basic"}) == Reasons{"proxy-authentication"});
    CHECK(wants(healthy(), {"Basic", "Digest"}) == Reasons{"proxy-authentication"});
}

TEST_CASE("slow answers and dead addresses are notes beside the answer", "[gateway]") {
    const auto slow = with([](GatewayLook& look) {
        look.slow = true;
        look.addresses.push_back(address_that(net::Ending::silence));
    });
    CHECK(judge_gateway(slow, today) == Reasons{"some-addresses-dead", "slow", "answers"});
    const auto family = with([](GatewayLook& look) {
        look.addresses.push_back(address_that(net::Ending::unreachable));
        look.addresses.back().no_route = true;
    });
    CHECK(judge_gateway(family, today) == Reasons{"answers"});
}

TEST_CASE("silent UDP is a note beside an answer, and no fault", "[gateway]") {
    const auto silent = [](GatewayLook look) {
        look.udp.outcome = net::DtlsProbe::Outcome::silent;
        return judge_gateway(look, today);
    };
    CHECK(silent(healthy()) == Reasons{"udp-silent", "answers"});
    CHECK(gateway_works(silent(healthy())));
    CHECK(silent(with_status(503)) == Reasons{"service-down"});
}
