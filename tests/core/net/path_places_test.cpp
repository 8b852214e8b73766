// SPDX-License-Identifier: MIT
// How the samples of a place are counted, and which of a connection's SYNs was answered.
#include "core/checks/target/path_verdict.h"
#include "core/net/path_places.h"
#include "core/net/tcp_facts.h"
#include "core/net/walk_state.h"

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>

#include <random>

using namespace rdpmedic;
using namespace rdpmedic::net;

namespace {

Lane lane(ProbeWay way, int answered, int lost, double ms) {
    Lane lane;
    lane.probe.way = way;
    for (int count = 0; count < answered; ++count) {
        lane.samples.answered(ms);
    }
    for (int count = 0; count < lost; ++count) {
        lane.samples.lost();
    }
    return lane;
}

}  // namespace

TEST_CASE("Round trips are summed up as fastest, usual, last and late") {
    CHECK_FALSE(round_trips({}));
    const auto times = round_trips({5, 1, 2, 3, 4, 6, 7, 8, 9, 10, 11});
    REQUIRE(times);
    CHECK(*times == RoundTrips{1, 6, 11, 9});
}

TEST_CASE("Only the newest round trips are kept, and every probe is counted") {
    Samples samples;
    for (int count = 0; count < 1000; ++count) {
        samples.answered(count);
    }
    samples.answered(std::nullopt);
    CHECK(samples.sent() == 1001);
    CHECK(samples.times().size() == Path::most_history);
    CHECK(samples.times().back() == 999);
}

TEST_CASE("Two ways of asking a place that agree are one sample") {
    WalkedPlace place;
    place.lanes = {lane(ProbeWay::icmp, 40, 2, 1), lane(ProbeWay::tcp_ttl, 39, 3, 2)};
    const PathPlace sum = place.summed();
    CHECK(sum.sent == 84);
    CHECK(sum.answered == 79);
    CHECK(sum.way == ProbeWay::icmp);
    CHECK(sum.round_trips->median_ms == 1);
}

TEST_CASE("Of two ways of asking a place the one that is surely answered more rarely does not count") {
    WalkedPlace place;
    place.lanes = {lane(ProbeWay::tcp_ttl, 20, 22, 1), lane(ProbeWay::icmp, 42, 0, 2)};
    const PathPlace sum = place.summed();
    CHECK(sum.sent == 42);
    CHECK(sum.lost() == 0);
    CHECK(sum.way == ProbeWay::icmp);
    CHECK(sum.round_trips->median_ms == 2);
}

TEST_CASE("A place that never answered is silent") {
    WalkedPlace place;
    place.candidates = {Probe{ProbeWay::tcp_ttl, {}, 3, 0}};
    place.unanswered = 7;
    CHECK(place.summed().silent());
    CHECK(place.summed().sent == 7);
    WalkedPlace unknown;
    CHECK_FALSE(unknown.summed().probed());
}

TEST_CASE("A target that stops answering while its router goes on has ended, and no loss is seen in that") {
    const auto watch = [](int good, int lost, int share_of_router_percent) {
        Samples router;
        CutOff ending;
        for (int count = 0; count < good; ++count) {
            router.answered(2.0);
            ending.connected();
        }
        int answers = 0;
        for (int count = 1; count <= lost; ++count) {
            ending.unanswered(&router);
            if (answers * 100 < share_of_router_percent * count) {
                ++answers;
                router.answered(2.0);
            } else {
                router.lost();
            }
        }
        return ending.is_seen(&router);
    };
    CHECK(watch(12, 8, 100));
    CHECK_FALSE(watch(12, 7, 100));
    CHECK_FALSE(watch(2, 20, 100));
    CHECK_FALSE(watch(12, 20, 0));   // the way itself is gone
    CHECK_FALSE(watch(12, 20, 50));  // and so it is where it loses heavily
    CHECK_FALSE(watch(0, 20, 100));
    CutOff without_router;
    for (int count = 0; count < 12; ++count) {
        without_router.connected();
    }
    for (int count = 0; count < 12; ++count) {
        without_router.unanswered(nullptr);
    }
    CHECK_FALSE(without_router.is_seen(nullptr));
}

TEST_CASE("Heavy loss of the target alone is hardly ever taken for its end") {
    const auto ended = [](double loss) {
        std::mt19937 source{7};
        std::bernoulli_distribution lost(loss);
        int runs = 0;
        for (int run = 0; run < 1000; ++run) {
            Samples router;
            CutOff ending;
            bool seen = false;
            for (int second = 0; second < 45; ++second) {
                router.answered(2.0);
                if (lost(source)) {
                    ending.unanswered(&router);
                } else {
                    ending.connected();
                }
                seen = seen || ending.is_seen(&router);
            }
            runs += seen ? 1 : 0;
        }
        return runs;
    };
    CHECK(ended(0.1) == 0);
    CHECK(ended(0.3) <= 5);
    CHECK(ended(0.5) <= 20);
}

TEST_CASE("Of the silence before a target that was not reached, one place stays") {
    std::vector<PlacePointer> hops;
    for (std::uint8_t distance = 1; distance <= 12; ++distance) {
        hops.push_back(std::make_shared<WalkedPlace>());
        hops.back()->distance = distance;
        if (distance <= 2) {
            hops.back()->lanes.push_back({Probe{ProbeWay::tcp_ttl, {}, distance, 0}, {}});
        }
    }
    drop_silent_end(hops, nullptr);
    REQUIRE(hops.size() == 3);
    CHECK(hops.back()->distance == 3);
    CHECK(hops.back()->lanes.empty());
    drop_silent_end(hops, nullptr);
    CHECK(hops.size() == 3);
    drop_silent_end(hops, hops.back());
    CHECK(hops.size() == 3);
    hops.pop_back();
    drop_silent_end(hops, nullptr);
    CHECK(hops.size() == 2);

    // The section to the target then crosses a border, so nobody is named.
    Path path;
    path.places.resize(5);
    path.places[1].kind = PlaceKind::lan_gateway;
    path.places[1].way = path.places[2].way = path.places[3].way = ProbeWay::tcp_ttl;
    path.places[1].sent = path.places[2].sent = path.places[3].sent = 60;
    path.places[1].answered = path.places[2].answered = 60;
    path.places[4].kind = PlaceKind::target;
    path.places[4].way = ProbeWay::tcp_connect;
    path.places[4].sent = 60;
    path.places[4].answered = 50;
    checks::judge(path);
    CHECK(path.verdict.trouble == PathTrouble::loss);
    CHECK(path.verdict.side == PathSide::cannot_tell);
    CHECK(path.verdict.reason == PathReason::silent_between);
}

TEST_CASE("A connection that took longer than a second may owe it to a copy of its SYN") {
    const TcpFacts plain{0, 15.0, false};
    const TcpFacts copied{1, 13.0, false};
    const TcpFacts answer_lost{1, 1013.0, false};
    const TcpFacts untold{1, std::nullopt, false};
    CHECK(first_syn_answered(15, plain, 15.0));
    CHECK(first_syn_answered(1500, plain, 15.0));
    CHECK_FALSE(first_syn_answered(1013, copied, std::nullopt));
    CHECK_FALSE(first_syn_answered(1013, answer_lost, 13.0));
    CHECK_FALSE(first_syn_answered(1013, untold, 13.0));
    CHECK(first_syn_answered(1500, untold, 1450.0));
    CHECK(first_syn_answered(1200, untold, std::nullopt));
    CHECK(first_syn_answered(700, std::nullopt, 20.0));
    CHECK_FALSE(first_syn_answered(3020, untold, 20.0));
}
