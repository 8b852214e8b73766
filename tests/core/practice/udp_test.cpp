// SPDX-License-Identifier: MIT
// The UDP side of the practice server: what it answers, and that it never answers more than it may.
#include "core/net/datagrams.h"
#include "core/practice/script.h"
#include "core/practice/server.h"
#include "core/practice/udp_listener.h"
#include "core/wire/rdp_udp.h"
#include "tests/support/run_coroutine.h"

#include <boost/asio/ip/udp.hpp>
#include <catch2/catch_test_macros.hpp>

using namespace rdpmedic;
using practice::reply_for;
using practice::Server;
using practice::Settings;
namespace asio = boost::asio;

namespace {

Server play(std::string_view fault) {
    Settings settings;
    settings.fault = fault;
    return Server::start(settings).value();
}

wire::RdpUdpSyn syn(std::optional<wire::RdpUdpVersion> version, std::uint16_t mtu = wire::rdp_udp_most_mtu) {
    wire::RdpUdpSyn made;
    made.sequence = 0x01020304;
    made.version = version;
    made.upstream_mtu = made.downstream_mtu = mtu;
    if (version == wire::RdpUdpVersion::v3) {
        made.cookie_hash.emplace().fill(0x5a);
    }
    return made;
}

std::optional<wire::RdpUdpSyn> answer_of(std::string_view fault, const wire::RdpUdpSyn& question, std::size_t size) {
    const auto reply = reply_for(*practice::find_script(fault), compose(question, size), 7);
    if (!reply) {
        return std::nullopt;
    }
    const auto parsed = wire::parse_rdp_udp_syn(*reply);
    REQUIRE(parsed.status == wire::Status::complete);
    CHECK(answers(parsed.value, question));
    CHECK(reply->size() == std::min(parsed.value.upstream_mtu, parsed.value.downstream_mtu));
    return parsed.value;
}

struct Heard {
    std::vector<double> at_ms;  ///< of each answer
    bool refused = false;
};

asio::awaitable<Heard> listen_to(asio::any_io_executor executor, net::UdpEndpoint remote, wire::Bytes question,
                                 bool acknowledges, Milliseconds limit) {
    Heard heard;
    net::Datagrams socket(executor);
    const auto opened = socket.open(remote, {});
    const auto sent = socket.send(question);
    CHECK(opened.has_value());
    CHECK(sent.has_value());
    const net::Monotonic begun = std::chrono::steady_clock::now();
    while (net::milliseconds_since(begun) < static_cast<double>(limit.count())) {
        auto arrival = co_await socket.next(Milliseconds(100));
        if (arrival && arrival->icmp) {
            heard.refused = true;
        } else if (arrival) {
            heard.at_ms.push_back(net::milliseconds_since(begun));
            if (acknowledges) {
                const auto again = socket.send(wire::Bytes(12, 0));
                CHECK(again.has_value());
            }
        }
    }
    co_return heard;
}

Heard heard_from(const Server& server, wire::Bytes question, bool acknowledges, Milliseconds limit) {
    const net::UdpEndpoint remote(asio::ip::address_v4::loopback(), server.port());
    return tests::run_coroutine([&](asio::any_io_executor executor) {
        return listen_to(executor, remote, std::move(question), acknowledges, limit);
    });
}

}  // namespace

TEST_CASE("a SYN of each version gets the highest version that both know", "[practice][udp]") {
    using wire::RdpUdpVersion;
    CHECK(answer_of("healthy-nla", syn(RdpUdpVersion::v2), 1232)->version == RdpUdpVersion::v2);
    CHECK(answer_of("healthy-nla", syn(RdpUdpVersion::v3), 1232)->version == RdpUdpVersion::v2);
    CHECK_FALSE(answer_of("healthy-nla", syn({}), 1232)->version.has_value());
    CHECK_FALSE(answer_of("udp-old-version", syn(RdpUdpVersion::v3), 1232)->version.has_value());
    CHECK(answer_of("healthy-nla", syn(RdpUdpVersion::v2, 1132), 1132)->upstream_mtu == 1132);
}

TEST_CASE("each UDP fault answers as it is called", "[practice][udp]") {
    const wire::RdpUdpSyn question = syn(wire::RdpUdpVersion::v2);
    CHECK_FALSE(answer_of("udp-silent", question, 1232).has_value());
    CHECK_FALSE(answer_of("udp-small-only", question, 1232).has_value());
    CHECK(answer_of("udp-small-only", question, 1132).has_value());
    CHECK(answer_of("udp-small-only", question, 20)->downstream_mtu == 1132);
    const auto foreign = reply_for(*practice::find_script("udp-not-rdp"), compose(question, 1232), 7);
    REQUIRE(foreign.has_value());
    CHECK(wire::parse_rdp_udp_syn(*foreign).status == wire::Status::malformed);
}

TEST_CASE("what is no SYN gets no answer", "[practice][udp]") {
    const practice::Script& script = *practice::find_script("healthy-nla");
    wire::RdpUdpSyn answer = syn(wire::RdpUdpVersion::v2);
    answer.acknowledged = 1;
    CHECK_FALSE(reply_for(script, compose(answer, 1232), 7).has_value());
    CHECK_FALSE(reply_for(script, {}, 7).has_value());
    CHECK_FALSE(reply_for(script, wire::Bytes(1232, 0xff), 7).has_value());
}

TEST_CASE("an answer that is not acknowledged comes three times, 800 ms apart, and no more", "[practice][udp]") {
    const Server server = play("healthy-nla");

    const Heard heard = heard_from(server, compose(syn(wire::RdpUdpVersion::v2), 1232), false, Milliseconds(3200));

    REQUIRE(heard.at_ms.size() == 3);
    CHECK(heard.at_ms[1] - heard.at_ms[0] > 700);
    CHECK(heard.at_ms[2] - heard.at_ms[1] > 700);
}

TEST_CASE("an answer that is acknowledged is not repeated", "[practice][udp]") {
    const Server server = play("healthy-nla");

    CHECK(heard_from(server, compose(syn(wire::RdpUdpVersion::v2), 1232), true, Milliseconds(1200)).at_ms.size() == 1);
}

TEST_CASE("UDP has the port of TCP, and another server's is taken", "[practice][udp]") {
    const Server server = play("healthy-nla");
    asio::io_context context;
    asio::ip::udp::socket socket(context, asio::ip::udp::v4());
    boost::system::error_code code;
    socket.bind({asio::ip::address_v4::loopback(), server.port()}, code);
    CHECK(code == asio::error::address_in_use);

    const Server closed = play("udp-closed");
    socket.bind({asio::ip::address_v4::loopback(), closed.port()}, code);
    CHECK_FALSE(code);
}
