// SPDX-License-Identifier: MIT
// What connections say about packet sizes, and what is said in the end.
#include "core/checks/target/mtu_verdict.h"

#include <catch2/catch_test_macros.hpp>

#include <string>

using namespace rdpmedic;
using namespace rdpmedic::checks;

namespace {

using Asked = SegmentSample::Asked;
using Fate = SegmentSample::Fate;
using Kind = SegmentVerdict::Kind;
using Reasons = std::vector<std::string_view>;

constexpr SegmentSample small_answered{Asked::small, 0, Fate::answered, 1500, 300, 0};
constexpr SegmentSample large_answered{Asked::large, 0, Fate::answered, 1500, 300, 1500};
constexpr SegmentSample padded_answered{Asked::padded, 0, Fate::answered, 1500, 1500, 0};
constexpr SegmentSample large_silent{Asked::large, 0, Fate::silent, 1500, 0, 0};
constexpr SegmentSample padded_silent{Asked::padded, 0, Fate::silent, 1500, 0, 0};

SegmentSample large_limited(std::uint32_t limit, Fate fate) {
    return {Asked::large, limit, fate, limit, 0, fate == Fate::answered ? limit : 0};
}

SegmentSample padded_limited(std::uint32_t limit, Fate fate) {
    return {Asked::padded, limit, fate, limit, fate == Fate::answered ? limit : 0, 0};
}

net::Sweep sweep(net::Sweep::Verdict verdict, std::uint32_t passed = 0, std::uint32_t whole = 0) {
    net::Sweep made;
    made.verdict = verdict;
    made.passed = passed;
    made.whole = whole;
    return made;
}

net::OutgoingAdapter adapter(std::uint32_t mtu, bool tunnel) {
    return {7, tunnel ? "vpn" : "eth", mtu, tunnel};
}

constexpr SegmentVerdict full_passes{Kind::passes, 1500};
constexpr SegmentVerdict nothing_known{};
constexpr SegmentVerdicts both_pass{full_passes, full_passes, 1500};
constexpr SegmentVerdicts tcp_unknown{};
constexpr SegmentVerdicts lost_to_server{{Kind::lost, 1300}, full_passes, 1500};

using Sweep = net::Sweep::Verdict;

MtuVerdict judged(net::Sweep sizes, SegmentVerdicts segments, std::uint32_t own = 1500, bool tunnel = false,
                  bool v6 = false) {
    return judge_mtu({adapter(own, tunnel), std::move(sizes), segments, v6});
}

}  // namespace

TEST_CASE("full packets that are answered pass, in each direction by itself", "[mtu]") {
    const SegmentVerdicts verdicts = judge_segments({small_answered, large_answered, padded_answered});
    CHECK(verdicts.to_server.kind == Kind::passes);
    CHECK(verdicts.to_server.passed == 1500);
    CHECK(verdicts.from_server.kind == Kind::passes);
    CHECK(verdicts.full == 1500);
}

TEST_CASE("an answer that fills no packet proves no packet", "[mtu]") {
    SegmentSample shorter = large_answered;
    shorter.received = 1290;
    const SegmentVerdicts verdicts = judge_segments({small_answered, shorter, padded_answered});
    CHECK(verdicts.from_server.kind == Kind::partly);
    CHECK(verdicts.from_server.passed == 1290);
}

TEST_CASE("lost in full packets, and answered in smaller ones, is lost by size", "[mtu]") {
    const SegmentVerdicts from = judge_segments({small_answered, large_silent, padded_answered, large_silent,
                                                 large_limited(1240, Fate::answered), large_limited(1440, Fate::silent),
                                                 large_limited(1360, Fate::answered)});
    CHECK(from.from_server.kind == Kind::lost);
    CHECK(from.from_server.passed == 1360);
    CHECK(from.from_server.failed == 1440);
    CHECK(from.to_server.kind == Kind::passes);
    const SegmentVerdicts to = judge_segments(
        {small_answered, large_answered, padded_silent, padded_silent, padded_limited(1240, Fate::answered)});
    CHECK(to.to_server.kind == Kind::lost);
    CHECK(to.to_server.passed == 1240);
    CHECK(to.to_server.failed == 1500);
    CHECK(to.from_server.kind == Kind::passes);
}

TEST_CASE("one silence alone, or silence to everything, is no lost size", "[mtu]") {
    CHECK(judge_segments({small_answered, large_silent, large_limited(1240, Fate::answered)}).from_server.kind ==
          Kind::unknown);
    SegmentSample small_silent = small_answered;
    small_silent.fate = Fate::silent;
    const SegmentVerdicts all =
        judge_segments({small_silent, large_silent, large_silent, padded_silent, padded_silent});
    CHECK(all.from_server.kind == Kind::unknown);
    CHECK(all.to_server.kind == Kind::unknown);
    // Lost once and answered the second time: plain loss.
    CHECK(judge_segments({small_answered, large_silent, large_answered}).from_server.kind == Kind::passes);
}

TEST_CASE("what is lost in small packets too is not lost by size, and what could not be tried is not confirmed",
          "[mtu]") {
    const SegmentVerdicts any = judge_segments({small_answered, large_silent, large_silent,
                                                large_limited(1240, Fate::silent), large_limited(576, Fate::silent)});
    CHECK(any.from_server.kind == Kind::at_any_size);
    const SegmentVerdicts none =
        judge_segments({small_answered, large_silent, large_silent, large_limited(1240, Fate::unclear)});
    CHECK(none.from_server.kind == Kind::unconfirmed);
}

TEST_CASE("a try in smaller packets counts only where the limit is known to have held", "[mtu]") {
    const auto fate = [](SegmentSample sample, std::uint32_t full, bool announced) {
        sample.full = full;
        return fate_within_limit(sample, announced);
    };
    for (const Fate answer : {Fate::answered, Fate::silent}) {
        CHECK(fate(padded_limited(1240, answer), 1240, false) == answer);
        CHECK(fate(large_limited(1240, answer), 1240, true) == answer);
        // The system took the limit and did not keep to it.
        CHECK(fate(padded_limited(1240, answer), 1500, true) == Fate::unclear);
        CHECK(fate(large_limited(1240, answer), 1500, true) == Fate::unclear);
    }
    // The server may never have heard of it; only an answer shows that it did no harm.
    CHECK(fate(large_limited(1240, Fate::silent), 1240, false) == Fate::unclear);
    CHECK(fate(large_limited(1240, Fate::answered), 1240, false) == Fate::answered);
    CHECK(fate(padded_limited(1240, Fate::silent), 0, true) == Fate::unclear);
    CHECK(fate(padded_limited(1240, Fate::answered), 0, true) == Fate::answered);
    CHECK(fate(padded_limited(1240, Fate::unclear), 1240, true) == Fate::unclear);
}

TEST_CASE("a clean way passes, and is only said to where both directions were seen", "[mtu]") {
    const MtuVerdict clean = judged(sweep(Sweep::passes, 1500), both_pass);
    CHECK(clean.reasons == Reasons{"passes"});
    CHECK(clean.path_mtu == 1500);
    CHECK(clean.to_set == 0);
    CHECK(judged(sweep(Sweep::no_answers), both_pass).reasons == Reasons{"passes"});
    CHECK(judged(sweep(Sweep::passes, 1500, 1500), tcp_unknown).reasons == Reasons{"passes"});
    CHECK(judged(sweep(Sweep::passes, 1500), tcp_unknown).reasons == Reasons{"passes-to-server"});
    CHECK(judged(sweep(Sweep::passes, 1500), {full_passes, {Kind::partly, 1290}, 1500}).reasons ==
          Reasons{"passes-to-server"});
    // A VPN whose adapter knows its limit.
    const MtuVerdict vpn =
        judged(sweep(Sweep::passes, 1420), {{Kind::passes, 1420}, {Kind::passes, 1420}, 1420}, 1420, true);
    CHECK(vpn.reasons == Reasons{"passes"});
    CHECK(vpn.path_mtu == 1420);
}

TEST_CASE("a limit that is told, or that the segments were agreed on to fit, is worth a note", "[mtu]") {
    const SegmentVerdicts fits{{Kind::passes, 1400}, {Kind::passes, 1400}, 1400};
    CHECK(judged(sweep(Sweep::told, 1400), fits).reasons == Reasons{"reduced"});
    CHECK(judged(sweep(Sweep::told, 1400), fits).to_set == 0);
    const SegmentVerdicts clamped{{Kind::passes, 1380}, {Kind::passes, 1380}, 1380};
    CHECK(judged(sweep(Sweep::silent, 1400), clamped).reasons == Reasons{"clamped"});
    CHECK(judged(sweep(Sweep::silent, 1400), clamped).path_mtu == 1400);
    // Jumbo frames at home, the usual size behind.
    CHECK(judged(sweep(Sweep::told, 1500), both_pass, 9000).reasons == Reasons{"passes"});
    CHECK(judged(sweep(Sweep::silent, 1500), both_pass, 9000).reasons == Reasons{"passes"});
}

TEST_CASE("sizes that vanish are a black hole, with its direction and the value to set", "[mtu]") {
    const MtuVerdict sizes = judged(sweep(Sweep::silent, 1400), lost_to_server);
    CHECK(sizes.reasons == Reasons{"black-hole"});
    CHECK(sizes.lost == "to-server");
    CHECK(sizes.path_mtu == 1400);
    CHECK(sizes.to_set == 1400);
    const MtuVerdict back = judged(sweep(Sweep::passes, 1500), {full_passes, {Kind::lost, 1360}, 1500});
    CHECK(back.reasons == Reasons{"black-hole"});
    CHECK(back.lost == "from-server");
    CHECK(back.to_set == 1360);
    const MtuVerdict both = judged(sweep(Sweep::silent, 1406), {{Kind::lost, 1400}, {Kind::lost, 1406}, 1500});
    CHECK(both.lost == "both");
    CHECK(both.path_mtu == 1406);
    const MtuVerdict by_tcp = judged(sweep(Sweep::no_answers), {{Kind::lost, 1300}, nothing_known, 1500});
    CHECK(by_tcp.lost == "to-server");
    CHECK(by_tcp.to_set == 1300);
    // Large segments vanish, smaller ones could not be tried, and probes show the size.
    CHECK(judged(sweep(Sweep::silent, 1400), {{Kind::unconfirmed, 0}, full_passes, 1500}).to_set == 1400);
}

TEST_CASE("a black hole is told with the smallest size that is known to vanish", "[mtu]") {
    net::Sweep probes = sweep(Sweep::silent, 1406);
    probes.failed = 1407;
    const auto lost_size = [&](const net::Sweep& sizes, SegmentVerdict to, SegmentVerdict from) {
        return judged(sizes, {to, from, 1500}).lost_size;
    };
    CHECK(lost_size(probes, {Kind::lost, 1240, 1440}, full_passes) == 1407);
    CHECK(lost_size(probes, {Kind::lost, 1406, 1440}, {Kind::lost, 1360, 1400}) == 1400);
    CHECK(lost_size(sweep(Sweep::no_answers), {Kind::lost, 1240, 1300}, full_passes) == 1300);
    // Answers are tried in a few sizes only, and probes go the other way.
    CHECK(lost_size(probes, full_passes, {Kind::lost, 1360, 1440}) == 1440);
    CHECK(lost_size(sweep(Sweep::no_answers), {Kind::lost, 1240, 0}, full_passes) == 0);
    CHECK(judged(sweep(Sweep::passes, 1500), both_pass).lost_size == 0);
}

TEST_CASE("what pings and datagrams alone meet is no black hole, and nothing is set for it", "[mtu]") {
    constexpr SegmentVerdict some_passes{Kind::partly, 900};
    for (const SegmentVerdict& to_server : {nothing_known, some_passes}) {
        const MtuVerdict alone = judged(sweep(Sweep::silent, 1024), {to_server, nothing_known, 1500}, 1500, true);
        CHECK(alone.reasons == Reasons{"only-probes-lost"});
        CHECK(alone.path_mtu == 1024);
        CHECK(alone.to_set == 0);
        CHECK(alone.lost.empty());
    }
    CHECK(judged(sweep(Sweep::silent, 1024), tcp_unknown).reasons == Reasons{"only-probes-lost"});
    CHECK(judged(sweep(Sweep::silent, 1024), {nothing_known, full_passes, 1500}).reasons ==
          Reasons{"only-probes-lost"});
    // The way back by TCP: that hole is one, and its size counts.
    const MtuVerdict back = judged(sweep(Sweep::silent, 1024), {nothing_known, {Kind::lost, 1360}, 1500});
    CHECK(back.reasons == Reasons{"black-hole"});
    CHECK(back.lost == "from-server");
    CHECK(back.to_set == 1360);
    // What TCP loses in small packets too is not lost by size, whatever probes meet.
    CHECK(judged(sweep(Sweep::silent, 1024), {{Kind::at_any_size, 0}, nothing_known, 1500}).reasons ==
          Reasons{"not-by-size"});
}

TEST_CASE("what TCP carries is no black hole, whatever pings and datagrams meet", "[mtu]") {
    CHECK(judged(sweep(Sweep::silent, 1024), both_pass).reasons == Reasons{"passes"});
    CHECK(judged(sweep(Sweep::silent, 1024), both_pass).path_mtu == 1500);
}

TEST_CASE("a tunnel that takes more than it carries is named beside the black hole", "[mtu]") {
    CHECK(judged(sweep(Sweep::silent, 1400), lost_to_server, 1500, true).reasons ==
          Reasons{"black-hole", "tunnel-larger"});
    CHECK(judged(sweep(Sweep::told, 1400), both_pass, 1500, true).reasons == Reasons{"passes"});
    CHECK(judged(sweep(Sweep::told, 1400), {{Kind::passes, 1400}, {Kind::passes, 1400}, 1400}, 1500, true).reasons ==
          Reasons{"reduced"});
}

TEST_CASE("too small is what the protocols cannot live with", "[mtu]") {
    const SegmentVerdicts fits{{Kind::passes, 1240}, {Kind::passes, 1240}, 1240};
    CHECK(judged(sweep(Sweep::told, 1259), fits).reasons == Reasons{"too-small"});
    CHECK(judged(sweep(Sweep::told, 1260), fits).reasons == Reasons{"reduced"});
    CHECK(judged(sweep(Sweep::told, 1279), fits, 1500, false, true).reasons == Reasons{"too-small"});
    CHECK(judged(sweep(Sweep::passes, 1200), fits, 1200).reasons == Reasons{"too-small"});
    CHECK(judged(sweep(Sweep::silent, 1200), {{Kind::lost, 1200}, full_passes, 1500}).reasons ==
          Reasons{"black-hole", "too-small"});
    // Segments that were agreed on to be small say nothing about the way.
    CHECK(judged(sweep(Sweep::no_answers), fits).reasons == Reasons{"passes"});
}

TEST_CASE("there is nothing to set for IPv6, nor where the adapter is no larger", "[mtu]") {
    CHECK(judged(sweep(Sweep::silent, 1400), lost_to_server, 1500, false, true).to_set == 0);
    CHECK(judged(sweep(Sweep::no_answers), {full_passes, {Kind::lost, 1400}, 1500}, 1400).to_set == 0);
}

TEST_CASE("what cannot be told is said to be that", "[mtu]") {
    CHECK(judged(sweep(Sweep::no_answers), tcp_unknown).reasons == Reasons{"no-probe-answers"});
    CHECK(judged(sweep(Sweep::thinned, 1400), tcp_unknown).reasons == Reasons{"rate-limited"});
    const SegmentVerdict any{Kind::at_any_size, 0};
    const SegmentVerdict unconfirmed{Kind::unconfirmed, 0};
    CHECK(judged(sweep(Sweep::passes, 1500), {full_passes, any, 1500}).reasons == Reasons{"not-by-size"});
    CHECK(judged(sweep(Sweep::no_answers), {any, nothing_known, 1500}).reasons == Reasons{"not-by-size"});
    CHECK(judged(sweep(Sweep::passes, 1500), {full_passes, unconfirmed, 1500}).reasons == Reasons{"unconfirmed"});
    CHECK(judged(sweep(Sweep::no_answers), {unconfirmed, nothing_known, 0}).reasons == Reasons{"unconfirmed"});
}
