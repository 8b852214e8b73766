// SPDX-License-Identifier: MIT
// The table of a path: fits its window, marks the suspect section, says what is odd.
#include "app/console/path_view.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

using namespace rdpmedic;
using namespace rdpmedic::console;
using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::StartsWith;

namespace {

const Look wide{false, true, 400};

Path lossy(std::size_t routers) {
    Path path;
    path.elapsed = Milliseconds(60000);
    path.places.push_back({.kind = PlaceKind::this_computer, .address = "192.0.2.7", .round_trips = {}});
    for (std::size_t number = 1; number <= routers; ++number) {
        PathPlace router{.kind = number == 1 ? PlaceKind::lan_gateway : PlaceKind::hop,
                         .distance = static_cast<std::uint8_t>(number),
                         .address = "192.0.2." + std::to_string(number),
                         .way = ProbeWay::tcp_ttl,
                         .sent = 60,
                         .answered = 60,
                         .round_trips = RoundTrips{1, 2.34, 3, 4}};
        path.places.push_back(router);
    }
    path.places.push_back({.kind = PlaceKind::target,
                           .distance = static_cast<std::uint8_t>(routers + 1),
                           .address = "198.51.100.9",
                           .way = ProbeWay::tcp_connect,
                           .sent = 120,
                           .answered = 108,
                           .round_trips = RoundTrips{10, 20, 30, 40}});
    path.verdict = {PathTrouble::loss, PathSide::far_side, PathReason::begins_here, 0.97, routers, routers + 1};
    return path;
}

}  // namespace

TEST_CASE("the table of a path has a line for each place and marks where loss begins", "[console][path]") {
    const auto lines = path_lines(lossy(3), wide);
    REQUIRE(lines.size() >= 8);
    CHECK_THAT(lines[1], ContainsSubstring("This computer"));
    CHECK_THAT(lines[2],
               ContainsSubstring("Your router") && ContainsSubstring("192.0.2.1") && ContainsSubstring("0/60"));
    CHECK_THAT(lines[2], ContainsSubstring("2.3"));
    CHECK_THAT(lines[5], StartsWith(">") && ContainsSubstring("12/120"));
    CHECK_THAT(lines[7], StartsWith("60 s: 12 of 120") && ContainsSubstring("97 % sure"));
}

TEST_CASE("the table of a path never goes beyond its window", "[console][path]") {
    for (const std::size_t width : {20U, 40U, 80U, 120U}) {
        for (const std::size_t height : {8U, 12U, 24U}) {
            const auto lines = path_lines(lossy(30), Look{false, true, width}, height);
            CAPTURE(width, height);
            for (const std::string& line : lines) {
                CHECK(columns(line) <= width);
            }
            CHECK_THAT(lines[0], ContainsSubstring("Place"));
            if (width >= 80 && height >= 12) {
                CHECK(lines.size() <= height);
                CHECK_THAT(path_text(lossy(30), Look{false, true, width}), ContainsSubstring("192.0.2.30"));
            }
        }
    }
}

TEST_CASE("what does not answer or answers rarely is said beside the place", "[console][path]") {
    Path path = lossy(3);
    path.places[2].answered = 0;
    path.places[2].address.clear();
    path.places[2].round_trips.reset();
    path.places[3].answered = 20;
    path.places[3].answers_rarely = true;
    const auto lines = path_lines(path, wide);
    CHECK_THAT(lines[3], ContainsSubstring("?") && ContainsSubstring("does not answer"));
    CHECK_THAT(lines[4], ContainsSubstring("answers rarely") && !ContainsSubstring("20/60"));
    path.places[1].kind = PlaceKind::tunnel_outer;
    path.places[1].way = ProbeWay::none;
    path.places[1].round_trips.reset();
    const auto narrow = path_lines(path, Look{false, true, 80});
    CHECK_THAT(narrow[2], ContainsSubstring("its address is not known"));
    CHECK_THAT(narrow[3], ContainsSubstring("does not answer"));
    CHECK_THAT(narrow[4], ContainsSubstring("answers rarely"));
}
