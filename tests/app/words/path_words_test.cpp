// SPDX-License-Identifier: MIT
// Every place, side and verdict of a path can be said.
#include "app/words/path_words.h"
#include "app/words/words.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include "words_support.h"

using namespace rdpmedic;
using namespace rdpmedic::tests;
using Catch::Matchers::ContainsSubstring;

namespace {

Path sample(PathTrouble trouble, PathSide side, PathReason reason) {
    Path path;
    path.elapsed = Milliseconds(60000);
    path.places.push_back({.kind = PlaceKind::this_computer, .address = {}, .round_trips = {}});
    path.places.push_back({.kind = PlaceKind::lan_gateway, .address = "192.0.2.1", .round_trips = {}});
    path.places.push_back({.kind = PlaceKind::target,
                           .address = "198.51.100.9",
                           .way = ProbeWay::tcp_connect,
                           .sent = 100,
                           .answered = 93,
                           .round_trips = RoundTrips{10, 20, 30, 140}});
    path.verdict = {trouble, side, reason, 0.961, 1, 2};
    return path;
}

}  // namespace

TEST_CASE("every kind of place and every side has words") {
    for (const PlaceKind kind : {PlaceKind::this_computer, PlaceKind::lan_gateway, PlaceKind::hop,
                                 PlaceKind::tunnel_outer, PlaceKind::tunnel_inside, PlaceKind::target}) {
        CHECK(words::path_place_title(kind) != name(kind));
        check_title(words::path_place_title(kind));
    }
    for (const PathSide side :
         {PathSide::lan, PathSide::provider, PathSide::vpn_gateway, PathSide::far_side, PathSide::cannot_tell}) {
        CHECK(words::path_side_phrase(name(side)) != name(side));
        check_sentence(words::path_side_advice(name(side)));
        check_advice(words::path_side_advice(name(side)));
    }
    CHECK(words::path_side_ids().size() == 5);
}

TEST_CASE("what to do about lost packets fits the place where they are lost") {
    const auto guide = [](const Path& path) {
        Finding finding;
        finding.check = "path";
        append(finding.evidence, path);
        return words::cause_guide("network.loss", {Finding{}, finding});
    };
    const auto common = words::cause_guide("network.loss");
    for (const PathSide side : {PathSide::lan, PathSide::provider, PathSide::vpn_gateway, PathSide::far_side}) {
        const auto steps = guide(sample(PathTrouble::loss, side, PathReason::begins_here));
        CHECK(steps == words::path_side_guide(name(side)));
        CHECK(steps != common);
        CHECK(steps.size() >= 2);
        for (const std::string& step : steps) {
            check_sentence(step);
            check_advice(step);
        }
    }
    CHECK(guide(sample(PathTrouble::loss, PathSide::cannot_tell, PathReason::undecided)) == common);
    CHECK(words::cause_guide("network.loss", {}) == common);
    CHECK(words::cause_guide("network.mtu", {}) == words::cause_guide("network.mtu"));
}

TEST_CASE("an outside of the VPN gateway that is guessed is said to be probable") {
    PathPlace place{.kind = PlaceKind::tunnel_outer, .address = "198.51.100.4", .round_trips = {}};
    place.way = ProbeWay::icmp;
    place.sent = place.answered = 5;
    CHECK(words::path_place_named(place) == "the outside of the VPN gateway 198.51.100.4");
    CHECK(words::path_place_note(place).empty());
    place.guessed = true;
    CHECK(words::path_place_named(place) == "what is probably the outside of the VPN gateway 198.51.100.4");
    check_title(words::path_place_note(place));
    CHECK(words::path_place_note(place).starts_with("probably"));
}

TEST_CASE("a server that stops answering is told in the same words by the path and by its finding") {
    const std::string said = words::path_sentence(sample(PathTrouble::none, PathSide::lan, PathReason::cut_off));
    const Finding of_path = finding("path", "cut-off-after-few", {fact("address", std::string("198.51.100.9"))});
    CHECK(words::finding_sentence(of_path, {}) == said);
    check_sentence(said);
}

TEST_CASE("every verdict is said without an open placeholder") {
    for (const PathTrouble trouble : {PathTrouble::none, PathTrouble::loss, PathTrouble::jitter}) {
        for (const PathReason reason :
             {PathReason::too_few_samples, PathReason::no_answers, PathReason::clean, PathReason::begins_here,
              PathReason::silent_between, PathReason::undecided, PathReason::cut_off}) {
            const std::string text = words::path_sentence(sample(trouble, PathSide::lan, reason));
            CAPTURE(text);
            CHECK_FALSE(has_placeholder(text));
            CHECK(text.ends_with('.'));
        }
    }
    const std::string loss =
        words::path_sentence(sample(PathTrouble::loss, PathSide::far_side, PathReason::begins_here));
    CHECK_THAT(loss, ContainsSubstring("7 of 100") && ContainsSubstring("96 % sure") &&
                         ContainsSubstring("your router 192.0.2.1") && ContainsSubstring("runs the server"));
    const std::string jitter =
        words::path_sentence(sample(PathTrouble::jitter, PathSide::far_side, PathReason::begins_here));
    CHECK_THAT(jitter, ContainsSubstring("your router 192.0.2.1") && !ContainsSubstring("sure"));
}
