// SPDX-License-Identifier: MIT
// Other ways to the same computer: which are worth trying, how they are judged, and the tests for real on loopback.
#include "core/engine/alternatives.h"
#include "core/engine/session.h"
#include "core/practice/server.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <thread>

using namespace rdpmedic;

namespace {

using Kind = AlternativeKind;
using Texts = std::vector<std::string>;
namespace why = alternative_reasons;

const std::string own_name = "practice.example.test";  // of the practice server's certificate

Target target_of(std::string host, std::string expected = {}, std::uint16_t port = default_rdp_port) {
    Target target;
    target.host = std::move(host);
    target.name = std::move(expected);
    target.port = port;
    return target;
}

Finding found(std::string check, State state, std::string reason, std::vector<Evidence> evidence = {}) {
    return {std::move(check), state, std::move(reason), std::move(evidence), {}};
}

Evidence fact(std::string key, Value value) {
    return {std::move(key), std::move(value), "test", {}, Privacy::host};
}

/// A name with these addresses, of which the first was connected to.
std::vector<Finding> resolved(const Texts& addresses, const Texts& dead = {}) {
    Texts results;
    for (const std::string& address : addresses) {
        const bool is_dead = std::find(dead.begin(), dead.end(), address) != dead.end();
        results.push_back(address + (is_dead ? " filtered 5000 ms" : " open 1 ms"));
    }
    const std::string& main = addresses.front();
    const std::string endpoint = (main.find(':') == std::string::npos ? main : "[" + main + "]") + ":3389";
    return {found("dns", State::ok, "resolved", {fact("addresses", addresses)}),
            found("tcp", State::ok, "open", {fact("address", endpoint), fact("result", results)})};
}

/// What a server shows that takes a sign-in.
std::vector<Finding> healthy(const std::string& fingerprint = "AA", const Texts& versions = {"TLS 1.2", "TLS 1.3"}) {
    return {found("dns", State::ok, "resolved"),
            found("tcp", State::ok, "open"),
            found("negotiation", State::ok, "nla-required"),
            found("tls.versions", State::ok, "modern", {fact("versions", versions)}),
            found("certificate", State::ok, "self-signed", {fact("fingerprint", fingerprint)}),
            found("nla", State::ok, "names-given")};
}

void replace(std::vector<Finding>& findings, Finding by) {
    *std::find_if(findings.begin(), findings.end(), [&](const Finding& f) { return f.check == by.check; }) = by;
}

Texts kinds_and_hosts(const std::vector<Alternative>& list) {
    Texts texts;
    for (const Alternative& one : list) {
        texts.push_back(std::string(name(one.kind)) + " " + one.target.host);
    }
    return texts;
}

std::string reason_of(const std::vector<Finding>& findings, const std::vector<Finding>& first,
                      const Target& new_way = target_of("192.0.2.2", "rds01.example.test")) {
    return judge({Kind::other_address, new_way}, findings, target_of("rds01.example.test"), first).reason;
}

practice::Server play(std::string_view fault, const std::string& address, std::uint16_t port = 0) {
    practice::Settings settings;
    settings.fault = fault;
    settings.address = address;
    settings.port = port;
    return practice::Server::start(settings).value();
}

AlternativesTried tried(const std::vector<Alternative>& list, const std::vector<Finding>& first,
                        const AlternativeLimits& limits = {}, std::stop_token stop = {}) {
    return test_alternatives(list, target_of(own_name), first, limits, [](const AlternativeEvent&) {}, std::move(stop));
}

Alternative at(const std::string& address, std::uint16_t port, Kind kind = Kind::other_address) {
    return {kind, target_of(address, own_name, port)};
}

}  // namespace

TEST_CASE("other addresses of a name come by family, without dead ones and the one that was tried", "[alternatives]") {
    const auto first = resolved({"192.0.2.1", "192.0.2.2", "2001:db8::1", "192.0.2.3", "2001:db8::2", "192.0.2.9"},
                                {"192.0.2.3", "2001:db8::2"});

    const auto list = alternatives(target_of("rds01.example.test"), first);

    CHECK(kinds_and_hosts(list) ==
          Texts{"other-address 192.0.2.2", "other-address 192.0.2.9", "other-family 2001:db8::1", "address 192.0.2.1"});
    for (const Alternative& one : list) {
        CHECK(one.target.expected_name() == "rds01.example.test");
    }
}

TEST_CASE("the family of an IPv6 way is told from its bracketed endpoint", "[alternatives]") {
    const auto list =
        alternatives(target_of("rds01.example.test"), resolved({"2001:db8::1", "192.0.2.1", "2001:db8::2"}));

    CHECK(kinds_and_hosts(list) == Texts{"other-address 2001:db8::2", "other-family 192.0.2.1", "address 2001:db8::1"});
}

TEST_CASE("for an address the names are worth trying: the expected one, the file's, the certificate's",
          "[alternatives]") {
    Target target = target_of("192.0.2.1", "rds01.example.test");
    target.file = RdpFile{{{"full address", "rds02.example.test:3390"}, {"alternate full address", "192.0.2.1"}}};
    std::vector<Finding> first = healthy();
    replace(first,
            found("certificate", State::note, "address-typed",
                  {fact("fingerprint", "AA"), fact("names", Texts{"*.example.test", "rds01", "rds03.example.test",
                                                                  "evil/../x.test", "192.0.2.7"})}));

    const auto list = alternatives(target, first);

    CHECK(kinds_and_hosts(list) == Texts{"tcp-only 192.0.2.1", "name rds01.example.test", "name rds02.example.test"});
    CHECK(list.back().target.port == 3390);
    target.file.reset();
    CHECK(kinds_and_hosts(alternatives(target, first)) ==
          Texts{"tcp-only 192.0.2.1", "name rds01.example.test", "name rds03.example.test"});
}

TEST_CASE("a name that points elsewhere gives its own addresses", "[alternatives]") {
    const std::vector<Finding> first{
        found("dns", State::problem, "name-points-elsewhere",
              {fact("address", "192.0.2.1"), fact("addresses", Texts{"192.0.2.8"})}),
        found("tcp", State::problem, "filtered", {fact("result", Texts{"192.0.2.1 filtered 5000 ms"})})};

    CHECK(kinds_and_hosts(alternatives(target_of("192.0.2.1", "rds01"), first)) ==
          Texts{"name rds01", "other-address 192.0.2.8"});
}

TEST_CASE("TCP alone is worth trying only where TCP is proven good, and the gateway where there is one",
          "[alternatives]") {
    Target target = target_of("rds01");
    target.gateway = "gateway.example.test";
    CHECK(kinds_and_hosts(alternatives(target, healthy())) == Texts{"tcp-only rds01", "gateway rds01"});
    target.file = RdpFile{{{"gatewayusagemethod", "1"}}};  // that is the way that was tried
    CHECK(kinds_and_hosts(alternatives(target, healthy())) == Texts{"tcp-only rds01"});
    target.file.reset();

    std::vector<Finding> broken = healthy();
    replace(broken, found("negotiation", State::problem, "silent"));
    CHECK(kinds_and_hosts(alternatives(target, broken)) == Texts{"gateway rds01"});

    // A file that names one and does not use it.
    target.gateway.reset();
    target.file = RdpFile{{{"gatewayhostname", "gateway.example.test:8443"}, {"gatewayusagemethod", "0"}}};
    const auto unused = alternatives(target, broken);
    REQUIRE(kinds_and_hosts(unused) == Texts{"gateway rds01"});
    CHECK(unused.front().target.gateway == "gateway.example.test:8443");
    CHECK(alternatives(Target{}, healthy()).empty());
}

TEST_CASE("what UDP showed decides how early TCP alone is tried", "[alternatives]") {
    std::vector<Finding> first = resolved({"192.0.2.1", "192.0.2.2"});
    for (const Finding& one : healthy()) {
        if (one.check != "dns" && one.check != "tcp") {
            first.push_back(one);
        }
    }
    const Target target = target_of("rds01.example.test");
    const Texts others{"other-address 192.0.2.2", "address 192.0.2.1"};
    const std::string alone = "tcp-only rds01.example.test";
    CHECK(kinds_and_hosts(alternatives(target, first)) == Texts{alone, others[0], others[1]});
    first.push_back(found("udp", State::problem, "size-limited"));
    CHECK(kinds_and_hosts(alternatives(target, first)) == Texts{alone, others[0], others[1]});
    replace(first, found("udp", State::note, "lossy"));
    CHECK(kinds_and_hosts(alternatives(target, first)) == Texts{alone, others[0], others[1]});
    replace(first, found("udp", State::note, "works-to-server"));
    CHECK(kinds_and_hosts(alternatives(target, first)) == Texts{others[0], others[1], alone});
    replace(first, found("udp", State::ok, "works"));
    CHECK(kinds_and_hosts(alternatives(target, first)) == Texts{others[0], others[1], alone});
    first.push_back(found("mtu", State::problem, "black-hole"));
    CHECK(kinds_and_hosts(alternatives(target, first)) == others);
}

TEST_CASE("a way that loses large packets as the first one does is not offered", "[alternatives]") {
    const std::vector<Finding> well = healthy();
    std::vector<Finding> first = healthy();
    first.push_back(found("mtu", State::problem, "black-hole"));
    const Alternative other{Kind::other_address, target_of("192.0.2.2", "rds01.example.test")};
    CHECK(asked_besides(other, well).empty());
    CHECK(asked_besides(other, first) == Texts{"mtu"});
    CHECK(asked_besides({Kind::gateway, other.target}, first).empty());

    std::vector<Finding> then = healthy();
    CHECK(reason_of(then, first) == why::reaches_sign_in);
    then.push_back(found("mtu", State::ok, "passes"));
    CHECK(reason_of(then, first) == why::reaches_sign_in);
    replace(then, found("mtu", State::unknown, "timed-out"));
    CHECK(reason_of(then, first) == why::not_finished);
    CHECK(reason_of(then, well) == why::reaches_sign_in);
    for (const char* reason : {"black-hole", "too-small"}) {
        replace(then, found("mtu", State::problem, reason));
        CHECK(reason_of(then, first) == why::large_packets_lost);
        CHECK(reason_of(then, well) == why::large_packets_lost);
    }
}

TEST_CASE("where the first way loses packets, another one is offered with that remark", "[alternatives]") {
    const Alternative other{Kind::other_address, target_of("192.0.2.2", "rds01.example.test")};
    std::vector<Finding> first = healthy();
    const auto remarks = [&] { return judge(other, healthy(), target_of("rds01.example.test"), first).remarks; };
    const auto remarked = [&] {
        const Texts all = remarks();
        return std::find(all.begin(), all.end(), alternative_remarks::may_lose_as_much) != all.end();
    };
    CHECK_FALSE(remarked());
    first.push_back(found("path", State::note, "slight-loss"));
    CHECK_FALSE(remarked());
    replace(first, found("path", State::problem, "loss"));
    CHECK(remarked());
    replace(first, found("path", State::problem, "jitter"));
    CHECK(remarked());
}

TEST_CASE("the list is bounded and has nothing twice", "[alternatives]") {
    Target target = target_of("rds01", "rds01.example.test");
    target.gateway = "gateway.example.test";
    target.file = RdpFile{{{"full address", "RDS01.example.test"}, {"alternate full address", "rds05:99999"}}};
    Texts addresses;
    for (int number = 1; number < 30; ++number) {
        addresses.push_back("192.0.2." + std::to_string(number));
        addresses.push_back("2001:db8::" + std::to_string(number));
    }
    std::vector<Finding> first = resolved(addresses);
    for (const Finding& one : healthy()) {
        if (one.check != "dns" && one.check != "tcp") {
            first.push_back(one);
        }
    }

    const auto list = alternatives(target, first);

    CHECK(list.size() <= most_alternatives);
    CHECK(list.back().kind == Kind::gateway);
    Texts all = kinds_and_hosts(list);
    std::sort(all.begin(), all.end());
    CHECK(std::adjacent_find(all.begin(), all.end()) == all.end());
}

TEST_CASE("how far a run got is told step by step", "[alternatives]") {
    std::vector<Finding> findings = healthy();
    CHECK(reach_of(findings) == Reach::sign_in);
    replace(findings, found("nla", State::not_applicable, "not-offered"));
    CHECK(reach_of(findings) == Reach::sign_in);
    replace(findings, found("nla", State::problem, "slow"));
    findings.push_back(found("nla", State::ok, "names-given"));
    CHECK(reach_of(findings) == Reach::sign_in);
    replace(findings, found("nla", State::problem, "refused"));
    CHECK(reach_of(findings) == Reach::security);
    replace(findings, found("certificate", State::problem, "expired"));
    CHECK(reach_of(findings) == Reach::negotiation);
    replace(findings, found("negotiation", State::problem, "standard-security-only"));
    CHECK(reach_of(findings) == Reach::port);
    replace(findings, found("tcp", State::problem, "refused"));
    CHECK(reach_of(findings) == Reach::name);
    replace(findings, found("dns", State::problem, "not-found"));
    CHECK(reach_of(findings) == Reach::nothing);
    CHECK(reach_of({}) == Reach::nothing);
}

TEST_CASE("a way that is weaker than the first one is never offered", "[alternatives]") {
    const std::vector<Finding> first = healthy("AA");
    CHECK(reason_of(healthy("AA"), first) == why::reaches_sign_in);

    SECTION("without NLA") {
        std::vector<Finding> tls_only = healthy("AA");
        replace(tls_only, found("negotiation", State::ok, "tls-only"));
        replace(tls_only, found("nla", State::not_applicable, "not-offered"));
        CHECK(reason_of(tls_only, first) == why::without_nla);
        CHECK(reason_of(tls_only, tls_only) == why::reaches_sign_in);
        CHECK(reason_of(tls_only, resolved({"192.0.2.1"})) == why::without_nla);
    }
    SECTION("an older TLS") {
        CHECK(reason_of(healthy("AA", {"TLS 1.2"}), first) == why::older_tls);
        CHECK(reason_of(healthy("AA", {"TLS 1.2"}), healthy("AA", {"TLS 1.2"})) == why::reaches_sign_in);
        std::vector<Finding> only_old = healthy("AA", {"TLS 1.0"});
        replace(only_old, found("tls.versions", State::problem, "only-old", {fact("versions", Texts{"TLS 1.0"})}));
        CHECK(reason_of(only_old, {}) == why::older_tls);
    }
    SECTION("another certificate") {
        CHECK(reason_of(healthy("BB"), first) == why::other_certificate);
        std::vector<Finding> trusted = healthy("BB");
        replace(trusted, found("certificate", State::ok, "valid", {fact("fingerprint", "BB")}));
        CHECK(reason_of(trusted, first) == why::reaches_sign_in);
        CHECK(reason_of(trusted, first, target_of("other.example.test")) == why::other_certificate);
    }
}

TEST_CASE("an address instead of a name, and a certificate that nothing is known of, are told", "[alternatives]") {
    const Alternative address{Kind::address, target_of("192.0.2.1", "rds01")};

    const auto known = judge(address, healthy("AA"), target_of("rds01"), healthy("AA"));
    CHECK(known.remarks == Texts{std::string(alternative_remarks::address_loses_name)});
    const auto unseen = judge(address, healthy("AA"), target_of("rds01"), {});
    CHECK(unseen.remarks == Texts{std::string(alternative_remarks::address_loses_name),
                                  std::string(alternative_remarks::certificate_unseen)});
    CHECK(
        judge({Kind::tcp_only, target_of("rds01")}, healthy("AA"), target_of("rds01"), healthy("AA")).remarks.empty());
}

TEST_CASE("the second address works where the first does not", "[alternatives][scenario]") {
    const auto broken = play("key-unreadable", "127.0.0.1");
    const auto works = play("healthy-nla", "127.0.0.2", broken.port());
    const auto same = play("certificate-expired", "127.0.0.3", broken.port());
    Session session(target_of("127.0.0.1", own_name, broken.port()), Symptom{}, Options{}, [](const Event&) {});
    std::vector<Finding> first = session.run().findings;
    replace(first,
            found("dns", State::ok, "resolved", {fact("addresses", Texts{"127.0.0.1", "127.0.0.3", "127.0.0.2"})}));
    Target target = target_of(own_name, {}, broken.port());

    const auto list = alternatives(target, first);
    REQUIRE(kinds_and_hosts(list) == Texts{"other-address 127.0.0.3", "other-address 127.0.0.2", "address 127.0.0.1"});
    std::vector<std::size_t> started;
    std::vector<std::size_t> finished;
    const AlternativesTried result =
        test_alternatives(list, target, first, {},
                          [&](const AlternativeEvent& event) {
                              if (const auto* begun = std::get_if<AlternativeStarted>(&event)) {
                                  started.push_back(begun->index);
                              } else {
                                  finished.push_back(std::get<AlternativeFinished>(event).index);
                              }
                          },
                          {});

    REQUIRE(result.all.size() == 3);
    CHECK(result.all[0].reason == why::security_fails);
    CHECK(result.all[1].reason == why::reaches_sign_in);
    CHECK(result.all[1].reach == Reach::sign_in);
    CHECK(result.all[2].reason == why::security_fails);
    CHECK(result.best == 1);
    std::sort(started.begin(), started.end());
    std::sort(finished.begin(), finished.end());
    CHECK(started == std::vector<std::size_t>{0, 1, 2});
    CHECK(finished == std::vector<std::size_t>{0, 1, 2});
}

TEST_CASE("a server behind the other address that shows another certificate is not offered",
          "[alternatives][scenario]") {
    const auto first_server = play("healthy-nla", "127.0.0.1");
    const auto other = play("healthy-nla", "127.0.0.2");
    Session session(target_of("127.0.0.1", own_name, first_server.port()), Symptom{}, Options{}, [](const Event&) {});

    const AlternativesTried result =
        tried({at("127.0.0.2", other.port()), at("127.0.0.1", first_server.port())}, session.run().findings);

    CHECK(result.all[0].reason == why::other_certificate);
    CHECK(result.all[1].reason == why::reaches_sign_in);
    CHECK(result.best == 1);
}

TEST_CASE("where every way is broken none is offered but the gateway that answers, and each says how far it got",
          "[alternatives][scenario]") {
    const auto tls = play("key-unreadable", "127.0.0.1");
    const auto http = play("not-rdp-http", "127.0.0.1");
    const auto old = play("tls10-only", "127.0.0.1");
    const auto refused = play("nla-refused", "127.0.0.1");
    const auto plain = play("healthy-tls", "127.0.0.1");
    const auto asking = play("gateway-healthy", "127.0.0.1");
    const auto stopped = play("gateway-503", "127.0.0.1");
    std::uint16_t closed = 0;
    {
        closed = play("healthy-nla", "127.0.0.4").port();
    }
    Alternative gateway = at("127.0.0.1", tls.port(), Kind::gateway);
    gateway.target.gateway = "127.0.0.1:" + std::to_string(asking.port());
    Alternative down = gateway;
    down.target.gateway = "127.0.0.1:" + std::to_string(stopped.port());
    Alternative shut = at("127.0.0.1", tls.port(), Kind::gateway);
    shut.target.gateway = "127.0.0.4:" + std::to_string(closed);

    const AlternativesTried result = tried(
        {at("127.0.0.1", tls.port()), at("127.0.0.1", http.port()), at("127.0.0.1", old.port()),
         at("127.0.0.1", refused.port()), at("127.0.0.1", plain.port()), at("127.0.0.4", closed), gateway, down, shut},
        {});

    CHECK(result.best == 6);
    CHECK_FALSE(result.all[6].offered());
    Session session(target_of("127.0.0.1", {}, tls.port()), Symptom{}, Options{}, [](const Event&) {});
    CHECK_FALSE(tried({gateway}, session.run().findings).best);  // it leads to a server that answered directly
    Texts reasons;
    for (const TriedAlternative& one : result.all) {
        reasons.push_back(one.reason);
    }
    CHECK(reasons == Texts{std::string(why::security_fails), std::string(why::negotiation_fails),
                           std::string(why::older_tls), std::string(why::sign_in_fails), std::string(why::without_nla),
                           std::string(why::port_closed), std::string(why::gateway_answers),
                           std::string(why::gateway_fails), std::string(why::port_closed)});
}

TEST_CASE("a gateway that cannot be told is not said to fail", "[alternatives]") {
    const auto reason = [](const std::vector<std::string>& reasons) {
        std::vector<Finding> findings;
        for (const std::string& one : reasons) {
            findings.push_back(found("gateway", one.starts_with("answers") ? State::ok : State::unknown, one));
        }
        return judge({Kind::gateway, target_of("rds01")}, findings, target_of("rds01"), healthy()).reason;
    };
    CHECK(reason({"sign-in-unclear"}) == why::not_finished);
    CHECK(reason({"proxy-sign-in-untried"}) == why::not_finished);
    CHECK(reason({"proxy-sign-in-untried", "answers"}) == why::gateway_answers);
    CHECK(reason({"answers-at-once"}) == why::gateway_answers);
    CHECK(reason({"service-down"}) == why::gateway_fails);
}

TEST_CASE("a stop ends the tests within 200 ms, and what had not ended is not judged", "[alternatives]") {
    const auto silent = play("not-rdp-silence", "127.0.0.1");
    std::vector<Alternative> list;
    for (int number = 1; number <= 8; ++number) {
        list.push_back(at("127.0.0.1", silent.port()));
    }
    std::stop_source source;
    std::chrono::steady_clock::time_point asked;
    std::jthread stopper([&] {
        std::this_thread::sleep_for(std::chrono::milliseconds(300));
        asked = std::chrono::steady_clock::now();
        source.request_stop();
    });

    const AlternativesTried result = tried(list, {}, {}, source.get_token());
    const auto ended = std::chrono::steady_clock::now();
    stopper.join();

    CHECK(ended - asked < std::chrono::milliseconds(200));
    CHECK_FALSE(result.best.has_value());
    for (const TriedAlternative& one : result.all) {
        CHECK(one.reason == why::not_finished);
    }
}

TEST_CASE("a stop before the tests opens no connection", "[alternatives]") {
    const auto server = play("healthy-nla", "127.0.0.1");
    std::stop_source source;
    source.request_stop();

    const AlternativesTried result = tried({at("127.0.0.1", server.port())}, {}, {}, source.get_token());

    CHECK(result.all.at(0).reason == why::not_finished);
    CHECK(server.connections() == 0);
    CHECK(tried({}, {}).all.empty());
}

TEST_CASE("all tests together keep the whole limit", "[alternatives]") {
    const auto silent = play("half-open", "127.0.0.1");
    const std::vector<Alternative> list(8, at("127.0.0.1", silent.port()));
    const AlternativeLimits limits{Milliseconds(5000), Milliseconds(700), 2};
    const auto begun = std::chrono::steady_clock::now();

    const AlternativesTried result = tried(list, {}, limits);

    CHECK(std::chrono::steady_clock::now() - begun < std::chrono::milliseconds(1200));
    for (const TriedAlternative& one : result.all) {
        CHECK(one.reason == why::not_finished);
    }
}
