// SPDX-License-Identifier: MIT
// What each fault puts on the wire before TLS, and how it ends the connection.
#include "core/wire/first_bytes.h"
#include "tests/core/practice/client.h"

#include <catch2/catch_test_macros.hpp>

#include <thread>

using namespace rdpmedic;
using namespace rdpmedic::tests;

namespace {

const wire::Bytes windows_request = wire::from_hex("03 00 00 13 0e e0 00 00 00 00 00 01 00 08 00 0b 00 00 00");

wire::Bytes small_hello() {
    wire::ClientHello hello;
    hello.suites = wire::windows_suites(wire::TlsVersion::tls12);
    return wire::compose(hello);
}

practice::Server play_slowly(std::string_view fault, std::chrono::milliseconds delay) {
    practice::Settings settings;
    settings.fault = fault;
    settings.delay = delay;
    return play(std::move(settings));
}

/// Everything that comes after a connection request, to the end of the connection or of patience.
wire::Bytes answer_to_request(Client& client, std::chrono::milliseconds patience = long_enough) {
    client.send(windows_request);
    return client.read(everything, patience);
}

}  // namespace

TEST_CASE("a healthy server's confirm is byte for byte that of Windows", "[practice]") {
    const practice::Server server = play("healthy-nla");
    Client client(server.port());

    client.send(windows_request);

    CHECK(client.read(19) == wire::from_hex("03 00 00 13 0e d0 00 00 12 34 00 02 1f 08 00 08 00 00 00"));
    CHECK(client.end() == End::open);
}

TEST_CASE("a failure is followed by FIN, whatever the client goes on to send", "[practice]") {
    const practice::Server server = play("healthy-nla");
    Client client(server.port());
    wire::Bytes bytes = wire::from_hex("03 00 00 13 0e e0 00 00 00 00 00 01 00 08 00 01 00 00 00");
    bytes.resize(bytes.size() + 10'000, 'x');

    client.send(bytes);
    client.read();

    CHECK(client.take() == wire::from_hex("03 00 00 13 0e d0 00 00 12 34 00 03 00 08 00 05 00 00 00"));
    CHECK(client.end() == End::fin);
}

TEST_CASE("after its FIN the server still takes what the client has under way", "[practice]") {
    const practice::Server server = play("healthy-nla");
    Client client(server.port());
    client.negotiate(wire::protocol::ssl);
    client.read();
    REQUIRE(client.end() == End::fin);

    // A closed socket would answer the first of these with RST, and the others would fail.
    for (int round = 0; round < 5; ++round) {
        CHECK(client.send(wire::Bytes(100, 'x')));
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
}

TEST_CASE("each fault of the negotiation sends its failure and FIN", "[practice]") {
    const std::pair<std::string_view, std::uint32_t> rows[] = {
        {"certificate-missing", wire::failure::certificate_not_on_server},
        {"standard-security-only", wire::failure::ssl_not_allowed},
        {"client-certificate-required", wire::failure::ssl_with_user_auth_required}};
    for (const auto& [fault, code] : rows) {
        INFO(fault);
        const practice::Server server = play(fault);
        Client client(server.port());
        const auto confirm = client.negotiate(wire::protocol::windows_default);
        client.read();
        CHECK(confirm.kind == wire::ConnectionConfirm::Kind::failure);
        CHECK(confirm.failure_code == code);
        CHECK(client.end() == End::fin);
    }
}

TEST_CASE("standard security is selected where it is all there is, and then nothing comes", "[practice]") {
    const practice::Server server = play("standard-security-only");
    Client client(server.port());

    const auto confirm = client.negotiate(wire::protocol::rdp);
    client.read(1, short_while);

    CHECK(confirm.kind == wire::ConnectionConfirm::Kind::response);
    CHECK(confirm.selected == wire::protocol::rdp);
    CHECK(client.end() == End::open);
}

TEST_CASE("a request may come byte by byte", "[practice]") {
    const practice::Server server = play("healthy-tls");
    Client client(server.port());

    for (const std::uint8_t byte : windows_request) {
        client.send({byte});
    }

    CHECK(wire::parse_connection_confirm(client.read(19)).value.selected == wire::protocol::ssl);
}

TEST_CASE("a ClientHello that comes with the request is answered too", "[practice]") {
    const practice::Server server = play("healthy-nla");
    Client client(server.port());
    wire::Bytes both = windows_request;
    const wire::Bytes hello = small_hello();
    both.insert(both.end(), hello.begin(), hello.end());

    client.send(both);
    const wire::Bytes& bytes = client.read(19 + 800);

    REQUIRE(bytes.size() >= 19 + 800);
    wire::ServerFlight flight;
    flight.feed(wire::View(bytes).subspan(19));
    REQUIRE(flight.hello().has_value());
    CHECK(flight.hello()->version == wire::TlsVersion::tls12);
}

TEST_CASE("TLS as the very first bytes is taken, as Windows takes it", "[practice]") {
    const practice::Server server = play("healthy-nla");
    Client client(server.port());

    client.send(small_hello());

    wire::ServerFlight flight;
    flight.feed(client.read(800));
    REQUIRE(flight.hello().has_value());
    CHECK(flight.hello()->version == wire::TlsVersion::tls12);
}

TEST_CASE("what is no request gets FIN and no byte", "[practice]") {
    const practice::Server server = play("healthy-nla");
    for (const wire::Bytes& bytes : {wire::from_hex("03 00 00 0a 05 e0 00 00 00 00"), wire::Bytes(5000, 'G'),
                                     wire::from_hex("17 03 01 00 02 01 00")}) {
        Client client(server.port());
        client.send(bytes);
        CHECK(client.read().empty());
        CHECK(client.end() == End::fin);
    }
}

TEST_CASE("the web server answers anything with HTTP and FIN", "[practice]") {
    const practice::Server server = play("not-rdp-http");
    Client client(server.port());

    const wire::Bytes bytes = answer_to_request(client);

    CHECK(wire::identify(bytes).protocol == "http");
    CHECK(wire::identify(bytes).banner == "HTTP/1.1 400 Bad Request");
    CHECK(client.end() == End::fin);
}

TEST_CASE("the SSH server speaks first and waits", "[practice]") {
    const practice::Server server = play("not-rdp-ssh");
    Client client(server.port());

    const wire::Bytes bytes = client.read(8);
    answer_to_request(client, short_while);

    CHECK(wire::identify(bytes).protocol == "ssh");
    CHECK(client.end() == End::open);
}

TEST_CASE("silence is silence: no byte, no end", "[practice]") {
    const practice::Server server = play("not-rdp-silence");
    Client client(server.port());

    CHECK(answer_to_request(client, short_while).empty());
    CHECK(client.end() == End::open);
    CHECK(server.connections() == 1);
}

TEST_CASE("garbage differs each time and leaves the connection open", "[practice]") {
    const practice::Server server = play("garbage");
    Client one(server.port());
    Client other(server.port());

    const wire::Bytes bytes = answer_to_request(one, short_while);

    CHECK(bytes.size() == 64);
    CHECK(wire::identify(bytes).protocol == "unknown");
    CHECK(one.end() == End::open);
    CHECK(answer_to_request(other, short_while) != bytes);
}

TEST_CASE("endless data comes unasked and does not end", "[practice]") {
    const practice::Server server = play("endless-data");
    Client client(server.port());
    constexpr std::size_t four_megabytes = 4 * 1024 * 1024;

    CHECK(client.read(four_megabytes).size() >= four_megabytes);
    CHECK(client.end() == End::open);
}

TEST_CASE("a reset at connect comes before any byte", "[practice]") {
    const practice::Server server = play("reset-at-connect");
    Client client(server.port());

    CHECK(client.read().empty());
    CHECK((client.end() == End::rst || !client.connected()));
}

TEST_CASE("a reset at the negotiation answers the request, not the connection", "[practice]") {
    const practice::Server server = play("reset-at-negotiation");
    Client client(server.port());

    client.read(1, short_while);
    CHECK(client.end() == End::open);
    CHECK(answer_to_request(client).empty());
    CHECK(client.end() == End::rst);
}

TEST_CASE("a reset at TLS answers the ClientHello, after a good confirm", "[practice]") {
    const practice::Server server = play("reset-at-tls");
    Client client(server.port());

    CHECK(client.negotiate(wire::protocol::windows_default).selected == wire::protocol::hybrid_ex);
    client.read(1, short_while);
    CHECK(client.end() == End::open);
    client.send(small_hello());
    CHECK(client.read().empty());
    CHECK(client.end() == End::rst);
}

TEST_CASE("an unreadable key gives FIN after the ClientHello, even where it comes in pieces", "[practice]") {
    const practice::Server server = play("key-unreadable");
    Client client(server.port());
    const wire::Bytes hello = small_hello();

    client.negotiate(wire::protocol::windows_default);
    client.send({hello.begin(), hello.begin() + 40});
    client.read(1, short_while);
    CHECK(client.end() == End::open);
    client.send({hello.begin() + 40, hello.end()});

    CHECK(client.read().empty());
    CHECK(client.end() == End::fin);
}

TEST_CASE("a half-open server confirms and then says nothing more", "[practice]") {
    const practice::Server server = play("half-open");
    Client client(server.port());

    CHECK(client.negotiate(wire::protocol::windows_default).selected == wire::protocol::hybrid_ex);
    client.send(small_hello());
    CHECK(client.read(1, short_while).empty());
    CHECK(client.end() == End::open);
}

TEST_CASE("a server slow at the negotiation gives the right answer after the delay", "[practice]") {
    constexpr std::chrono::milliseconds delay(400);
    const practice::Server server = play_slowly("slow-at-negotiation", delay);
    Client client(server.port());

    const auto begun = std::chrono::steady_clock::now();
    const auto confirm = client.negotiate(wire::protocol::windows_default);

    CHECK(std::chrono::steady_clock::now() - begun >= delay);
    CHECK(confirm.selected == wire::protocol::hybrid_ex);
}
