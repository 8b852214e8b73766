// SPDX-License-Identifier: MIT
#include "core/checks/target/reset_verdict.h"

#include <catch2/catch_test_macros.hpp>

using namespace rdpmedic::teardown;

namespace {

using Reasons = std::vector<std::string_view>;

/// A server four hops away, 40 ms, whose connections are torn down each time.
Facts always(Stage stage) {
    Facts facts;
    facts.stage = stage;
    facts.torn_again = {true, true, true};
    facts.distance = 4;
    facts.round_trip_ms = 40;
    facts.fastest_ms = 41;
    return facts;
}

}  // namespace

TEST_CASE("what ends a connection with bytes that die on the way is on the way", "[checks][reset]") {
    Facts facts = always(Stage::tls);
    facts.fewest = 3;
    CHECK(by_hops(facts) == Vote::way);
    CHECK(judge(facts) == Reasons{"before-server"});

    facts.fewest = 1;
    CHECK(judge(facts) == Reasons{"before-server"});
}

TEST_CASE("what takes the whole way is the server's, at each stage", "[checks][reset]") {
    const auto at = [](Stage stage) {
        Facts facts = always(stage);
        facts.fewest = 4;
        return judge(facts);
    };
    CHECK(at(Stage::connect) == Reasons{"by-server-at-connect"});
    CHECK(at(Stage::negotiation) == Reasons{"by-server-at-negotiation"});
    CHECK(at(Stage::tls) == Reasons{"by-server-at-tls"});
    CHECK(at(Stage::sign_in) == Reasons{"by-server-at-sign-in"});
}

TEST_CASE("sooner than the server can answer is on the way, if the clock can tell", "[checks][reset]") {
    Facts facts = always(Stage::open);
    facts.fastest_ms = 31;
    CHECK(by_time(facts) == Vote::way);
    CHECK(judge(facts) == Reasons{"before-server-by-time"});
    facts.fewest = 2;
    CHECK(judge(facts) == Reasons{"before-server"});
    facts.fewest.reset();

    facts.fastest_ms = 33;
    CHECK(by_time(facts) == Vote::silent);
    CHECK(judge(facts) == Reasons{"cannot-tell"});

    facts.round_trip_ms = 4.9;
    facts.fastest_ms = 1;
    CHECK(by_time(facts) == Vote::silent);

    facts.round_trip_ms = 40;
    facts.fastest_ms = 0;
    CHECK(by_time(facts) == Vote::silent);
}

TEST_CASE("too soon, and yet only with the whole way, is right in front of the server or it", "[checks][reset]") {
    Facts facts = always(Stage::tls);
    facts.fewest = 4;
    facts.fastest_ms = 5;
    CHECK(judge(facts) == Reasons{"at-last-hop"});
}

TEST_CASE("content that alone is cut with the whole way may be a device in front of the server", "[checks][reset]") {
    Facts facts = always(Stage::tls);
    facts.fewest = 4;
    facts.others_tried = 1;
    CHECK(judge(facts) == Reasons{"at-last-hop"});

    facts.by_fin = true;  // a device would not close in order
    CHECK(judge(facts) == Reasons{"by-server-at-tls"});

    facts.by_fin = false;
    facts.others_torn = 1;
    CHECK(judge(facts) == Reasons{"by-server-at-tls"});
}

TEST_CASE("a filter that looks into the content is told beside the place", "[checks][reset]") {
    Facts facts = always(Stage::tls);
    facts.fewest = 2;
    facts.others_tried = 2;
    CHECK(judge(facts) == Reasons{"before-server", "content-dependent"});

    facts.others_torn = 1;
    CHECK(judge(facts) == Reasons{"before-server"});
}

TEST_CASE("where the hops tell nothing, the content still does", "[checks][reset]") {
    Facts facts = always(Stage::negotiation);
    facts.distance.reset();
    facts.others_tried = 2;
    CHECK(judge(facts) == Reasons{"content-dependent"});

    facts.no_way_between = true;
    CHECK(judge(facts) == Reasons{"cannot-tell"});
}

TEST_CASE("closing in order, or a reset behind an answer, is the work of a program", "[checks][reset]") {
    Facts facts = always(Stage::tls);
    facts.no_way_between = true;
    CHECK(judge(facts) == Reasons{"cannot-tell"});

    facts.by_fin = true;
    CHECK(by_manner(facts) == Vote::server);
    CHECK(judge(facts) == Reasons{"by-server-at-tls"});

    facts.by_fin = false;
    facts.answered_before_it = true;
    CHECK(judge(facts) == Reasons{"by-server-at-tls"});
}

TEST_CASE("a proxy on the way closes in order, and the hops know better", "[checks][reset]") {
    Facts facts = always(Stage::negotiation);
    facts.by_fin = true;
    facts.fewest = 2;
    CHECK(judge(facts) == Reasons{"before-server"});
}

TEST_CASE("without a router between the hops tell nothing", "[checks][reset]") {
    Facts facts = always(Stage::tls);
    facts.no_way_between = true;
    facts.distance = 1;
    facts.fewest = 1;
    CHECK(by_hops(facts) == Vote::silent);
    CHECK(judge(facts) == Reasons{"cannot-tell"});
}

TEST_CASE("it counts only what happens again", "[checks][reset]") {
    Facts facts = always(Stage::tls);
    facts.fewest = 2;

    facts.torn_again = {false, false, false};
    CHECK(judge(facts) == Reasons{"not-repeated"});
    facts.torn_again = {false, true, true};
    CHECK(judge(facts) == Reasons{"scattered"});
    facts.torn_again = {false, false, true};
    CHECK(judge(facts) == Reasons{"scattered"});
    facts.torn_again = {true, false, true};
    CHECK(judge(facts) == Reasons{"scattered"});
    facts.torn_again = {true, false};
    CHECK(judge(facts) == Reasons{"scattered"});
    facts.torn_again = {};
    CHECK(judge(facts) == Reasons{"before-server"});
}

TEST_CASE("a limit lets the first connection through and cuts every later one", "[checks][reset]") {
    Facts facts = always(Stage::tls);
    facts.first_went_through = true;
    CHECK(judge(facts) == Reasons{"after-few"});
    facts.fewest = 4;
    CHECK(judge(facts) == Reasons{"after-few"});
    facts.fewest = 2;
    facts.others_tried = 1;
    CHECK(judge(facts) == Reasons{"before-server", "after-few"});

    facts.torn_again = {true, false, true};
    CHECK(judge(facts) == Reasons{"scattered"});
    facts.torn_again = {false, false, false};
    CHECK(judge(facts) == Reasons{"not-repeated"});
}

TEST_CASE("a distance without a further measurement tells nothing", "[checks][reset]") {
    Facts facts = always(Stage::tls);
    CHECK(by_hops(facts) == Vote::silent);
    facts.fewest = 2;
    facts.distance.reset();
    CHECK(by_hops(facts) == Vote::silent);
}
