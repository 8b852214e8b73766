// SPDX-License-Identifier: MIT
// A path as evidence and back, and the interval of a loss.
#include "core/model/path.h"

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>

using namespace rdpmedic;

namespace {

Path sample() {
    Path path;
    path.elapsed = Milliseconds(42000);
    path.places.push_back({.kind = PlaceKind::this_computer, .address = "192.0.2.7", .round_trips = {}});
    path.places.push_back({.kind = PlaceKind::lan_gateway,
                           .distance = 1,
                           .address = "192.0.2.1",
                           .way = ProbeWay::icmp,
                           .sent = 42,
                           .answered = 42,
                           .round_trips = RoundTrips{0.5, 0.75, 0.625, 0.25}});
    path.places.push_back({.distance = 2, .address = {}, .way = ProbeWay::tcp_ttl, .sent = 42, .round_trips = {}});
    path.places.push_back({.distance = 3,
                           .address = "2001:db8::3",
                           .way = ProbeWay::udp_ttl,
                           .sent = 42,
                           .answered = 20,
                           .round_trips = RoundTrips{5, 6, 7, 8},
                           .answers_rarely = true,
                           .guessed = true});
    path.places.push_back({.kind = PlaceKind::target,
                           .distance = 4,
                           .address = "198.51.100.9",
                           .way = ProbeWay::tcp_connect,
                           .sent = 84,
                           .answered = 79,
                           .round_trips = RoundTrips{10, 11, 12, 13}});
    path.verdict = {PathTrouble::loss, PathSide::far_side, PathReason::begins_here, 0.975, 3, 4};
    path.history = {12.5, std::nullopt, 0.125, std::nullopt};
    return path;
}

void replace(std::vector<Evidence>& evidence, std::string_view key, Value value) {
    for (Evidence& one : evidence) {
        if (one.key == key) {
            one.value = std::move(value);
        }
    }
}

}  // namespace

TEST_CASE("A path becomes evidence and is read back as it was") {
    std::vector<Evidence> evidence;
    append(evidence, sample());
    const auto again = path_of(evidence);
    REQUIRE(again);
    CHECK(*again == sample());
}

TEST_CASE("Addresses of a path are private and the path is read without them") {
    std::vector<Evidence> evidence;
    append(evidence, sample());
    CHECK(find(evidence, "path-addresses")->privacy == Privacy::host);
    std::erase_if(evidence, [](const Evidence& one) { return one.privacy != Privacy::none; });
    const auto again = path_of(evidence);
    REQUIRE(again);
    CHECK(again->places[1].address.empty());
    CHECK(again->places[1].answered == 42);
}

TEST_CASE("What is not a path is not read as one") {
    std::vector<Evidence> good;
    append(good, sample());
    CHECK_FALSE(path_of({}));
    const std::vector<std::string> bad_places[] = {
        {},
        {"this-computer 0 none 0 0"},
        {"this-computer 0 none 0 0", "target 1 tcp-connect 1 2"},
        {"this-computer 0 none 0 0", "target 1 tcp-connect 2 1 3"},
        {"this-computer 0 none 0 0", "target 1 tcp-connect 2 1 1 2 3 4 5"},
        {"this-computer 0 none 0 0", "target 1 tcp-connect 2 1 1 2 3 nan"},
        {"this-computer 0 none 0 0", "target 1 tcp-connect 2 1 1 2 3 -4"},
        {"this-computer 0 none 0 0", "target 999 tcp-connect 2 1"},
        {"this-computer 0 none 0 0", "goal 1 tcp-connect 2 1"},
        std::vector<std::string>(Path::most_places + 1, "hop 1 none 0 0"),
    };
    for (const auto& places : bad_places) {
        auto evidence = good;
        replace(evidence, "path-places", places);
        CHECK_FALSE(path_of(evidence));
    }
    for (const char* verdict : {"", "loss", "loss lan begins-here 2 3 4 1000", "loss lan begins-here 0.9 3 3 1000",
                                "loss lan begins-here 0.9 3 5 1000", "loss lan begins-here 0.9 0 1 1000 1",
                                "gain lan begins-here 0.9 0 1 1000"}) {
        auto evidence = good;
        replace(evidence, "path-verdict", std::string(verdict));
        CHECK_FALSE(path_of(evidence));
    }
    for (const char* times : {"1 x", "1  2", "-1", "1e300"}) {
        auto evidence = good;
        replace(evidence, "path-round-trips", std::string(times));
        CHECK_FALSE(path_of(evidence));
    }
}

TEST_CASE("The interval of a loss is Wilson's") {
    CHECK(loss_interval(0, 0) == LossInterval{0, 0, 1});
    const LossInterval none = loss_interval(100, 0);
    CHECK(none.low == 0);
    CHECK(none.high == Catch::Approx(0.0370).margin(0.0001));
    const LossInterval some = loss_interval(100, 5);
    CHECK(some.share == Catch::Approx(0.05));
    CHECK(some.low == Catch::Approx(0.0215).margin(0.0001));
    CHECK(some.high == Catch::Approx(0.1118).margin(0.0001));
    CHECK(loss_interval(3, 3).high == 1);
}
