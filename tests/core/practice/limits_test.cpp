// SPDX-License-Identifier: MIT
// What bounds a practice server: what it starts with, how long it talks, how it stops.
#include "tests/core/practice/client.h"

#include <boost/asio/ip/tcp.hpp>
#include <catch2/catch_test_macros.hpp>

#include <memory>
#include <vector>

using namespace rdpmedic;
using namespace rdpmedic::tests;
using practice::Server;
using practice::Settings;
using Clock = std::chrono::steady_clock;

namespace {

wire::Bytes windows_request() {
    wire::ConnectionRequest request;
    request.protocols = wire::protocol::windows_default;
    return wire::compose(request);
}

wire::Bytes hello_of_windows() {
    wire::ClientHello hello;
    hello.suites = wire::windows_suites(wire::TlsVersion::tls12);
    return wire::compose(hello);
}

ErrorCode refusal_of(const Settings& settings) {
    const auto server = Server::start(settings);
    REQUIRE_FALSE(server.has_value());
    CHECK_FALSE(server.error().detail.empty());
    return server.error().code;
}

/// A further connection is soon taken, not closed at once.
bool has_room(const Server& server) {
    for (int attempt = 0; attempt < 10; ++attempt) {
        Client client(server.port());
        client.read(1, std::chrono::milliseconds(50));
        if (client.end() == End::open) {
            return true;
        }
    }
    return false;
}

}  // namespace

TEST_CASE("a practice server listens nowhere but on loopback", "[practice]") {
    for (const char* address : {"0.0.0.0", "192.0.2.1", "::", "::ffff:127.0.0.1", "fe80::1", "localhost", ""}) {
        Settings settings;
        settings.address = address;
        INFO(address);
        CHECK(refusal_of(settings) == ErrorCode::bad_argument);
    }
}

TEST_CASE("a practice server takes only names that a computer can have", "[practice]") {
    for (const char* name : {"", "a.b", "two words", "x,DNS:other", "sixteen-letters-", "\xc3\xa4"}) {
        Settings settings;
        settings.computer = name;
        INFO(name);
        CHECK(refusal_of(settings) == ErrorCode::bad_argument);
    }
    Settings settings;
    settings.domain = "example.test,IP:192.0.2.1";
    CHECK(refusal_of(settings) == ErrorCode::bad_argument);
}

TEST_CASE("the longest names that are allowed start a server", "[practice]") {
    Settings settings;
    settings.computer = std::string(15, 'c');
    settings.domain = std::string(48, 'd');

    CHECK(Server::start(settings).has_value());
}

TEST_CASE("a taken port is told with its number and the system's own reason", "[practice]") {
    const Server first = play("healthy-nla");
    Settings settings;
    settings.port = first.port();

    const auto second = Server::start(settings);

    REQUIRE_FALSE(second.has_value());
    CHECK(second.error().code == ErrorCode::refused);
    CHECK(second.error().object == "127.0.0.1:" + std::to_string(first.port()));
    CHECK(second.error().native != 0);
}

TEST_CASE("a port is free again as soon as its server is gone", "[practice]") {
    Settings settings;
    {
        const Server server = play("healthy-nla");
        settings.port = server.port();
        Client client(server.port());
        client.negotiate(wire::protocol::ssl);  // the server ends it, so the port keeps a trace in the system
        client.read();
    }

    const Server again = play(settings);

    CHECK(Client(again.port()).negotiate(wire::protocol::windows_default).selected == wire::protocol::hybrid_ex);
}

TEST_CASE("two servers at once play their own faults", "[practice]") {
    const Server expired = play("certificate-missing");
    const Server healthy = play("healthy-tls");
    Client one(expired.port());
    Client other(healthy.port());

    CHECK(one.negotiate(wire::protocol::windows_default).failure_code == 3);
    CHECK(other.negotiate(wire::protocol::windows_default).selected == wire::protocol::ssl);
    CHECK(expired.connections() == 1);
    CHECK(healthy.connections() == 1);
}

TEST_CASE("a server that was moved goes on and stops once", "[practice]") {
    Server first = play("healthy-tls");
    const std::uint16_t port = first.port();
    Server moved = std::move(first);
    moved = play("healthy-nla");

    Client to_the_old(port);

    CHECK_FALSE(to_the_old.connected());
    CHECK(Client(moved.port()).negotiate(wire::protocol::windows_default).selected == wire::protocol::hybrid_ex);
}

TEST_CASE("no connection outlives the limit or keeps its place, whatever the fault keeps it doing", "[practice]") {
    std::vector<std::pair<Server, std::unique_ptr<Client>>> pairs;
    const auto begun = Clock::now();
    for (const char* fault : {"healthy-nla", "not-rdp-silence", "endless-data", "half-open", "slow-at-negotiation"}) {
        Settings settings;
        settings.fault = fault;
        settings.delay = std::chrono::hours(1);
        settings.longest_connection = std::chrono::seconds(1);
        settings.most_connections = 1;
        Server server = play(settings);
        auto client = std::make_unique<Client>(server.port());
        client->send(windows_request());
        pairs.emplace_back(std::move(server), std::move(client));
    }
    for (const auto& [server, client] : pairs) {
        while (client->end() == End::open && Clock::now() - begun < long_enough) {
            client->read(1'000'000, short_while);
            client->take();
        }
        CHECK(client->end() != End::open);
        CHECK(Clock::now() - begun >= std::chrono::milliseconds(900));
        CHECK(has_room(server));
    }
}

TEST_CASE("connections that end make room for others", "[practice]") {
    Settings settings;
    settings.most_connections = 2;
    const Server server = play(settings);
    for (int round = 0; round < 10; ++round) {
        Client client(server.port());
        REQUIRE(client.negotiate(wire::protocol::ssl).failure_code == wire::failure::hybrid_required);
        client.read();
        REQUIRE(client.end() == End::fin);
    }
    CHECK(server.connections() == 10);
}

TEST_CASE("every fault stops at once with clients hanging at every stage", "[practice]") {
    for (const practice::FaultInfo& fault : practice::faults()) {
        INFO(fault.id);
        std::vector<std::unique_ptr<Client>> clients;
        auto server = std::make_unique<Server>(play(fault.id));
        for (int stage = 0; stage < 3; ++stage) {
            Client& client = *clients.emplace_back(std::make_unique<Client>(server->port()));
            if (stage > 0) {
                client.send(windows_request());
            }
            if (stage > 1) {
                client.send(hello_of_windows());
            }
        }
        clients.back()->read(1, std::chrono::milliseconds(50));

        const auto begun = Clock::now();
        server.reset();
        CHECK(Clock::now() - begun < std::chrono::seconds(1));
        for (const auto& client : clients) {
            client->read(everything, long_enough);
            CHECK(client->end() != End::open);
        }
    }
}

TEST_CASE("clients that leave at any stage do not disturb the next one", "[practice]") {
    const Server server = play("healthy-nla");
    for (int round = 0; round < 20; ++round) {
        {
            const Client left_at_once(server.port());
        }
        {
            Client left_after_the_request(server.port());
            left_after_the_request.send(windows_request());
        }
        {
            Client left_after_the_hello(server.port());
            left_after_the_hello.negotiate(wire::protocol::windows_default);
            left_after_the_hello.send(hello_of_windows());
        }
    }

    Client client(server.port());
    CHECK(client.hello(wire::TlsVersion::tls12, wire::windows_suites(wire::TlsVersion::tls12)).hello().has_value());
}
