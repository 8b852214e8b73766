// SPDX-License-Identifier: MIT
// The helper's loop against callers of all kinds, over a pair of sockets.
#include "core/elevation/server.h"
#include "tests/core/elevation/fake_handler.h"
#include "tests/core/elevation/requests.h"
#include "tests/support/show_result.h"
#include "tests/support/socket_channel.h"

#include <catch2/catch_test_macros.hpp>

#include <stdexcept>

using namespace rdpmedic;
using namespace rdpmedic::elevation;
using std::chrono::steady_clock;

namespace {

Deadline soon() {
    return steady_clock::now() + std::chrono::seconds(10);
}

/// A helper, and the caller's end of its channel.
struct Helper {
    tests::SocketPair sockets = tests::socket_pair();
    tests::FakeHandler handler;
    ServerLimits limits;

    Result<void> serve() { return elevation::serve(*sockets.first, handler, limits); }
    void write(BytesView bytes) { REQUIRE(sockets.second->write_all(bytes, soon())); }
    void ask(const Request& request) { REQUIRE(send_text(*sockets.second, to_json(request), soon())); }
    Event read() {
        FrameReader reader;
        const auto text = receive_text(*sockets.second, reader, soon());
        REQUIRE(text);
        const auto event = parse_event(*text);
        REQUIRE(event);
        return *event;
    }
    /// Nothing more comes: the helper hung up.
    bool is_silent() {
        sockets.first.reset();
        std::uint8_t byte = 0;
        return sockets.second->read_some(std::span(&byte, 1), soon()).has_error();
    }
};

Bytes joined(Bytes first, const Bytes& second) {
    first.insert(first.end(), second.begin(), second.end());
    return first;
}

}  // namespace

TEST_CASE("a request is carried out once, with its progress, and answered", "[elevation][server]") {
    Helper helper;
    helper.ask(tests::some_apply());

    REQUIRE(helper.serve());

    CHECK(helper.handler.reached == std::vector<Request>{tests::some_apply()});
    CHECK(helper.read() == Event(Progress{0, ChangeState::doing}));
    CHECK(helper.read() == Event(Progress{0, ChangeState::done}));
    CHECK(helper.read() == Event(Progress{1, ChangeState::doing}));
    CHECK(helper.read() == Event(Progress{1, ChangeState::done}));
    CHECK(helper.read() == Event(Answer{Outcome::done, "20260131T080000Z-0123abcd", {}, {}}));
    CHECK(helper.is_silent());
}

TEST_CASE("a check is answered by its findings", "[elevation][server]") {
    Helper helper;
    helper.ask(CheckRequest{"wmi"});

    REQUIRE(helper.serve());

    CHECK(std::get<Finding>(helper.read()).check == "wmi");
    CHECK(std::get<Finding>(helper.read()).state == State::ok);
    CHECK(std::get<Answer>(helper.read()).outcome == Outcome::checked);
}

TEST_CASE("ids in no list do not reach the handler", "[elevation][server]") {
    for (const Request& request : {Request(ApplyRequest{"made.up", "client.schannel", {}, tests::some_digest}),
                                   Request(ApplyRequest{"schannel.enable-tls12", "made.up", {}, tests::some_digest}),
                                   Request(UndoRequest{"made-up", false}), Request(CheckRequest{"made-up"})}) {
        Helper helper;
        helper.ask(request);

        CHECK(helper.serve().error().code == ErrorCode::bad_argument);

        CHECK(helper.handler.reached.empty());
        const auto answer = std::get<Answer>(helper.read());
        CHECK(answer.outcome == Outcome::refused);
        CHECK(answer.error->code == ErrorCode::bad_argument);
        CHECK(helper.is_silent());
    }
}

TEST_CASE("another digest than the plan's changes nothing", "[elevation][server]") {
    Helper helper;
    helper.handler.approved = std::string(64, 'b');
    helper.ask(tests::some_apply());

    REQUIRE(helper.serve());

    CHECK(helper.handler.standing.empty());
    CHECK(std::get<Answer>(helper.read()).outcome == Outcome::differs);
}

TEST_CASE("what is no frame ends the conversation without a word", "[elevation][server]") {
    const std::vector<Bytes> wrong = {
        {0, 0, 0, 0, 1},                      // zero
        {1, 0, 0, 0, 1},                      // no text
        {3, 0, 0, 0, 2, '{', '}'},            // another version
        {1, 0, 1, 0, 1},                      // one over the bound
        {0xff, 0xff, 0xff, 0xff, 1},          // minus one
        {'G', 'E', 'T', ' ', '/', ' ', 'H'},  // another protocol
    };
    for (const Bytes& bytes : wrong) {
        Helper helper;
        helper.write(bytes);

        const auto served = helper.serve();

        REQUIRE_FALSE(served);
        CHECK((served.error().code == ErrorCode::malformed || served.error().code == ErrorCode::too_large));
        CHECK(helper.handler.reached.empty());
        CHECK(helper.is_silent());
    }
}

TEST_CASE("half a frame and then silence, or the end", "[elevation][server]") {
    const Bytes frame = *frame_of(to_json(tests::some_apply()));
    for (const std::size_t size : {std::size_t{0}, std::size_t{3}, std::size_t{5}, frame.size() - 1}) {
        Helper silent;
        silent.limits.request = std::chrono::milliseconds(30);
        silent.write(BytesView(frame).first(size));
        CHECK(silent.serve().error().code == ErrorCode::no_answer);
        CHECK(silent.handler.reached.empty());

        Helper ended;
        ended.write(BytesView(frame).first(size));
        ended.sockets.second->end_writing();
        CHECK(ended.serve().error().code == ErrorCode::closed);
        CHECK(ended.handler.reached.empty());
    }
}

TEST_CASE("the deadline is for the whole request, not for each byte", "[elevation][server]") {
    class Dripping : public Channel {
    public:
        Result<std::size_t> read_some(std::span<std::uint8_t> into, Deadline deadline) override {
            first = first == Deadline{} ? deadline : first;
            same = same && deadline == first;
            if (at == bytes.size()) {
                return Error{ErrorCode::no_answer, "drip", "", 0, {}};
            }
            into[0] = bytes[at++];
            return std::size_t{1};
        }
        Result<void> write_all(BytesView, Deadline) override { return {}; }
        bool other_is_there() override { return true; }

        Bytes bytes = *frame_of(to_json(tests::some_apply()));
        std::size_t at = 0;
        Deadline first{};
        bool same = true;
    };
    Dripping channel;
    tests::FakeHandler handler;

    CHECK(serve(channel, handler));

    CHECK(channel.at == channel.bytes.size());
    CHECK(channel.same);
}

TEST_CASE("of two requests the second is not read", "[elevation][server]") {
    Helper helper;
    const Bytes first = *frame_of(to_json(UndoRequest{"20260131T080000Z-0123abcd", false}));
    helper.write(joined(first, *frame_of(to_json(tests::some_apply()))));

    REQUIRE(helper.serve());

    REQUIRE(helper.handler.reached.size() == 1);
    CHECK(std::holds_alternative<UndoRequest>(helper.handler.reached.front()));
    CHECK(std::get<Answer>(helper.read()).entry == "20260131T080000Z-0123abcd");
    CHECK(helper.is_silent());
}

TEST_CASE("a caller that vanishes mid-change leaves nothing half done", "[elevation][server]") {
    Helper helper;
    helper.handler.changes = 5;
    helper.handler.before_change = [&](std::uint32_t change) {
        if (change == 2) {
            helper.sockets.second.reset();
        }
    };
    helper.ask(tests::some_apply());

    const auto served = helper.serve();

    CHECK(served.error().code == ErrorCode::closed);
    CHECK(helper.handler.standing.empty());
}

TEST_CASE("a caller that does not listen is taken for gone", "[elevation][server]") {
    Helper helper;
    helper.handler.changes = 1'000'000;
    helper.limits.write = std::chrono::milliseconds(20);
    helper.ask(tests::some_apply());

    CHECK_FALSE(helper.serve());

    CHECK(helper.handler.standing.empty());
}

TEST_CASE("a bug in a handler is told, and not taken for success", "[elevation][server]") {
    Helper helper;
    helper.handler.before_change = [](std::uint32_t) { throw std::logic_error("bug"); };
    helper.ask(tests::some_apply());

    REQUIRE(helper.serve());

    CHECK(helper.read() == Event(Progress{0, ChangeState::doing}));
    const auto answer = std::get<Answer>(helper.read());
    CHECK(answer.outcome == Outcome::incomplete);
    CHECK(answer.error->code == ErrorCode::internal);
}

TEST_CASE("a finding that fits into no frame is told as that", "[elevation][server]") {
    class Large : public tests::FakeHandler {
        Result<std::vector<Finding>> check(const CheckRequest& request) override {
            Finding finding{request.check, State::ok, "fine", {}, {}};
            finding.evidence.push_back({"names", std::string(largest_text, 'x'), "", {}, Privacy::none});
            return std::vector<Finding>{finding};
        }
    };
    Helper helper;
    Large handler;
    helper.ask(CheckRequest{"wmi"});

    REQUIRE(serve(*helper.sockets.first, handler));

    const auto answer = std::get<Answer>(helper.read());
    CHECK(answer.outcome == Outcome::refused);
    CHECK(answer.error->code == ErrorCode::too_large);
}
