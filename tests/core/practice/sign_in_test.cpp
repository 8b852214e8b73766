// SPDX-License-Identifier: MIT
// What each fault does after TLS, where NLA begins. No credential is taken by any of them.
#include "core/wire/ntlm.h"
#include "tests/core/practice/client.h"

#include <catch2/catch_test_macros.hpp>
#include <openssl/ssl.h>

#include <cmath>

using namespace rdpmedic;
using namespace rdpmedic::tests;

namespace {

constexpr std::uint32_t status_logon_failure = 0xc000006d;

/// A connection on which TLS stands.
struct Secured {
    explicit Secured(const practice::Server& server, int version = TLS1_3_VERSION)
        : client(server.port()), selected(client.negotiate(wire::protocol::windows_default).selected),
          tls(client, version, version) {
        REQUIRE(tls.handshake());
    }

    Client client;
    std::uint32_t selected;
    TlsClient tls;
};

double seconds_off(const wire::NtlmChallenge& challenge) {
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    const auto here = std::chrono::duration_cast<std::chrono::milliseconds>(now).count();
    return static_cast<double>(wire::unix_milliseconds(challenge.file_time.value()) - here) / 1000;
}

wire::NtlmChallenge challenge_of(std::string_view fault) {
    const practice::Server server = play(fault);
    Secured secured(server);
    const auto answer = secured.tls.ask(first_request());
    const auto challenge = wire::parse_ntlm_challenge(answer.value.token);
    REQUIRE(challenge.status == wire::Status::complete);
    return challenge.value;
}

/// An NTLM message of the third kind, as it would carry a proof of the password.
wire::TsRequest pretended_credentials() {
    wire::TsRequest request;
    request.token = wire::from_hex("4e 54 4c 4d 53 53 50 00 03 00 00 00");
    request.token.resize(400, 0x55);
    return request;
}

}  // namespace

TEST_CASE("a NEGOTIATE gets a challenge with the names and clock of the settings, over every version", "[practice]") {
    practice::Settings settings;
    settings.computer = "RDS01";
    settings.domain = "contoso.test";
    const practice::Server server = play(settings);
    for (const int version : {TLS1_2_VERSION, TLS1_3_VERSION}) {
        INFO(version);
        Secured secured(server, version);
        const auto answer = secured.tls.ask(first_request());
        CHECK(secured.selected == wire::protocol::hybrid_ex);
        CHECK(answer.value.version == 6);
        CHECK_FALSE(answer.value.error_code.has_value());
        const auto challenge = wire::parse_ntlm_challenge(answer.value.token);
        REQUIRE(challenge.status == wire::Status::complete);
        CHECK(challenge.value.dns_computer == "RDS01.contoso.test");
        CHECK(challenge.value.netbios_domain == "CONTOSO");
        CHECK(std::abs(seconds_off(challenge.value)) < 5);
        CHECK(secured.client.end() == End::open);
    }
}

TEST_CASE("NLA works over TLS 1.0 too", "[practice]") {
    const practice::Server server = play("tls10-only");
    Secured secured(server, TLS1_VERSION);

    const auto answer = secured.tls.ask(first_request());

    CHECK(wire::parse_ntlm_challenge(answer.value.token).status == wire::Status::complete);
}

TEST_CASE("a TSRequest may come in small pieces", "[practice]") {
    const practice::Server server = play("healthy-nla");
    Secured secured(server);
    const wire::Bytes bytes = wire::compose(first_request());

    for (const std::uint8_t byte : wire::Bytes(bytes.begin(), bytes.end() - 1)) {
        secured.tls.send({byte});
    }
    CHECK(secured.tls.read(1, short_while).empty());
    secured.tls.send({bytes.back()});

    CHECK(secured.tls.read(57).size() >= 57);
}

TEST_CASE("what follows the challenge is refused and the connection ends", "[practice]") {
    const practice::Server server = play("healthy-nla");
    Secured secured(server);
    CHECK_FALSE(secured.tls.ask(first_request()).value.token.empty());

    const auto answer = secured.tls.ask(pretended_credentials());
    secured.client.read();

    CHECK(answer.value.error_code == status_logon_failure);
    CHECK(answer.value.token.empty());
    CHECK(secured.client.end() == End::fin);
}

TEST_CASE("credentials without a NEGOTIATE before are refused and the connection ends", "[practice]") {
    const practice::Server server = play("healthy-nla");
    Secured secured(server);

    const auto answer = secured.tls.ask(pretended_credentials());
    secured.client.read();

    CHECK(answer.value.error_code == status_logon_failure);
    CHECK(secured.client.end() == End::fin);
}

TEST_CASE("what is no TSRequest gets FIN and no byte", "[practice]") {
    const practice::Server server = play("healthy-nla");
    for (const wire::Bytes& bytes : {wire::Bytes{0x03, 0x00}, wire::Bytes{0x30, 0x80}, wire::Bytes{0x30, 0x00},
                                     wire::Bytes{0x30, 0x84, 0x7f, 0xff, 0xff, 0xff}}) {
        Secured secured(server);
        secured.tls.send(bytes);
        CHECK(secured.tls.read(1).empty());
        CHECK(secured.client.end() == End::fin);
    }
}

TEST_CASE("a wrong clock is two hours off on the wire, a right one is not", "[practice]") {
    CHECK(std::abs(seconds_off(challenge_of("healthy-nla"))) < 5);
    CHECK(std::abs(seconds_off(challenge_of("clock-wrong")) - 7200) < 5);
}

TEST_CASE("refused NLA is an error code instead of a challenge, then FIN", "[practice]") {
    const practice::Server server = play("nla-refused");
    Secured secured(server);

    const auto answer = secured.tls.ask(first_request());
    secured.client.read();

    CHECK(answer.value.token.empty());
    CHECK(answer.value.error_code == status_logon_failure);
    CHECK(secured.client.end() == End::fin);
}

TEST_CASE("a lying challenge comes in a good TSRequest", "[practice]") {
    const practice::Server server = play("nla-lying-offsets");
    Secured secured(server);

    const auto answer = secured.tls.ask(first_request());

    CHECK(answer.status == wire::Status::complete);
    CHECK(wire::parse_ntlm_challenge(answer.value.token).status == wire::Status::malformed);
    CHECK(secured.client.end() == End::open);
}

TEST_CASE("garbage for a TSRequest comes through TLS and leaves the connection open", "[practice]") {
    const practice::Server server = play("nla-garbage");
    Secured secured(server);

    secured.tls.send(wire::compose(first_request()));
    const wire::Bytes bytes = secured.tls.read(everything, short_while);

    CHECK(bytes.size() == 64);
    CHECK(wire::parse_ts_request(bytes).status == wire::Status::malformed);
    CHECK(secured.client.end() == End::open);
}

TEST_CASE("endless bytes for a TSRequest come through TLS and do not end", "[practice]") {
    const practice::Server server = play("nla-endless");
    Secured secured(server);
    constexpr std::size_t two_megabytes = 2 * 1024 * 1024;

    secured.tls.send(wire::compose(first_request()));

    CHECK(secured.tls.read(two_megabytes).size() >= two_megabytes);
    CHECK(secured.client.end() == End::open);
}

TEST_CASE("a reset at NLA answers the TSRequest, after good TLS", "[practice]") {
    const practice::Server server = play("reset-at-nla");
    Secured secured(server);

    CHECK(secured.tls.read(1, short_while).empty());
    CHECK(secured.client.end() == End::open);
    secured.tls.send(wire::compose(first_request()));
    CHECK(secured.tls.read(1).empty());
    CHECK(secured.client.end() == End::rst);
}

TEST_CASE("a server slow at NLA shakes hands at once and gives the challenge after the delay", "[practice]") {
    practice::Settings settings;
    settings.fault = "slow-at-nla";
    settings.delay = std::chrono::milliseconds(1000);
    const practice::Server server = play(settings);
    const auto begun = std::chrono::steady_clock::now();
    Secured secured(server);
    const auto secured_at = std::chrono::steady_clock::now();

    const auto answer = secured.tls.ask(first_request());

    CHECK(secured_at - begun < settings.delay);
    CHECK(std::chrono::steady_clock::now() - secured_at >= settings.delay);
    CHECK(wire::parse_ntlm_challenge(answer.value.token).status == wire::Status::complete);
}
