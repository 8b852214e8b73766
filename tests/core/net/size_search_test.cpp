// SPDX-License-Identifier: MIT
// The search for the MTU of a way, on ways that are made up: with limits told and not told, with loss, and with answers
// that are thinned.
#include "core/net/size_search.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <random>

using boost::asio::ip::make_address;
using rdpmedic::net::fate_of_closed;
using rdpmedic::net::fate_of_too_big;
using rdpmedic::net::judge;
using rdpmedic::net::next_sizes;
using rdpmedic::net::SizeBounds;
using rdpmedic::net::SizeSample;
using rdpmedic::net::Sweep;
using Fate = SizeSample::Fate;
using Verdict = Sweep::Verdict;

namespace {

struct Way {
    std::uint32_t mtu = 1500;
    bool tells = true;              ///< Packet Too Big arrives
    std::uint32_t lie = 0;          ///< what it says in place of `mtu`
    bool names = true;              ///< it says what would fit
    double loss = 0;                ///< of each packet, and of each answer
    double answers_a_round = 1000;  ///< tokens that come back between two rounds
    double burst = 1000;
    bool answers = true;  ///< the target answers at all
    unsigned seed = 1;
};

struct Course {
    std::vector<SizeSample> samples;
    Sweep sweep;
    unsigned rounds = 0;
    std::size_t packets = 0;
};

class Walk {
public:
    explicit Walk(Way way) : m_way(way), m_random(way.seed), m_tokens(way.burst) {}

    Course go(SizeBounds bounds) {
        Course course;
        for (auto sizes = next_sizes({}, bounds); !sizes.empty(); sizes = next_sizes(course.samples, bounds)) {
            REQUIRE(std::is_sorted(sizes.rbegin(), sizes.rend()));
            REQUIRE(course.rounds < 20);
            for (const std::uint32_t size : sizes) {
                REQUIRE(size <= std::max<std::uint32_t>(bounds.largest, 576));
                SizeSample sample = fate_of(size);
                sample.round = course.rounds;
                course.samples.push_back(sample);
            }
            course.packets += sizes.size();
            ++course.rounds;
            m_tokens = std::min(m_way.burst, m_tokens + m_way.answers_a_round);
        }
        course.sweep = judge(course.samples, bounds);
        return course;
    }

private:
    bool is_lost() { return std::uniform_real_distribution<>(0, 1)(m_random) < m_way.loss; }

    SizeSample fate_of(std::uint32_t size) {
        SizeSample sample;
        sample.size = size;
        const bool fits = size <= m_way.mtu;
        if (is_lost() || (fits ? !m_way.answers : !m_way.tells)) {
            return sample;
        }
        // Routers and hosts spend their tokens before the answer can be lost.
        if (m_tokens < 1) {
            return sample;
        }
        m_tokens -= 1;
        if (is_lost()) {
            return sample;
        }
        sample.fate = fits ? Fate::passed : Fate::too_big;
        if (!fits) {
            sample.from = "198.18.1.1";
            sample.told_mtu = !m_way.names ? 0 : m_way.lie != 0 ? m_way.lie : m_way.mtu;
        }
        return sample;
    }

    Way m_way;
    std::mt19937 m_random;
    double m_tokens;
};

Course walk(Way way, SizeBounds bounds = {}) {
    return Walk(way).go(bounds);
}

}  // namespace

TEST_CASE("a way that carries all that this computer sends takes one round", "[mtu]") {
    for (const std::uint32_t own : {1500U, 1420U, 1280U, 9000U, 576U}) {
        const Course course = walk({.mtu = 9000}, {.largest = own});
        CHECK(course.sweep.verdict == Verdict::passes);
        CHECK(course.sweep.passed == own);
        CHECK(course.rounds == 1);
    }
}

TEST_CASE("a limit that is told is found to the byte in two rounds, whoever tells", "[mtu]") {
    for (std::uint32_t mtu = 576; mtu < 1500; ++mtu) {
        const Course course = walk({.mtu = mtu});
        INFO(mtu);
        CHECK(course.sweep.verdict == Verdict::told);
        CHECK(course.sweep.passed == mtu);
        CHECK(course.sweep.told_by == "198.18.1.1");
        CHECK(course.rounds <= 2);
    }
}

TEST_CASE("a limit that is told without a number is searched for", "[mtu]") {
    for (std::uint32_t mtu = 576; mtu < 1500; mtu += 7) {
        const Course course = walk({.mtu = mtu, .names = false});
        INFO(mtu);
        CHECK(course.sweep.verdict == Verdict::told);
        CHECK(course.sweep.passed == mtu);
        CHECK(course.sweep.failed == mtu + 1);
        CHECK(course.rounds <= 5);
    }
}

TEST_CASE("a limit that nobody tells is found to the byte", "[mtu]") {
    for (std::uint32_t mtu = 576; mtu < 1500; mtu += 5) {
        const Course course = walk({.mtu = mtu, .tells = false});
        INFO(mtu);
        CHECK(course.sweep.verdict == Verdict::silent);
        CHECK(course.sweep.passed == mtu);
        CHECK(course.sweep.failed == mtu + 1);
        CHECK(course.rounds <= 12);
        CHECK(course.packets < 120);
    }
}

TEST_CASE("a message that names nonsense is not believed", "[mtu]") {
    for (const std::uint32_t lie : {0U, 1U, 68U, 1499U, 1500U, 4000000000U, 1300U, 1450U}) {
        INFO(lie);
        const Course course = walk({.mtu = 1400, .lie = lie});
        CHECK(course.sweep.passed == 1400);
        CHECK(course.sweep.verdict == Verdict::told);
    }
    // Below what IPv6 promises it counts as that.
    const Course six = walk({.mtu = 1280, .lie = 600}, {.largest = 1500, .v6 = true});
    CHECK(six.sweep.passed == 1280);
    CHECK(six.sweep.verdict == Verdict::told);
}

TEST_CASE("one message in all is enough to be told", "[mtu]") {
    std::vector<SizeSample> samples;
    const auto add = [&](std::uint32_t size, unsigned round, Fate fate, std::uint32_t mtu = 0) {
        SizeSample sample;
        sample.size = size;
        sample.round = round;
        sample.fate = fate;
        sample.told_mtu = mtu;
        samples.push_back(sample);
    };
    add(1500, 0, Fate::too_big, 1400);
    add(1492, 0, Fate::silent);
    add(1450, 0, Fate::silent);
    add(1400, 0, Fate::passed);
    CHECK(next_sizes(samples, {}).empty());
    CHECK(judge(samples, {}).verdict == Verdict::told);
    CHECK(judge(samples, {}).passed == 1400);
}

TEST_CASE("a target that answers nothing is no black hole", "[mtu]") {
    const Course course = walk({.answers = false});
    CHECK(course.sweep.verdict == Verdict::no_answers);
    CHECK(course.rounds <= 3);
    const Course small = walk({.mtu = 1400, .answers = false});
    CHECK(small.sweep.verdict == Verdict::no_answers);
}

TEST_CASE("a refusal by a firewall says nothing about sizes", "[mtu]") {
    std::vector<SizeSample> samples;
    for (const std::uint32_t size : next_sizes({}, {})) {
        SizeSample sample;
        sample.size = size;
        sample.fate = Fate::no_use;
        samples.push_back(sample);
    }
    CHECK(next_sizes(samples, {}).empty());
    CHECK(judge(samples, {}).verdict == Verdict::no_answers);
}

TEST_CASE("only the target itself can show by a closed port that a packet arrived", "[mtu]") {
    const auto target = make_address("192.0.2.9");
    CHECK(fate_of_closed("192.0.2.9", target) == Fate::passed);
    CHECK(fate_of_closed("192.0.2.1", target) == Fate::no_use);
    CHECK(fate_of_closed("", target) == Fate::no_use);
    CHECK(fate_of_closed("", make_address("0.0.0.0")) == Fate::no_use);
    CHECK(fate_of_closed("fe80::9", make_address("fe80::9%3")) == Fate::passed);
    CHECK(fate_of_closed("fe80::1", make_address("fe80::9%3")) == Fate::no_use);
}

TEST_CASE("a message from nobody or from our own address is of this computer", "[mtu]") {
    const auto own = make_address("198.51.100.2");
    CHECK(fate_of_too_big("192.0.2.1", own) == Fate::too_big);
    CHECK(fate_of_too_big("", own) == Fate::too_big);
    CHECK(fate_of_too_big("0.0.0.0", own) == Fate::too_big_here);
    CHECK(fate_of_too_big("198.51.100.2", own) == Fate::too_big_here);
    CHECK(fate_of_too_big("192.0.2.1", {}) == Fate::too_big);
    CHECK(fate_of_too_big("::", make_address("fe80::2%7")) == Fate::too_big_here);
    CHECK(fate_of_too_big("fe80::2", make_address("fe80::2%7")) == Fate::too_big_here);
    CHECK(fate_of_too_big("fe80::1", make_address("fe80::2%7")) == Fate::too_big);
}

TEST_CASE("plain loss is not taken for a limit", "[mtu]") {
    unsigned wrong = 0;
    unsigned passes = 0;
    for (unsigned seed = 1; seed <= 3000; ++seed) {
        const Course course = walk({.loss = 0.1, .seed = seed});
        wrong += course.sweep.verdict == Verdict::silent || course.sweep.verdict == Verdict::told ? 1 : 0;
        passes += course.sweep.verdict == Verdict::passes ? 1 : 0;
    }
    CHECK(wrong <= 3);
    CHECK(passes >= 2900);
}

TEST_CASE("a black hole is found in spite of loss, near its size", "[mtu]") {
    unsigned found = 0;
    unsigned almost_right = 0;
    for (unsigned seed = 1; seed <= 500; ++seed) {
        const Course course = walk({.mtu = 1406, .tells = false, .loss = 0.1, .seed = seed});
        found += course.sweep.verdict == Verdict::silent ? 1 : 0;
        almost_right += course.sweep.passed <= 1406 && course.sweep.passed > 1400 ? 1 : 0;
        CHECK(course.sweep.verdict != Verdict::passes);
        CHECK(course.sweep.passed <= 1406);
    }
    CHECK(found >= 480);
    CHECK(almost_right >= 450);
}

TEST_CASE("answers that are thinned make no limit where there is none", "[mtu]") {
    for (const double tokens : {0.0, 0.1, 0.2, 0.5, 1.0, 2.0}) {
        for (const double burst : {0.5, 1.0, 6.0}) {
            for (unsigned seed = 1; seed <= 50; ++seed) {
                INFO(tokens << " a round, burst " << burst << ", seed " << seed);
                CHECK(walk({.answers_a_round = tokens, .burst = burst, .seed = seed}).sweep.verdict != Verdict::silent);
                CHECK(walk({.loss = 0.02, .answers_a_round = tokens, .burst = burst, .seed = seed}).sweep.verdict !=
                      Verdict::silent);
            }
        }
    }
}

TEST_CASE("one answer a round is enough to see a black hole, and fewer are said to be too few", "[mtu]") {
    const Course one = walk({.mtu = 1400, .tells = false, .answers_a_round = 1, .burst = 1});
    CHECK(one.sweep.verdict == Verdict::silent);
    CHECK(one.sweep.passed == 1400);
    const Course few = walk({.mtu = 1400, .tells = false, .answers_a_round = 0, .burst = 1});
    CHECK(few.sweep.verdict == Verdict::thinned);
    const Course linux_host = walk({.mtu = 1400, .tells = false, .answers_a_round = 1, .burst = 6});
    CHECK(linux_host.sweep.verdict == Verdict::silent);
    CHECK(linux_host.sweep.passed == 1400);
}

TEST_CASE("an echo that came back whole tells of the way back too", "[mtu]") {
    std::vector<SizeSample> samples;
    SizeSample sample;
    sample.way = SizeSample::Way::echo;
    sample.size = 1500;
    sample.fate = Fate::passed;
    samples.push_back(sample);
    CHECK(judge(samples, {}).whole == 0);
    samples.front().whole = true;
    CHECK(judge(samples, {}).whole == 1500);
}
