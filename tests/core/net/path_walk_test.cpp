// SPDX-License-Identifier: MIT
// A walk to this computer itself: it takes the time it was given, counts, and ends cleanly.
#include "core/net/path_walk.h"
#include "core/net/walk_state.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <catch2/catch_test_macros.hpp>

using namespace rdpmedic;
using namespace rdpmedic::net;
using asio::ip::tcp;

namespace {

struct Walked {
    Path path;
    int rounds = 0;
    std::chrono::steady_clock::duration took{};
};

Walked walk(asio::io_context& context, const Endpoint& target, Milliseconds length, int most_rounds = 1000) {
    Walked walked;
    const auto begun = std::chrono::steady_clock::now();
    PathWalk walk(context.get_executor(), target);
    const auto count = [&](const Path&) { return ++walked.rounds < most_rounds ? Pace::usual : Pace::end; };
    asio::co_spawn(context, walk.run(length, count), [&](std::exception_ptr failure) {
        walked.took = std::chrono::steady_clock::now() - begun;
        walked.path = walk.path();
        context.stop();
        if (failure) {
            std::rethrow_exception(failure);
        }
    });
    context.run();
    return walked;
}

}  // namespace

TEST_CASE("A walk to a port of this computer ends in time with one place and no loss") {
    asio::io_context context(1);
    tcp::acceptor acceptor(context, tcp::endpoint(asio::ip::address_v4::loopback(), 0));
    const Walked walked = walk(context, acceptor.local_endpoint(), Milliseconds(2600));
    CHECK(walked.took >= Milliseconds(2600));
    CHECK(walked.took < Milliseconds(5000));
    CHECK(walked.rounds >= 4);
    REQUIRE(walked.path.places.size() == 2);
    const PathPlace& target = walked.path.places.back();
    CHECK(target.kind == PlaceKind::target);
    CHECK(target.answered >= 2);
    CHECK(target.lost() == 0);
    CHECK(target.round_trips.has_value());
    CHECK(walked.path.history.size() >= 2);
}

TEST_CASE("A walk ends when enough was seen") {
    asio::io_context context(1);
    tcp::acceptor acceptor(context, tcp::endpoint(asio::ip::address_v4::loopback(), 0));
    const Walked walked = walk(context, acceptor.local_endpoint(), Milliseconds(20000), 2);
    CHECK(walked.rounds == 2);
    CHECK(walked.took < Milliseconds(10000));
}

TEST_CASE("A refusal is an answer") {
    asio::io_context context(1);
    tcp::acceptor closed(context, tcp::endpoint(asio::ip::address_v4::loopback(), 0));
    const Endpoint target = closed.local_endpoint();
    closed.close();
    const Walked walked = walk(context, target, Milliseconds(1600));
    CHECK(walked.path.places.back().answered >= 1);
    CHECK(walked.path.places.back().lost() == 0);
}

TEST_CASE("A walk that is given up leaves nothing that could touch it") {
    asio::io_context context(1);
    tcp::acceptor acceptor(context, tcp::endpoint(asio::ip::address_v4::loopback(), 0));
    {
        auto walk = std::make_unique<PathWalk>(context.get_executor(), acceptor.local_endpoint());
        asio::co_spawn(context, walk->run(Milliseconds(60000), [](const Path&) { return Pace::usual; }),
                       asio::detached);
        context.run_for(Milliseconds(300));
    }
    const auto begun = std::chrono::steady_clock::now();
    context.restart();
    context.run();  // what was on its way ends by itself
    CHECK(std::chrono::steady_clock::now() - begun < Milliseconds(10000));
}

TEST_CASE("Closings count only as long as the system tells of each") {
    asio::io_context context(1);
    WalkState state(context.get_executor(), Endpoint(asio::ip::address_v4::loopback(), 3389));
    for (int count = 0; count < 4; ++count) {
        state.connections.answered(1.0);
    }
    state.closings.lost();
    CHECK(state.path().places.back().sent == 5);
    CHECK(state.path().places.back().lost() == 1);
    state.closings_told = false;
    CHECK(state.path().places.back().sent == 4);
    CHECK(state.path().places.back().lost() == 0);
}

TEST_CASE("A hurried walk connects twice a second and keeps the picture of one a second") {
    asio::io_context context(1);
    tcp::acceptor acceptor(context, tcp::endpoint(asio::ip::address_v4::loopback(), 0));
    PathWalk walk(context.get_executor(), acceptor.local_endpoint());
    Path seen;
    asio::co_spawn(context, walk.run(Milliseconds(3200), [](const Path&) { return Pace::hurried; }),
                   [&](std::exception_ptr failure) {
                       seen = walk.path();
                       context.stop();
                       if (failure) {
                           std::rethrow_exception(failure);
                       }
                   });
    context.run();
    const std::uint32_t connections = seen.places.back().sent - seen.closings.sent - seen.echoes.sent;
    CHECK(connections > 4);
    CHECK(connections <= 7);
    CHECK(seen.history.size() <= 4);
    CHECK(seen.places.back().lost() == 0);
}

TEST_CASE("Echoes and hurried connections count only where the target answers them as it does the others") {
    asio::io_context context(1);
    WalkState state(context.get_executor(), Endpoint(asio::ip::address_v4::loopback(), 3389));
    const auto sent = [&] { return state.path().places.back().sent; };
    state.echo->lanes.push_back({state.echo->candidates.front(), {}});
    Samples& echoes = state.echo->lanes.front().samples;
    echoes.answered(1.0);
    CHECK(sent() == 0);  // a closed way to the port is no loss
    for (int count = 0; count < 40; ++count) {
        state.connections.answered(1.0);
        state.hurried.answered(1.0);
        echoes.answered(1.0);
    }
    CHECK(sent() == 121);
    CHECK(state.path().echoes == SampleCount{41, 0});
    for (int count = 0; count < 20; ++count) {
        echoes.lost();
    }
    CHECK(sent() == 80);
    CHECK(state.path().echoes == SampleCount{});
    for (int count = 0; count < 20; ++count) {
        state.hurried.lost();
    }
    CHECK(sent() == 40);
    CHECK_FALSE(state.hurried_tell());
}

TEST_CASE("What a router says about an echo to the target is no answer of the target") {
    asio::io_context context(1);
    WalkState state(context.get_executor(), Endpoint(asio::ip::address_v4::loopback(), 3389));
    Answer answer;
    answer.from = asio::ip::make_address("192.0.2.1");
    answer.kind = Answer::Kind::expired;
    const Probe probe = state.echo->candidates.front();
    state.take(state.echo, probe, answer);
    CHECK(state.echo->lanes.empty());
    answer.kind = Answer::Kind::arrived;
    state.take(state.echo, probe, answer);
    state.take(state.echo, probe, answer);
    REQUIRE(state.echo->lanes.size() == 1);
    CHECK(state.echo->lanes.front().samples.count() == SampleCount{1, 0});
    answer.kind = Answer::Kind::expired;
    state.take(state.echo, probe, answer);
    CHECK(state.echo->lanes.front().samples.count() == SampleCount{2, 1});
}
