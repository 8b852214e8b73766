// SPDX-License-Identifier: MIT
#include "core/causes/catalogue.h"
#include "core/checks/target/certificate_facts.h"
#include "core/net/hello.h"
#include "core/net/negotiate.h"
#include "core/net/tls_session.h"
#include "core/practice/server.h"
#include "core/wire/credssp.h"
#include "core/wire/ntlm.h"
#include "tests/support/run_coroutine.h"

#include <boost/asio/connect.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/write.hpp>
#include <catch2/catch_test_macros.hpp>

#include <chrono>
#include <set>

using namespace rdpmedic;
using boost::asio::ip::tcp;
using practice::Server;
using practice::Settings;

namespace {

constexpr Milliseconds limit{3000};

Server play(std::string_view fault, std::string address = "127.0.0.1") {
    Settings settings;
    settings.fault = fault;
    settings.address = std::move(address);
    settings.delay = std::chrono::milliseconds(300);
    return Server::start(settings).value();
}

net::Endpoint endpoint_of(const Server& server, const char* address = "127.0.0.1") {
    return {boost::asio::ip::make_address(address), server.port()};
}

boost::asio::awaitable<net::Negotiation> ask(boost::asio::any_io_executor executor, net::Endpoint remote,
                                             std::uint32_t protocols) {
    net::Stream stream(executor);
    co_return co_await net::connect_and_negotiate(stream, remote, protocols, limit);
}

net::Negotiation negotiate(const Server& server, std::uint32_t protocols) {
    return tests::run_coroutine(
        [&](boost::asio::any_io_executor executor) { return ask(executor, endpoint_of(server), protocols); });
}

/// What comes back over TLS to these messages, one answer each.
boost::asio::awaitable<std::vector<wire::TsRequest>> sign_in(boost::asio::any_io_executor executor,
                                                             net::Endpoint remote, std::vector<wire::Bytes> tokens) {
    std::vector<wire::TsRequest> answers;
    net::Stream stream(executor);
    const auto negotiation =
        co_await net::connect_and_negotiate(stream, remote, wire::protocol::windows_default, limit);
    net::TlsSession tls;
    const auto shaken = co_await tls.handshake(stream, "localhost", limit);
    for (const wire::Bytes& token : tokens) {
        wire::TsRequest request;
        request.token = token;
        const auto sent = co_await tls.write(stream, wire::compose(request), limit);
        const auto bytes = co_await tls.read(stream, limit);
        if (!negotiation.with_nla() || !shaken || !sent || !bytes) {
            break;
        }
        answers.push_back(wire::parse_ts_request(*bytes).value);
    }
    co_return answers;
}

boost::asio::awaitable<std::vector<std::vector<std::uint8_t>>> certificates(boost::asio::any_io_executor executor,
                                                                            net::Endpoint remote) {
    net::Stream stream(executor);
    co_await net::connect_and_negotiate(stream, remote, wire::protocol::windows_default, limit);
    net::TlsSession tls;
    co_await tls.handshake(stream, "localhost", limit);
    co_return tls.facts().certificates;
}

CertificateFacts certificate_of(std::string_view fault) {
    const Server server = play(fault);
    const auto chain = tests::run_coroutine(
        [&](boost::asio::any_io_executor executor) { return certificates(executor, endpoint_of(server)); });
    REQUIRE_FALSE(chain.empty());
    return read_certificate(chain.front()).value();
}

}  // namespace

TEST_CASE("what cannot be started is refused with a reason", "[practice]") {
    Settings unknown;
    unknown.fault = "no-such-fault";
    CHECK(Server::start(unknown).error().code == ErrorCode::bad_argument);

    Settings public_address;
    public_address.address = "0.0.0.0";
    CHECK(Server::start(public_address).error().code == ErrorCode::bad_argument);

    const Server first = play("healthy-tls");
    Settings taken;
    taken.port = first.port();
    CHECK(Server::start(taken).error().code == ErrorCode::refused);
}

TEST_CASE("fault ids are unique and lead to causes that exist", "[practice]") {
    std::set<std::string_view> seen;
    for (const practice::FaultInfo& fault : practice::faults()) {
        INFO(fault.id);
        CHECK(seen.insert(fault.id).second);
        CHECK((fault.cause.empty() || find_cause(fault.cause) != nullptr));
    }
    CHECK(practice::find_fault("healthy-nla") != nullptr);
    CHECK(practice::find_fault("no-such-fault") == nullptr);
}

TEST_CASE("a healthy NLA server answers each protocol as Windows does", "[practice]") {
    const Server server = play("healthy-nla");

    CHECK(negotiate(server, wire::protocol::windows_default).confirm.selected == wire::protocol::hybrid_ex);
    CHECK(negotiate(server, wire::protocol::ssl | wire::protocol::hybrid).confirm.selected == wire::protocol::hybrid);
    CHECK(negotiate(server, wire::protocol::ssl).failed_with(wire::failure::hybrid_required));
    CHECK(negotiate(server, wire::protocol::rdp).failed_with(wire::failure::hybrid_required));
    CHECK(negotiate(server, wire::protocol::rdstls).failed_with(wire::failure::hybrid_required));
    CHECK(negotiate(server, wire::protocol::windows_default).confirm.source_reference == 0x1234);
}

TEST_CASE("a healthy TLS server requires TLS", "[practice]") {
    const Server server = play("healthy-tls");

    CHECK(negotiate(server, wire::protocol::windows_default).confirm.selected == wire::protocol::ssl);
    CHECK(negotiate(server, wire::protocol::rdp).failed_with(wire::failure::ssl_required));
}

TEST_CASE("redirection and Entra are answered when asked for alone", "[practice]") {
    const Server server = play("healthy-rdstls");

    CHECK(negotiate(server, wire::protocol::rdstls).selected(wire::protocol::rdstls));
    CHECK(negotiate(server, wire::protocol::rdsaad).selected(wire::protocol::rdsaad));
}

TEST_CASE("the challenge tells who answers, and no credential is ever taken", "[practice]") {
    const Server server = play("healthy-nla");
    const wire::Bytes pretended_credential(200, 'x');

    const auto answers = tests::run_coroutine([&](boost::asio::any_io_executor executor) {
        return sign_in(executor, endpoint_of(server), {wire::ntlm_negotiate(), pretended_credential});
    });

    REQUIRE(answers.size() == 2);
    const auto challenge = wire::parse_ntlm_challenge(answers[0].token);
    REQUIRE(challenge.status == wire::Status::complete);
    CHECK(challenge.value.dns_computer == "PRACTICE.example.test");
    CHECK(answers[1].error_code == 0xc000006dU);
}

TEST_CASE("certificates have the flaw of their fault", "[practice]") {
    const auto now = std::chrono::system_clock::now();

    CHECK(certificate_of("certificate-expired").valid_until < now);
    CHECK(certificate_of("certificate-not-yet-valid").valid_from > now);
    CHECK(certificate_of("certificate-weak").weak_key);
    CHECK(certificate_of("certificate-wrong-purpose").wrong_purpose);
    CHECK(certificate_of("certificate-wrong-name").names == std::vector<std::string>{"other-server.example.net"});
    const CertificateFacts good = certificate_of("healthy-nla");
    CHECK(good.self_signed);
    CHECK_FALSE(good.weak_key);
    CHECK_FALSE(good.wrong_purpose);
}

TEST_CASE("IPv6 and other loopback addresses are served", "[practice]") {
    const Server v6 = play("healthy-tls", "::1");
    const Server other = play("healthy-tls", "127.9.8.7");

    for (const auto& [server, address] : {std::pair(&v6, "::1"), std::pair(&other, "127.9.8.7")}) {
        const net::Negotiation answer = tests::run_coroutine([&](boost::asio::any_io_executor executor) {
            return ask(executor, endpoint_of(*server, address), wire::protocol::windows_default);
        });
        CHECK(answer.with_tls());
    }
}

TEST_CASE("two hundred connections at once are all answered", "[practice]") {
    const Server server = play("healthy-tls");
    boost::asio::io_context context;
    std::vector<tcp::socket> sockets;
    wire::ConnectionRequest request;
    request.protocols = wire::protocol::windows_default;
    for (int index = 0; index < 200; ++index) {
        sockets.emplace_back(context).connect(endpoint_of(server));
        boost::asio::write(sockets.back(), boost::asio::buffer(wire::compose(request)));
    }
    for (tcp::socket& socket : sockets) {
        wire::Bytes answer(19);
        boost::asio::read(socket, boost::asio::buffer(answer));
        CHECK(wire::parse_connection_confirm(answer).value.selected == wire::protocol::ssl);
    }
    CHECK(server.connections() == 200);
}

TEST_CASE("a server with hanging clients stops at once", "[practice]") {
    boost::asio::io_context context;
    tcp::socket hanging(context);
    const auto begun = [&] {
        const Server server = play("not-rdp-silence");
        hanging.connect(endpoint_of(server));
        const Server endless = play("endless-data");
        tcp::socket reader(context);
        reader.connect(endpoint_of(endless));
        return std::chrono::steady_clock::now();
    }();

    CHECK(std::chrono::steady_clock::now() - begun < std::chrono::seconds(1));
}

TEST_CASE("connections over the limit are closed, and ended ones make room", "[practice]") {
    Settings settings;
    settings.fault = "healthy-tls";
    settings.most_connections = 1;
    const Server server = Server::start(settings).value();
    boost::asio::io_context context;
    auto first = std::make_unique<tcp::socket>(context);
    first->connect(endpoint_of(server));

    CHECK(negotiate(server, wire::protocol::ssl).outcome != net::Negotiation::Outcome::confirmed);
    first.reset();
    net::Negotiation again = negotiate(server, wire::protocol::ssl);
    for (int attempt = 0; attempt < 50 && again.outcome != net::Negotiation::Outcome::confirmed; ++attempt) {
        again = negotiate(server, wire::protocol::ssl);
    }
    CHECK(again.with_tls());
}
