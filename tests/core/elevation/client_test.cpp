// SPDX-License-Identifier: MIT
// The caller against helpers of all kinds, over a pair of sockets.
#include "core/elevation/client.h"
#include "core/elevation/server.h"
#include "tests/core/elevation/fake_handler.h"
#include "tests/core/elevation/requests.h"
#include "tests/support/show_result.h"
#include "tests/support/socket_channel.h"

#include <catch2/catch_test_macros.hpp>

#include <random>
#include <thread>

using namespace rdpmedic;
using namespace rdpmedic::elevation;

namespace {

Deadline soon() {
    return std::chrono::steady_clock::now() + std::chrono::seconds(10);
}

/// What `ask` makes of a helper that says just these bytes and ends.
Result<Reply> asked(const Request& request, BytesView said) {
    auto [ours, theirs] = tests::socket_pair();
    REQUIRE(theirs->write_all(said, soon()));
    theirs->end_writing();
    return ask(*ours, request, [](const Progress&) {});
}

Bytes frames(const std::vector<Event>& events) {
    Bytes all;
    for (const Event& event : events) {
        const Bytes one = *frame_of(to_json(event));
        all.insert(all.end(), one.begin(), one.end());
    }
    return all;
}

}  // namespace

TEST_CASE("caller and helper understand each other", "[elevation][client]") {
    for (const Request& request : tests::some_requests()) {
        auto sockets = tests::socket_pair();
        tests::FakeHandler handler;
        std::jthread helper([&] { REQUIRE(serve(*sockets.first, handler)); });
        std::vector<Progress> told;

        const auto reply = ask(*sockets.second, request, [&](const Progress& one) { told.push_back(one); });

        helper.join();
        REQUIRE(reply);
        CHECK(handler.reached == std::vector<Request>{request});
        const bool is_check = std::holds_alternative<CheckRequest>(request);
        CHECK(reply->answer.outcome == (is_check ? Outcome::checked : Outcome::done));
        CHECK(reply->findings.size() == (is_check ? 2 : 0));
        CHECK(told.size() == (std::holds_alternative<ApplyRequest>(request) ? 4 : 0));
    }
}

TEST_CASE("a stop ends the waiting soon, and the helper takes back what it began", "[elevation][client]") {
    auto sockets = tests::socket_pair();
    tests::FakeHandler handler;
    std::stop_source stop;
    std::mutex until_hung_up;
    until_hung_up.lock();
    handler.before_change = [&](std::uint32_t) {
        stop.request_stop();
        until_hung_up.lock();
        until_hung_up.unlock();
    };
    std::jthread helper([&] { static_cast<void>(serve(*sockets.first, handler)); });

    const auto reply = ask(*sockets.second, tests::some_apply(), [](const Progress&) {}, stop.get_token());
    sockets.second.reset();
    until_hung_up.unlock();

    helper.join();
    CHECK(reply.error().code == ErrorCode::cancelled);
    CHECK(handler.reached.size() == 1);
    CHECK(handler.standing.empty());
}

TEST_CASE("a helper that ends without an answer, or says nothing", "[elevation][client]") {
    CHECK(asked(tests::some_apply(), {}).error().code == ErrorCode::closed);
    CHECK(asked(tests::some_apply(), frames({Progress{}})).error().code == ErrorCode::closed);
    auto sockets = tests::socket_pair();
    ClientLimits limits;
    limits.silence = std::chrono::milliseconds(60);
    const auto reply = ask(*sockets.second, tests::some_apply(), [](const Progress&) {}, {}, limits);
    CHECK(reply.error().code == ErrorCode::no_answer);
}

TEST_CASE("answers to something else are refused", "[elevation][client]") {
    const Finding finding{"wmi", State::ok, "fine", {}, {}};
    const Answer done{Outcome::done, {}, {}, {}};
    const Answer checked{Outcome::checked, {}, {}, {}};
    const auto code = [](const Request& request, const std::vector<Event>& events) {
        const auto reply = asked(request, frames(events));
        return reply ? std::nullopt : std::optional(reply.error().code);
    };
    CHECK(code(CheckRequest{"wmi"}, {finding, checked}) == std::nullopt);
    CHECK(code(CheckRequest{"clock"}, {finding, checked}) == ErrorCode::malformed);
    CHECK(code(CheckRequest{"wmi"}, {Progress{}, checked}) == ErrorCode::malformed);
    CHECK(code(CheckRequest{"wmi"}, {done}) == ErrorCode::malformed);
    CHECK(code(tests::some_apply(), {finding, done}) == ErrorCode::malformed);
    CHECK(code(tests::some_apply(), {checked}) == ErrorCode::malformed);
    CHECK(code(tests::some_apply(), {Progress{}, done}) == std::nullopt);
}

TEST_CASE("a helper that never stops talking is stopped", "[elevation][client]") {
    const auto reply = asked(tests::some_apply(), frames(std::vector<Event>(1000, Progress{})));
    CHECK(reply.error().code == ErrorCode::closed);
    auto [ours, theirs] = tests::socket_pair();
    REQUIRE(theirs->write_all(frames(std::vector<Event>(1000, Progress{})), soon()));
    ClientLimits limits;
    limits.events = 100;
    CHECK(ask(*ours, tests::some_apply(), [](const Progress&) {}, {}, limits).error().code == ErrorCode::too_large);
}

TEST_CASE("a hostile helper cannot bring the caller down", "[elevation][client][storm]") {
    std::mt19937 random(7);
    const Finding finding{"wmi", State::ok, "fine", {{"x", 1.5, "", {}, Privacy::none}}, {}};
    const Bytes honest = frames({finding, Answer{Outcome::checked, {}, {}, {}}});
    int answered = 0;
    for (int round = 0; round < 20'000; ++round) {
        Bytes bytes = honest;
        for (std::size_t count = random() % 4; count > 0; --count) {
            bytes[random() % bytes.size()] = static_cast<std::uint8_t>(random());
        }
        bytes.resize(random() % 3 == 0 ? random() % bytes.size() : bytes.size());
        const auto reply = asked(CheckRequest{"wmi"}, bytes);
        answered += reply ? 1 : 0;
    }
    CHECK(answered > 1000);
    CHECK(answered < 19'000);
}
