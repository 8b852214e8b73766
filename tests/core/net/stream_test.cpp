// SPDX-License-Identifier: MIT
#include "core/net/limit.h"
#include "core/net/stream.h"
#include "tests/core/net/peer.h"
#include "tests/support/run_coroutine.h"

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/write.hpp>
#include <catch2/catch_test_macros.hpp>

#include <array>
#include <memory>
#include <optional>
#include <thread>

using namespace rdpmedic;
using boost::asio::ip::tcp;
using net::Ending;
using net::Ledger;
using net::Stream;
using tests::Peer;

namespace {

void close_with_reset(tcp::socket& socket) {
    socket.set_option(boost::asio::socket_base::linger(true, 0));
    socket.close();
}

void wait_for_byte(tcp::socket& socket) {
    std::array<char, 1> byte{};
    boost::system::error_code ignored;
    socket.read_some(boost::asio::buffer(byte), ignored);
}

boost::asio::awaitable<Ledger> ask(boost::asio::any_io_executor executor, tcp::endpoint remote, Milliseconds limit) {
    Stream stream(executor);
    const auto connected = co_await stream.connect(remote, limit);
    if (connected) {
        const std::vector<std::uint8_t> question(3, 'q');
        const auto sent = co_await stream.write(question, limit);
        if (sent) {
            std::array<std::uint8_t, 16> buffer{};
            auto count = co_await stream.read_some(buffer, limit);
            while (count) {
                count = co_await stream.read_some(buffer, limit);
            }
        }
    }
    co_return stream.ledger();
}

Ledger talk_to(tcp::endpoint remote, Milliseconds limit = Milliseconds(2000)) {
    return tests::run_coroutine([&](boost::asio::any_io_executor executor) { return ask(executor, remote, limit); });
}

}  // namespace

TEST_CASE("an answer followed by an orderly end is counted and told as the peer's FIN", "[net]") {
    Peer peer([](tcp::socket& socket) {
        wait_for_byte(socket);
        boost::asio::write(socket, boost::asio::buffer("hello", 5));
        socket.shutdown(tcp::socket::shutdown_send);
        wait_for_byte(socket);
        wait_for_byte(socket);
    });

    const Ledger ledger = talk_to(peer.endpoint());

    CHECK(ledger.ending == Ending::peer_fin);
    CHECK(ledger.sent == 3);
    CHECK(ledger.received == 5);
    CHECK(ledger.connect_ms > 0);
    CHECK(ledger.last_answer_ms > 0);
}

TEST_CASE("a torn connection is told as a reset", "[net]") {
    Peer peer([](tcp::socket& socket) {
        wait_for_byte(socket);
        // The other side is waiting by then: Wine tells a reset that meets the start of a read as an orderly end.
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
        close_with_reset(socket);
    });

    CHECK(talk_to(peer.endpoint()).ending == Ending::peer_rst);
}

TEST_CASE("a peer that says nothing is silence after the limit", "[net]") {
    Peer peer([](tcp::socket& socket) {
        wait_for_byte(socket);
        wait_for_byte(socket);
        wait_for_byte(socket);
        wait_for_byte(socket);  // returns when the other side goes
    });

    const Ledger ledger = talk_to(peer.endpoint(), Milliseconds(150));

    CHECK(ledger.ending == Ending::silence);
    CHECK(ledger.last_answer_ms >= 140);
    CHECK(ledger.last_answer_ms < 1000);
}

TEST_CASE("a limit that is gone leaves the next wait alone", "[net]") {
    boost::asio::io_context context;
    tcp::acceptor acceptor(context, tcp::endpoint(boost::asio::ip::address_v4::loopback(), 0));
    const auto socket = std::make_shared<tcp::socket>(context);
    socket->connect(acceptor.local_endpoint());
    tcp::socket other = acceptor.accept();
    auto limit = std::make_unique<net::Limit<tcp::socket>>(socket, Milliseconds(1));
    bool passed = false;
    std::optional<boost::system::error_code> ended;
    boost::asio::post(context, [&] {
        passed = limit->passed();
        limit.reset();
        socket->async_wait(tcp::socket::wait_read, [&](boost::system::error_code code) { ended = code; });
    });
    // Both are due in one turn, and the timer comes second.
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
    context.run_for(std::chrono::milliseconds(100));
    CHECK_FALSE(passed);
    CHECK_FALSE(ended.has_value());

    boost::asio::write(other, boost::asio::buffer("x", 1));
    context.run_for(std::chrono::seconds(5));
    REQUIRE(ended.has_value());
    CHECK_FALSE(*ended);
}

TEST_CASE("a closed port is refused, not rejected by a filter", "[net]") {
    boost::asio::io_context context;
    tcp::acceptor reserved(context, tcp::endpoint(boost::asio::ip::address_v4::loopback(), 0));
    const tcp::endpoint free_port = reserved.local_endpoint();
    reserved.close();

    const Ledger ledger = talk_to(free_port);

    CHECK(ledger.ending == Ending::refused);
    CHECK_FALSE(ledger.icmp.has_value());
}

TEST_CASE("a socket is connected from the handshake on, not before", "[net]") {
    const Peer peer([](tcp::socket& accepted) {
        boost::system::error_code ended;
        accepted.wait(tcp::socket::wait_read, ended);
    });
    boost::asio::io_context context;
    tcp::socket socket(context, tcp::v4());
    CHECK_FALSE(net::is_connected(socket));
    socket.connect(peer.endpoint());
    CHECK(net::is_connected(socket));
}

TEST_CASE("bytes given back are read again first", "[net]") {
    Peer peer([](tcp::socket& socket) {
        boost::asio::write(socket, boost::asio::buffer("abc", 3));
        wait_for_byte(socket);
    });
    const auto read_twice = [](boost::asio::any_io_executor executor,
                               tcp::endpoint remote) -> boost::asio::awaitable<std::string> {
        Stream stream(executor);
        const auto connected = co_await stream.connect(remote, Milliseconds(1000));
        std::array<std::uint8_t, 16> buffer{};
        const auto first = co_await stream.read_some(buffer, Milliseconds(1000));
        stream.unread({buffer.begin(), buffer.begin() + static_cast<std::ptrdiff_t>(first.value())});
        std::array<std::uint8_t, 2> small{};
        const auto again = co_await stream.read_some(small, Milliseconds(1000));
        co_return connected ? std::string(small.begin(), small.begin() + static_cast<std::ptrdiff_t>(again.value()))
                            : "";
    };

    const std::string text = tests::run_coroutine(
        [&](boost::asio::any_io_executor executor) { return read_twice(executor, peer.endpoint()); });

    CHECK(text == "ab");
}

namespace {

struct Watched {
    bool early = true;
    bool late = false;
    Ending between = Ending::us;
    std::optional<std::size_t> unacknowledged;
    bool kept_alive = false;
    Ledger ledger;
};

boost::asio::awaitable<Watched> watch(boost::asio::any_io_executor executor, tcp::endpoint remote) {
    Watched seen;
    Stream stream(executor);
    stream.limit_hops(1);
    const auto connected = co_await stream.connect(remote, Milliseconds(2000));
    if (connected) {
        seen.early = co_await stream.wait(Milliseconds(50));
        seen.between = stream.ledger().ending;
        seen.kept_alive = stream.keep_alive(std::chrono::seconds(10));
        const std::vector<std::uint8_t> byte(1, 'x');
        const auto sent = co_await stream.write(byte, Milliseconds(2000));
        if (sent) {
            seen.late = co_await stream.wait(Milliseconds(2000));
        }
        stream.limit_hops(std::nullopt);
        seen.unacknowledged = stream.unacknowledged();
        std::array<std::uint8_t, 4> buffer{};
        const auto count = co_await stream.read_some(buffer, Milliseconds(2000));
        static_cast<void>(count);
    }
    seen.ledger = stream.ledger();
    co_return seen;
}

}  // namespace

TEST_CASE("waiting changes nothing, and tells when there is something to read or the end", "[net]") {
    const Peer peer([](tcp::socket& socket) { wait_for_byte(socket); });

    const Watched seen = tests::run_coroutine([&](auto executor) { return watch(executor, peer.endpoint()); });

    CHECK_FALSE(seen.early);
    CHECK(seen.between == Ending::open);
    CHECK(seen.kept_alive);
    CHECK(seen.late);
    CHECK(seen.ledger.ending == Ending::peer_fin);
    if (seen.unacknowledged) {
        CHECK(*seen.unacknowledged == 0);
    }
}
