// SPDX-License-Identifier: MIT
#include "core/net/datagrams.h"
#include "tests/support/run_coroutine.h"

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <catch2/catch_test_macros.hpp>

#include <array>
#include <functional>
#include <thread>

using namespace rdpmedic;
using net::Arrival;
using net::DatagramLedger;
using net::Datagrams;
using net::UdpEndpoint;
namespace asio = boost::asio;
using asio::ip::udp;

namespace {

using Bytes = std::vector<std::uint8_t>;

/// Answers the first datagram with each of `answers`, on a thread of its own.
class Peer {
public:
    explicit Peer(std::vector<Bytes> answers)
        : m_socket(m_context, UdpEndpoint(asio::ip::address_v4::loopback(), 0)),
          m_thread([this, answers = std::move(answers)] {
              std::array<std::uint8_t, 65535> buffer{};
              UdpEndpoint from;
              m_socket.receive_from(asio::buffer(buffer), from);
              for (const Bytes& answer : answers) {
                  m_socket.send_to(asio::buffer(answer), from);
              }
          }) {}
    Peer(const Peer&) = delete;
    Peer& operator=(const Peer&) = delete;
    ~Peer() { m_thread.join(); }

    UdpEndpoint endpoint() const { return m_socket.local_endpoint(); }

private:
    asio::io_context m_context;
    udp::socket m_socket;
    std::thread m_thread;
};

struct Told {
    std::vector<Arrival> arrivals;
    std::optional<Error> ended;
    DatagramLedger ledger;
};

/// Sends `question` once and takes what comes until nothing does for `limit`.
asio::awaitable<Told> ask(asio::any_io_executor executor, UdpEndpoint remote, Bytes question, Milliseconds limit) {
    Told told;
    Datagrams socket(executor);
    const auto opened = socket.open(remote, {});
    REQUIRE(opened.has_value());
    const auto sent = socket.send(question);
    if (!sent) {
        told.ended = sent.error();
        co_return told;
    }
    while (!told.ended) {
        auto arrival = co_await socket.next(limit);
        if (arrival) {
            told.arrivals.push_back(std::move(*arrival));
        } else {
            told.ended = arrival.error();
        }
    }
    told.ledger = socket.ledger();
    co_return told;
}

Told ask(UdpEndpoint remote, Bytes question, Milliseconds limit = Milliseconds(300)) {
    return tests::run_coroutine(
        [&](asio::any_io_executor executor) { return ask(executor, remote, std::move(question), limit); });
}

/// A port on which nothing listens.
UdpEndpoint closed_port(const asio::ip::address& address) {
    asio::io_context context;
    udp::socket reserved(context, UdpEndpoint(address, 0));
    return reserved.local_endpoint();
}

}  // namespace

TEST_CASE("datagrams come whole and in order, and copies are counted", "[net]") {
    Peer peer({Bytes(1232, 1), Bytes(1232, 1), Bytes{}, Bytes(3, 2)});

    const Told told = ask(peer.endpoint(), Bytes(1232, 7));

    REQUIRE(told.arrivals.size() == 4);
    CHECK(told.arrivals[0].bytes == Bytes(1232, 1));
    CHECK(told.arrivals[2].bytes.empty());
    CHECK_FALSE(told.arrivals[2].icmp.has_value());
    CHECK(told.arrivals[3].bytes == Bytes(3, 2));
    CHECK(told.ledger.copies == 2);
    CHECK(told.ledger.received.size() == 4);
    REQUIRE(told.ledger.sent.size() == 1);
    CHECK(told.ledger.sent.front().bytes == 1232);
    CHECK(told.ledger.local == "127.0.0.1");
    CHECK(told.ended->code == ErrorCode::no_answer);
}

TEST_CASE("a closed port is told by ICMP from the computer itself, and fails no later send", "[net]") {
    const auto ask_closed = [](asio::any_io_executor executor, UdpEndpoint remote) -> asio::awaitable<Arrival> {
        Datagrams socket(executor);
        const auto opened = socket.open(remote, {});
        CHECK(opened.has_value());
        for (int time = 0; time < 2; ++time) {
            const auto sent = socket.send(Bytes(20, 7));
            CHECK(sent.has_value());
            // Wine loses the first one.
            asio::steady_timer pause(executor, Milliseconds(50));
            co_await pause.async_wait(asio::use_awaitable);
        }
        auto arrival = co_await socket.next(Milliseconds(2000));
        REQUIRE(arrival.has_value());
        CHECK(socket.ledger().received.empty());
        co_return std::move(*arrival);
    };
    const UdpEndpoint closed = closed_port(asio::ip::address_v4::loopback());

    const Arrival told =
        tests::run_coroutine([&](asio::any_io_executor executor) { return ask_closed(executor, closed); });

    REQUIRE(told.icmp.has_value());
    CHECK(told.icmp->type == 3);
    CHECK(told.icmp->code == 3);
    CHECK((told.icmp->from.empty() || told.icmp->from == "127.0.0.1"));  // Windows does not tell
}

TEST_CASE("what no interface can carry is refused here", "[net]") {
    Peer peer({});
    const Told told = ask(peer.endpoint(), Bytes(65508, 7));
    ask(peer.endpoint(), Bytes(1, 7));  // lets the peer go

    REQUIRE(told.ended.has_value());
    CHECK(told.ended->code == ErrorCode::too_large);
}

TEST_CASE("a wait ends with its limit, and with a stop from beside it", "[net]") {
    const auto wait = [](asio::any_io_executor executor, UdpEndpoint remote) -> asio::awaitable<std::string> {
        Datagrams socket(executor);
        const auto opened = socket.open(remote, {});
        CHECK(opened.has_value());
        const net::Monotonic begun = std::chrono::steady_clock::now();
        const auto first = co_await socket.next(Milliseconds(100));
        CHECK(first.error().code == ErrorCode::no_answer);
        CHECK(net::milliseconds_since(begun) >= 90);
        asio::steady_timer timer(executor, Milliseconds(50));
        timer.async_wait([&socket](boost::system::error_code) { socket.stop(); });
        const auto second = co_await socket.next(Milliseconds(60000));
        CHECK(second.error().code == ErrorCode::cancelled);
        const auto third = co_await socket.next(Milliseconds(60000));
        CHECK(third.error().code == ErrorCode::cancelled);
        co_return "ended";
    };
    asio::io_context context;
    udp::socket silent(context, UdpEndpoint(asio::ip::address_v4::loopback(), 0));

    CHECK(tests::run_coroutine(
              [&](asio::any_io_executor executor) { return wait(executor, silent.local_endpoint()); }) == "ended");
}
