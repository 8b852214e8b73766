// SPDX-License-Identifier: MIT
#include "core/checks/target/idle_verdict.h"

#include <catch2/catch_test_macros.hpp>

using namespace rdpmedic::quiet;

namespace {

using Reasons = std::vector<std::string_view>;

Held quiet_one(End end, double seconds) {
    return {Depth::open, false, seconds, end, seconds};
}

Held kept_one(End end, double seconds) {
    return {Depth::open, true, seconds, end, seconds};
}

Reasons reasons(const std::vector<Held>& held, std::optional<bool> connects_again = {}) {
    return judge(held, connects_again).reasons;
}

}  // namespace

TEST_CASE("what was touched and lives has held for so long", "[checks][idle]") {
    const Verdict verdict =
        judge({kept_one(End::alive, 120), quiet_one(End::alive, 120), quiet_one(End::alive, 60)}, {});
    CHECK(verdict.reasons == Reasons{"holds"});
    CHECK(verdict.held_seconds == 120);
    CHECK_FALSE(verdict.cut_seconds);
}

TEST_CASE("a time-out on the way lies between the last that lived and the first that did not", "[checks][idle]") {
    for (const End end : {End::lost, End::reset_on_touch, End::reset, End::closed}) {
        const Verdict verdict = judge({kept_one(End::alive, 240), quiet_one(end, 240), quiet_one(end, 120),
                                       quiet_one(End::alive, 60), quiet_one(End::alive, 30)},
                                      {});
        INFO(name(end));
        CHECK(verdict.reasons == Reasons{"cut"});
        CHECK(verdict.held_seconds == 60);
        CHECK(verdict.cut_seconds == 120);
        CHECK(verdict.how == end);
        CHECK(verdict.keeping_alive_helps);
    }
}

TEST_CASE("a time-out shorter than the first touch has no lower end", "[checks][idle]") {
    const Verdict verdict =
        judge({kept_one(End::standing, 31), quiet_one(End::lost, 15), quiet_one(End::lost, 30)}, {});
    CHECK(verdict.reasons == Reasons{"cut"});
    CHECK(verdict.held_seconds == 0);
    CHECK(verdict.cut_seconds == 15);
}

TEST_CASE("a timer of the server ends what is kept alive as well", "[checks][idle]") {
    for (const End end : {End::closed, End::reset}) {
        const Verdict verdict = judge({kept_one(end, 61), quiet_one(end, 60), quiet_one(End::alive, 30)}, {});
        INFO(name(end));
        CHECK(verdict.reasons == Reasons{"server-timer"});
        CHECK(verdict.held_seconds == 60);
    }
}

TEST_CASE("a closing of the quiet one alone comes from the way, without comparison from the server", "[checks][idle]") {
    const Held another = quiet_one(End::closed, 62);
    CHECK(reasons({kept_one(End::alive, 120), quiet_one(End::closed, 60), another}) == Reasons{"cut"});
    CHECK(reasons({kept_one(End::closed, 110), quiet_one(End::closed, 60), another}) == Reasons{"cut", "server-timer"});
    CHECK(reasons({kept_one(End::not_opened, 0), quiet_one(End::closed, 60)}) == Reasons{"server-timer"});
    CHECK(reasons({kept_one(End::not_opened, 0), quiet_one(End::reset, 60)}) == Reasons{"cut-unconfirmed"});
}

TEST_CASE("one that was lost alone, or without a comparison, is no more than a hint", "[checks][idle]") {
    const Verdict once = judge({kept_one(End::alive, 120), quiet_one(End::lost, 120), quiet_one(End::alive, 60)}, {});
    CHECK(once.reasons == Reasons{"cut-unconfirmed"});
    CHECK(once.held_seconds == 60);
    CHECK(once.cut_seconds == 120);
    CHECK(reasons({kept_one(End::not_opened, 0), quiet_one(End::lost, 120), quiet_one(End::reset, 60),
                   quiet_one(End::alive, 30)}) == Reasons{"cut-unconfirmed"});
    // The same time at another depth confirms it.
    CHECK(reasons({kept_one(End::alive, 120),
                   quiet_one(End::lost, 120),
                   quiet_one(End::alive, 60),
                   {Depth::secured, true, 120, End::alive, 120},
                   {Depth::secured, false, 120, End::lost, 120}}) == Reasons{"cut"});
}

TEST_CASE("one depth that the server ends does not hide what the other shows", "[checks][idle]") {
    const std::vector<Held> held{kept_one(End::closed, 20),
                                 quiet_one(End::closed, 20),
                                 {Depth::secured, true, 120, End::alive, 120},
                                 {Depth::secured, false, 120, End::lost, 120},
                                 {Depth::secured, false, 240, End::lost, 240}};
    const Verdict verdict = judge(held, {});
    CHECK(verdict.reasons == Reasons{"cut", "server-timer"});
    CHECK(verdict.held_seconds == 20);
    CHECK(verdict.cut_seconds == 120);
}

TEST_CASE("one lost by accident is not believed when a longer one lived", "[checks][idle]") {
    const Verdict verdict =
        judge({kept_one(End::alive, 120), quiet_one(End::alive, 120), quiet_one(End::lost, 30)}, {});
    CHECK(verdict.reasons == Reasons{"holds"});
    CHECK_FALSE(verdict.cut_seconds);
}

TEST_CASE("where all are gone, a new connection tells what that means", "[checks][idle]") {
    const std::vector<Held> held{kept_one(End::lost, 60), quiet_one(End::lost, 60), quiet_one(End::alive, 30)};
    CHECK(all_gone(held));
    CHECK(reasons(held, true) == Reasons{"all-lost"});
    CHECK(reasons(held, false) == Reasons{"interrupted"});
    CHECK(judge(held, true).held_seconds == 30);
    CHECK_FALSE(all_gone({kept_one(End::alive, 60), quiet_one(End::lost, 60)}));
    CHECK_FALSE(all_gone({kept_one(End::closed, 60), quiet_one(End::closed, 60)}));
    CHECK_FALSE(all_gone({quiet_one(End::not_opened, 0)}));
    CHECK_FALSE(all_gone({}));
}

TEST_CASE("what was stopped early tells as far as it got", "[checks][idle]") {
    CHECK(reasons({kept_one(End::standing, 9), quiet_one(End::standing, 9)}) == Reasons{"too-short"});
    CHECK(reasons({kept_one(End::untold, 9), quiet_one(End::untold, 9)}) == Reasons{"not-told"});
    CHECK(reasons({kept_one(End::untold, 9), quiet_one(End::closed, 6)}) == Reasons{"server-timer"});
    const Verdict verdict =
        judge({kept_one(End::standing, 40), quiet_one(End::standing, 40), quiet_one(End::alive, 30)}, {});
    CHECK(verdict.reasons == Reasons{"holds"});
    CHECK(verdict.held_seconds == 30);
    CHECK(reasons({quiet_one(End::not_opened, 0)}) == Reasons{"too-short"});
    CHECK(reasons({}) == Reasons{"too-short"});
}
