// SPDX-License-Identifier: MIT
// Is trouble put where it is, and never seen where there is none?
#include "core/checks/target/path_verdict.h"

#include <catch2/catch_test_macros.hpp>

#include <functional>
#include <map>

#include "simulated_path.h"

using namespace rdpmedic;
using namespace rdpmedic::tests;

namespace {

using Prepare = std::function<void(SimulatedPath&)>;

/// How many of the runs end with each side.
std::map<PathSide, int> sides(const std::vector<PlaceKind>& way, int runs, int seconds, const Prepare& prepare) {
    std::map<PathSide, int> counts;
    for (int run = 0; run < runs; ++run) {
        SimulatedPath path(way, static_cast<unsigned>(run + 1));
        prepare(path);
        ++counts[path.watch(seconds).verdict.side];
    }
    return counts;
}

Prepare losing(std::size_t place, double loss, double loss_run = 1) {
    return [=](SimulatedPath& path) {
        path.cable(place).loss = loss;
        path.cable(place).loss_run = loss_run;
    };
}

/// Five percent of what goes away, of what comes back, or of both.
Prepare losing_five_percent(std::size_t place, bool away, bool back, double echoes) {
    return [=](SimulatedPath& path) {
        path.cable(place).loss = away ? 0.05 : 0;
        path.cable(place).loss_back = back ? 0.05 : 0;
        path.echoes() = echoes;
    };
}

/// How often the right side was named, wrongly another, or none.
struct Score {
    int right = 0;
    int wrong = 0;  ///< another side; "cannot tell" and "nothing yet" are neither
};

Score score(const std::vector<PlaceKind>& way, PathSide side, int seconds, const Prepare& prepare) {
    constexpr int runs = 200;
    auto counts = sides(way, runs, seconds, prepare);
    return {counts[side] * 100 / runs,
            (runs - counts[side] - counts[PathSide::cannot_tell] - counts[PathSide::none]) * 100 / runs};
}

struct Row {
    std::vector<PlaceKind> way;
    std::size_t place;
    PathSide side;
};

std::vector<Row> rows() {
    return {{plain_way(), 1, PathSide::lan},       {plain_way(), 2, PathSide::provider},
            {plain_way(), 3, PathSide::provider},  {plain_way(), 4, PathSide::provider},
            {plain_way(), 5, PathSide::far_side},  {vpn_way(), 1, PathSide::lan},
            {vpn_way(), 2, PathSide::provider},    {vpn_way(), 4, PathSide::provider},
            {vpn_way(), 5, PathSide::vpn_gateway}, {vpn_way(), 6, PathSide::far_side},
            {vpn_way(), 7, PathSide::far_side}};
}

}  // namespace

TEST_CASE("Loss of five percent each way is put where it is in nine of ten minutes") {
    for (const Row& row : rows()) {
        for (const double echoes : {0.0, 1.0}) {
            const Score found = score(row.way, row.side, 60, losing_five_percent(row.place, true, true, echoes));
            CAPTURE(row.way.size(), row.place, name(row.side), echoes, found.right, found.wrong);
            CHECK(found.right >= 92);
            CHECK(found.wrong <= 1);
        }
    }
}

TEST_CASE(
    "Loss of five percent in one direction alone is put where it is in nine of ten minutes, and seldom elsewhere") {
    int right = 0;
    for (const Row& row : rows()) {
        for (const bool away : {true, false}) {
            const Score found = score(row.way, row.side, 60, losing_five_percent(row.place, away, !away, 1));
            CAPTURE(row.way.size(), row.place, name(row.side), away, found.right, found.wrong);
            CHECK(found.right >= 88);
            CHECK(found.wrong <= 2);
            right += found.right;
        }
    }
    CHECK(right >= 94 * 2 * static_cast<int>(rows().size()));
}

TEST_CASE("Of a target without echoes it is put there in most minutes") {
    int right = 0;
    for (const Row& row : rows()) {
        for (const bool away : {true, false}) {
            const Score found = score(row.way, row.side, 60, losing_five_percent(row.place, away, !away, 0));
            CAPTURE(row.way.size(), row.place, name(row.side), away, found.right, found.wrong);
            CHECK(found.right >= (away ? 90 : 74));
            CHECK(found.wrong <= 3);
            right += found.right;
        }
    }
    CHECK(right >= 88 * 2 * static_cast<int>(rows().size()));
}

TEST_CASE("Packets lost in runs are put where they are lost") {
    for (const Row& row : rows()) {
        const Score found = score(row.way, row.side, 120, losing(row.place, 0.08, 3));
        CAPTURE(row.way.size(), row.place, name(row.side), found.right, found.wrong);
        CHECK(found.right >= 80);
        CHECK(found.wrong <= 6);
    }
}

TEST_CASE("Routers that answer rarely neither make loss nor hide it") {
    const auto limited = [](SimulatedPath& path) {
        path.router(2).answers = 0.4;
        path.router(4).answers = 0.7;
    };
    auto healthy = sides(plain_way(), 300, 60, limited);
    CHECK(healthy[PathSide::none] == 300);
    const auto all_limited = [](SimulatedPath& path) {
        for (std::size_t place = 1; place < path.target(); ++place) {
            path.router(place).answers = 0.95;
        }
        path.echoes() = 0.95;
    };
    CHECK(sides(plain_way(), 300, 60, all_limited)[PathSide::none] == 300);
    const Score found = score(plain_way(), PathSide::far_side, 60, [&](SimulatedPath& path) {
        limited(path);
        path.cable(5).loss = 0.1;
    });
    CHECK(found.wrong <= 5);
    SimulatedPath path(plain_way(), 7);
    limited(path);
    const Path& seen = path.watch(60);
    CHECK(seen.places[2].answers_rarely);
    CHECK(seen.places[4].answers_rarely);
    CHECK_FALSE(seen.places[3].answers_rarely);
}

TEST_CASE(
    "A healthy path that is looked at every second for ten minutes is called lossy by fewer than one in a hundred") {
    constexpr int runs = 1000;
    int alarms = 0;
    for (int run = 0; run < runs; ++run) {
        SimulatedPath path(plain_way(), static_cast<unsigned>(run + 1));
        path.cable(3).loss = checks::harmless_loss;
        path.router(2).answers = 0.5;
        path.echoes() = run % 2;
        bool alarmed = false;
        for (int second = 0; second < 600 && !alarmed; ++second) {
            path.second();  // which judges whenever something was lost
            alarmed = path.path().verdict.trouble == PathTrouble::loss;
        }
        alarms += alarmed ? 1 : 0;
    }
    CAPTURE(alarms);
    CHECK(alarms < runs / 100);
}

TEST_CASE("Silent routers across a border leave the side open and name the section") {
    const auto prepare = [](SimulatedPath& path) {
        path.router(4).answers = 0;  // the last before the target
        path.cable(5).loss = 0.15;
    };
    auto counts = sides(plain_way(), 100, 60, prepare);
    CHECK(counts[PathSide::cannot_tell] >= 95);
    SimulatedPath path(plain_way(), 1);
    prepare(path);
    const PathVerdict verdict = path.watch(120).verdict;
    CHECK(verdict.trouble == PathTrouble::loss);
    CHECK(verdict.reason == PathReason::silent_between);
    CHECK(verdict.from == 3);
    CHECK(verdict.to == 5);
}

TEST_CASE("Silent routers inside of a side do not matter") {
    const auto prepare = [](SimulatedPath& path) {
        path.router(3).answers = 0;
        path.cable(3).loss = 0.15;
    };
    CHECK(sides(plain_way(), 100, 60, prepare)[PathSide::provider] >= 97);
}

TEST_CASE("Jitter is put where it begins, whatever routers add to their own answers") {
    for (const Row& row : rows()) {
        const Score found = score(row.way, row.side, 60, [&](SimulatedPath& path) {
            path.cable(row.place).jitter_ms = 160;
            path.router(2).slow_ms = 300;
        });
        CAPTURE(row.way.size(), row.place, name(row.side), found.right, found.wrong);
        CHECK(found.right >= 90);
        CHECK(found.wrong <= 5);
    }
    SimulatedPath slow_router(plain_way(), 3);
    slow_router.router(3).slow_ms = 400;
    CHECK(slow_router.watch(60).verdict.reason == PathReason::clean);
}

TEST_CASE("Jitter is called after twenty round trips and not before, without a probability") {
    SimulatedPath path(plain_way(), 1);
    path.cable(5).jitter_ms = 300;
    const PathVerdict early = path.watch(19).verdict;
    CHECK(early.trouble == PathTrouble::none);
    CHECK(early.reason == PathReason::too_few_samples);
    CHECK(checks::is_undecided(path.path()));
    const PathVerdict later = path.watch(1).verdict;
    CHECK(later.trouble == PathTrouble::jitter);
    CHECK(later.side == PathSide::far_side);
    CHECK(later.confidence == 0);
}

TEST_CASE("A target in the own network and one behind a tunnel that ends there have their sides") {
    SimulatedPath near({PlaceKind::target}, 1);
    near.cable(1).loss = 0.2;
    CHECK(near.watch(60).verdict.side == PathSide::lan);
    SimulatedPath tunnel({PlaceKind::lan_gateway, PlaceKind::tunnel_outer, PlaceKind::target}, 1);
    tunnel.cable(3).loss = 0.2;
    CHECK(tunnel.watch(60).verdict.side == PathSide::vpn_gateway);
}

TEST_CASE("A target that stopped answering on a good way is not called lossy") {
    SimulatedPath path(plain_way(), 1);
    path.watch(20);
    path.cable(5).loss = 1;
    CHECK(path.watch(10).verdict.trouble == PathTrouble::loss);
    path.path().cut_off = true;
    const PathVerdict verdict = path.watch(1).verdict;
    CHECK(verdict.reason == PathReason::cut_off);
    CHECK(verdict.trouble == PathTrouble::none);
    CHECK(verdict.side == PathSide::none);
    CHECK_FALSE(checks::is_undecided(path.path()));
}

TEST_CASE("Nothing is said before there is enough to say it") {
    SimulatedPath path(plain_way(), 1);
    CHECK(path.watch(3).verdict.reason == PathReason::too_few_samples);
    SimulatedPath dead(plain_way(), 1);
    dead.cable(5).loss = 1;
    const PathVerdict verdict = dead.watch(10).verdict;
    CHECK(verdict.reason == PathReason::no_answers);
    CHECK(verdict.trouble == PathTrouble::none);
}

TEST_CASE("A doubt is worth watching for longer, and nothing else is") {
    SimulatedPath healthy(plain_way(), 1);
    CHECK(checks::is_undecided(healthy.watch(3)));
    CHECK_FALSE(checks::is_undecided(healthy.watch(27)));
    SimulatedPath dead(plain_way(), 1);
    dead.cable(5).loss = 1;
    CHECK_FALSE(checks::is_undecided(dead.watch(10)));
    Path lossy = healthy.watch(1);
    lossy.closings = {};
    PathPlace& target = lossy.places.back();
    target.sent = 40;
    target.answered = 39;
    checks::judge(lossy);
    CHECK(lossy.verdict.trouble == PathTrouble::none);
    CHECK(checks::is_undecided(lossy));
    target.answered = 30;
    lossy.places = {lossy.places.front(), target};
    checks::judge(lossy);
    CHECK(lossy.verdict.side == PathSide::lan);
    CHECK_FALSE(checks::is_undecided(lossy));
}

TEST_CASE("The suspect section narrows while it is watched") {
    SimulatedPath path(plain_way(), 11);
    path.cable(3).loss = 0.08;
    const Path& seen = path.watch(600);
    CHECK(seen.verdict.from == 2);
    CHECK(seen.verdict.to == 3);
    CHECK(seen.verdict.confidence > 0.99);
}
