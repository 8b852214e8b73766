// SPDX-License-Identifier: MIT
// What each fault does in TLS: versions, suites, alerts, certificates.
#include "tests/core/practice/client.h"

#include <catch2/catch_test_macros.hpp>
#include <openssl/evp.h>
#include <openssl/objects.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>

#include <algorithm>

using namespace rdpmedic;
using namespace rdpmedic::tests;
using wire::ServerFlight;
using wire::TlsVersion;

namespace {

constexpr std::uint8_t handshake_failure = 40;
constexpr std::uint8_t protocol_version = 70;
constexpr TlsVersion all_versions[] = {TlsVersion::tls10, TlsVersion::tls11, TlsVersion::tls12, TlsVersion::tls13};

ServerFlight flight_of(const practice::Server& server, TlsVersion version) {
    Client client(server.port());
    return client.hello(version, wire::windows_suites(version));
}

/// The versions that a server takes from a client with the suites of Windows. To a higher one it answers with an alert,
/// or before TLS 1.3 with the best that it has, which such a client cannot take.
std::vector<TlsVersion> versions_of(const practice::Server& server) {
    std::vector<TlsVersion> taken;
    for (const TlsVersion version : all_versions) {
        const ServerFlight flight = flight_of(server, version);
        INFO(wire::to_text(version));
        if (!flight.hello()) {
            CHECK(flight.alert() == wire::Alert{2, protocol_version});
        } else if (flight.hello()->version == version) {
            taken.push_back(version);
        } else {
            CHECK(flight.hello()->version < version);
        }
    }
    return taken;
}

/// The version that OpenSSL completes a handshake with, 0: none.
int completed(const practice::Server& server, int lowest, int highest) {
    Client client(server.port());
    client.negotiate(wire::protocol::windows_default);
    TlsClient tls(client, lowest, highest);
    return tls.handshake() ? tls.version() : 0;
}

}  // namespace

TEST_CASE("a healthy server takes TLS 1.2 and 1.3", "[practice]") {
    for (const std::string_view fault : {"healthy-nla", "healthy-tls", "healthy-rdstls", "nla-required"}) {
        INFO(fault);
        const practice::Server server = play(fault);
        CHECK(versions_of(server) == std::vector{TlsVersion::tls12, TlsVersion::tls13});
        CHECK(completed(server, TLS1_2_VERSION, TLS1_2_VERSION) == TLS1_2_VERSION);
        CHECK(completed(server, TLS1_VERSION, TLS1_3_VERSION) == TLS1_3_VERSION);
    }
}

TEST_CASE("a server of TLS 1.0 completes it and refuses all others", "[practice]") {
    const practice::Server server = play("tls10-only");

    CHECK(versions_of(server) == std::vector{TlsVersion::tls10});
    CHECK(completed(server, TLS1_VERSION, TLS1_3_VERSION) == TLS1_VERSION);
    CHECK(completed(server, TLS1_1_VERSION, TLS1_3_VERSION) == 0);
}

TEST_CASE("a server of TLS 1.2 alone takes that alone", "[practice]") {
    const practice::Server server = play("tls12-only");

    CHECK(versions_of(server) == std::vector{TlsVersion::tls12});
    CHECK(completed(server, TLS1_VERSION, TLS1_3_VERSION) == TLS1_2_VERSION);
}

TEST_CASE("a server of TLS 1.3 alone takes that alone", "[practice]") {
    const practice::Server server = play("tls13-only");

    CHECK(versions_of(server) == std::vector{TlsVersion::tls13});
    CHECK(completed(server, TLS1_VERSION, TLS1_2_VERSION) == 0);
    CHECK(completed(server, TLS1_3_VERSION, TLS1_3_VERSION) == TLS1_3_VERSION);
}

TEST_CASE("a server without a version sends one alert to every hello, then FIN", "[practice]") {
    const practice::Server server = play("no-tls-version");
    for (const TlsVersion version : all_versions) {
        Client client(server.port());
        const ServerFlight flight = client.hello(version, wire::all_suites(version));
        client.read();
        INFO(wire::to_text(version));
        CHECK(flight.alert() == wire::Alert{2, protocol_version});
        CHECK(client.take().size() == 7);
        CHECK(client.end() == End::fin);
    }
}

TEST_CASE("a server with odd suites refuses those of Windows and takes its own", "[practice]") {
    const practice::Server server = play("odd-suite");
    Client other(server.port());

    CHECK(flight_of(server, TlsVersion::tls12).alert() == wire::Alert{2, handshake_failure});
    CHECK(flight_of(server, TlsVersion::tls13).alert() == wire::Alert{2, protocol_version});
    const ServerFlight flight = other.hello(TlsVersion::tls12, wire::all_suites(TlsVersion::tls12));
    REQUIRE(flight.hello().has_value());
    CHECK(wire::suite_name(flight.hello()->suite) == "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");
}

TEST_CASE("a healthy server takes the suites of Windows and no other", "[practice]") {
    const practice::Server server = play("healthy-nla");
    for (const TlsVersion version : {TlsVersion::tls12, TlsVersion::tls13}) {
        const std::vector<std::uint16_t> windows = wire::windows_suites(version);
        std::vector<std::uint16_t> others = wire::all_suites(version);
        std::erase_if(others, [&](std::uint16_t suite) {
            return std::find(windows.begin(), windows.end(), suite) != windows.end();
        });
        Client client(server.port());
        INFO(wire::to_text(version));
        REQUIRE_FALSE(others.empty());
        CHECK(client.hello(version, others).alert() == wire::Alert{2, handshake_failure});
    }
}

TEST_CASE("garbage for a ClientHello is no TLS, and the connection stays open", "[practice]") {
    const practice::Server server = play("tls-garbage");
    Client client(server.port());

    const ServerFlight flight = client.hello(TlsVersion::tls12, wire::windows_suites(TlsVersion::tls12));
    client.read(everything, short_while);

    CHECK(flight.status() == wire::Status::malformed);
    CHECK_FALSE(flight.is_tls());
    CHECK(client.take().size() == 64);
    CHECK(client.end() == End::open);
}

TEST_CASE("a server slow at TLS confirms at once and shakes hands after the delay", "[practice]") {
    practice::Settings settings;
    settings.fault = "slow-at-tls";
    settings.delay = std::chrono::milliseconds(1000);
    const practice::Server server = play(settings);
    Client client(server.port());

    const auto begun = std::chrono::steady_clock::now();
    client.negotiate(wire::protocol::windows_default);
    const auto confirmed = std::chrono::steady_clock::now();
    TlsClient tls(client, TLS1_2_VERSION, TLS1_3_VERSION);

    CHECK(tls.handshake());
    CHECK(confirmed - begun < settings.delay);
    CHECK(std::chrono::steady_clock::now() - confirmed >= settings.delay);
}

TEST_CASE("where large answers are lost, small alerts still arrive", "[practice]") {
    const practice::Server server = play("large-answers-lost");
    for (const TlsVersion version : {TlsVersion::tls12, TlsVersion::tls13}) {
        Client client(server.port());
        INFO(wire::to_text(version));
        CHECK_FALSE(client.hello(version, wire::windows_suites(version), short_while).is_tls());
        CHECK(client.take().empty());
        CHECK(client.end() == End::open);
    }
    Client with_unknown_suite(server.port());
    CHECK(with_unknown_suite.hello(TlsVersion::tls12, {0x00ff}).alert() == wire::Alert{2, handshake_failure});
    CHECK(flight_of(server, TlsVersion::tls10).alert() == wire::Alert{2, protocol_version});
}

TEST_CASE("the certificate of each fault is the one that TLS shows", "[practice]") {
    const std::string_view flawed[] = {"certificate-expired", "certificate-not-yet-valid", "certificate-wrong-name",
                                       "certificate-weak", "certificate-wrong-purpose"};
    for (const std::string_view fault : flawed) {
        const practice::Server server = play(fault);
        for (const int version : {TLS1_2_VERSION, TLS1_3_VERSION}) {
            INFO(fault << " " << version);
            Client client(server.port());
            client.negotiate(wire::protocol::windows_default);
            TlsClient tls(client, version, version);
            REQUIRE(tls.handshake());
            REQUIRE(tls.certificate() != nullptr);
            const X509* certificate = tls.certificate();
            CHECK((X509_cmp_current_time(X509_get0_notAfter(certificate)) < 0) == (fault == "certificate-expired"));
            CHECK((X509_cmp_current_time(X509_get0_notBefore(certificate)) > 0) ==
                  (fault == "certificate-not-yet-valid"));
            CHECK((EVP_PKEY_get_bits(X509_get0_pubkey(certificate)) < 2048) == (fault == "certificate-weak"));
            CHECK((X509_get_signature_nid(certificate) == NID_sha1WithRSAEncryption) == (fault == "certificate-weak"));
        }
    }
}

TEST_CASE("the huge certificate crosses the wire whole", "[practice]") {
    const practice::Server server = play("certificate-huge");
    for (const int version : {TLS1_2_VERSION, TLS1_3_VERSION}) {
        INFO(version);
        Client client(server.port());
        client.negotiate(wire::protocol::windows_default);
        TlsClient tls(client, version, version);
        REQUIRE(tls.handshake());
        REQUIRE(tls.certificate() != nullptr);
        CHECK(i2d_X509(tls.certificate(), nullptr) > 10'000'000);
    }
}

TEST_CASE("a huge certificate is not sent to more than a few at once", "[practice]") {
    const practice::Server server = play("certificate-huge");
    std::vector<std::unique_ptr<Client>> clients;
    for (int index = 0; index < 17; ++index) {
        clients.push_back(std::make_unique<Client>(server.port()));
        clients.back()->negotiate(wire::protocol::windows_default);
    }

    clients.front()->read(1, short_while);
    clients.back()->read(1, short_while);

    CHECK(clients.front()->end() == End::open);
    CHECK(clients.back()->end() != End::open);
}

TEST_CASE("no session is resumed, so that every handshake shows the certificate", "[practice]") {
    const practice::Server server = play("tls12-only");
    Client first(server.port());
    first.negotiate(wire::protocol::windows_default);
    TlsClient full(first, TLS1_2_VERSION, TLS1_2_VERSION);
    REQUIRE(full.handshake());
    const std::unique_ptr<SSL_SESSION, void (*)(SSL_SESSION*)> session(SSL_get1_session(full.native()),
                                                                       SSL_SESSION_free);

    Client second(server.port());
    second.negotiate(wire::protocol::windows_default);
    TlsClient again(second, TLS1_2_VERSION, TLS1_2_VERSION, session.get());

    CHECK(again.handshake());
    CHECK(SSL_session_reused(again.native()) == 0);
}

TEST_CASE("after TLS without NLA the server listens and says nothing", "[practice]") {
    const practice::Server server = play("healthy-tls");
    Client client(server.port());
    CHECK(client.negotiate(wire::protocol::windows_default).selected == wire::protocol::ssl);
    TlsClient tls(client, TLS1_2_VERSION, TLS1_2_VERSION);
    REQUIRE(tls.handshake());

    tls.send({3, 0, 0, 12});

    CHECK(tls.read(1, short_while).empty());
    CHECK(client.end() == End::open);
}
