// SPDX-License-Identifier: MIT
// The ladder while it is climbed: every rung from the beginning, running times, cut to any width, whole lines for
// pipes.
#include "app/console/ladder_view.h"
#include "app/words/words.h"
#include "core/checks/catalogue.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include <algorithm>

using namespace rdpmedic;
using namespace rdpmedic::console;
using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::StartsWith;

namespace {

const Look wide{false, true, 200};
const LadderView::Clock::time_point start{};

Target target() {
    Target target;
    target.host = "rds01.example.test";
    return target;
}

Finding finding(std::string check, State state, std::string reason, std::int64_t elapsed) {
    return {std::move(check), state, std::move(reason), {}, Milliseconds(elapsed)};
}

}  // namespace

TEST_CASE("all rungs stand there from the beginning, in the order of the connection", "[console][ladder]") {
    const LadderView view(target(), {}, {});
    const auto lines = view.lines(wide, start);

    REQUIRE(lines.size() == 6);
    const char* order[] = {"dns", "tcp", "negotiation", "tls.versions", "certificate", "nla"};
    for (std::size_t index = 0; index < lines.size(); ++index) {
        CHECK_THAT(lines[index], ContainsSubstring(words::check_title(order[index])) && ContainsSubstring("waiting"));
    }
    Options deep;
    deep.deep = true;
    const auto all = check_catalogue();
    const auto asked = std::count_if(all.begin(), all.end(), [&](const CheckInfo& check) {
        return check.on_target && concerns(check, target()) && asks_for(check, {}, deep);
    });
    CHECK(asked > 6);
    CHECK(LadderView(target(), {}, deep).lines(wide, start).size() == static_cast<std::size_t>(asked));
}

TEST_CASE("a running rung shows for how long, a finished one what it found", "[console][ladder]") {
    LadderView view(target(), {}, {});
    view.take(CheckStarted{"dns"}, start);
    view.take(CheckStarted{"tcp"}, start);
    view.take(CheckFinished{{finding("dns", State::ok, "resolved", 12)}}, start + Milliseconds(12));

    const auto lines = view.lines(wide, start + Milliseconds(1234));

    CHECK_THAT(lines[0],
               StartsWith("✓ ") && ContainsSubstring(words::state_word(State::ok)) && ContainsSubstring("12 ms"));
    CHECK_THAT(lines[0],
               ContainsSubstring(words::finding_sentence(finding("dns", State::ok, "resolved", 12), target())));
    CHECK_THAT(lines[1], ContainsSubstring("checking…") && ContainsSubstring("1.2 s"));
    CHECK_THAT(lines[2], ContainsSubstring("waiting"));
}

TEST_CASE("a rung that a finding calls for is added, and tells what is known before it ends", "[console][ladder]") {
    LadderView view(target(), {}, {});
    view.take(CheckFinished{{finding("tls.suites", State::skipped, "not-asked", 0)}}, start);
    CHECK(view.lines(wide, start).size() == 6);

    view.take(CheckStarted{"tls.suites"}, start);
    view.take(CheckSoFar{{finding("tls.suites", State::ok, "usable", 0)}}, start);
    const auto running = view.lines(wide, start + Milliseconds(2000));
    REQUIRE(running.size() == 7);
    CHECK_THAT(running[6], ContainsSubstring("checking…") && ContainsSubstring("2.0 s"));
    CHECK_THAT(running[6],
               ContainsSubstring(words::finding_sentence(finding("tls.suites", State::ok, "usable", 0), target())));

    view.take(CheckFinished{{finding("tls.suites", State::ok, "usable", 3000)}}, start);
    CHECK_THAT(view.lines(wide, start)[6], ContainsSubstring(words::state_word(State::ok)));
}

TEST_CASE("no line is wider than the terminal, however narrow", "[console][ladder]") {
    LadderView view(target(), {}, {});
    view.take(CheckStarted{"dns"}, start);
    view.take(CheckFinished{{finding("tcp", State::problem, "refused", 1)}}, start);
    view.take(CheckFinished{{finding("nla", State::skipped, "stands-on", 0)}}, start);
    for (const bool utf8 : {true, false}) {
        for (std::size_t width = 1; width <= 130; ++width) {
            const auto lines = view.lines({false, utf8, width}, start + Milliseconds(99'999));
            REQUIRE(lines.size() == 6);
            for (const std::string& line : lines) {
                INFO(width << ": " << line);
                CHECK(columns(line) <= width);
            }
        }
    }
}

TEST_CASE("a state is a mark and a word with and without colours", "[console][ladder]") {
    LadderView view(target(), {}, {});
    view.take(CheckFinished{{finding("tcp", State::problem, "refused", 1)}}, start);

    CHECK_THAT(view.lines({true, true, 100}, start)[1],
               ContainsSubstring("\x1b[1;31m✗\x1b[0m") && ContainsSubstring("Problem"));
    CHECK_THAT(view.lines({false, true, 100}, start)[1], StartsWith("✗ ") && !ContainsSubstring("\x1b"));
    CHECK_THAT(view.lines({false, false, 100}, start)[1], StartsWith("x "));
}

TEST_CASE("a pipe gets one whole line for each finished check, with all that it found", "[console][ladder]") {
    const Look pipe_look{false, true, 0};
    LadderView view(target(), {}, {});
    const std::vector<Finding> findings{finding("dns", State::problem, "not-found", 40),
                                        finding("dns", State::note, "slow", 40)};

    view.take(CheckFinished{findings}, start);
    std::size_t from = 0;
    const auto lines = view.finished_lines(from, pipe_look);

    REQUIRE(lines.size() == 1);
    CHECK_THAT(lines[0], ContainsSubstring(words::finding_sentence(findings[0], target())));
    CHECK_THAT(lines[0], ContainsSubstring(words::finding_sentence(findings[1], target())));
    CHECK_THAT(lines[0], !ContainsSubstring("\n") && !ContainsSubstring("\x1b"));
}

TEST_CASE("a pipe gets the lines in the order of the ladder, each once", "[console][ladder]") {
    const Look pipe_look{false, true, 0};
    LadderView view(target(), {}, {});
    std::size_t from = 0;
    view.take(CheckFinished{{finding("tcp", State::ok, "open", 1)}}, start);
    CHECK(view.finished_lines(from, pipe_look).empty());

    view.take(CheckFinished{{finding("dns", State::ok, "resolved", 2)}}, start);
    const auto lines = view.finished_lines(from, pipe_look);

    REQUIRE(lines.size() == 2);
    CHECK_THAT(lines[0], ContainsSubstring(words::check_title("dns")));
    CHECK_THAT(lines[1], ContainsSubstring(words::check_title("tcp")));
    CHECK(view.finished_lines(from, pipe_look).empty());
}

TEST_CASE("the whole ladder wraps its sentences below each other", "[console][ladder]") {
    LadderView view(target(), {}, {});
    view.take(CheckFinished{{finding("tcp", State::problem, "filtered", 8000)}}, start);
    for (const std::size_t width : {30U, 50U, 70U, 100U}) {
        const std::string text = view.whole({false, true, width});
        std::size_t begin = 0;
        for (std::size_t end = text.find('\n'); end != std::string::npos;
             begin = end + 1, end = text.find('\n', begin)) {
            const std::string line = text.substr(begin, end - begin);
            INFO(width << ": " << line);
            CHECK(columns(line) <= width);
            CHECK_FALSE(line.ends_with(' '));
        }
        CHECK(begin == text.size());
    }
}

TEST_CASE("a case shows the checks that it has, without those that need a Windows machine", "[console][ladder]") {
    Case incident;
    incident.target = target();
    incident.findings = {finding("dns", State::ok, "resolved", 1),
                         finding("certificate", State::note, "expires-soon", 2),
                         finding("schannel", State::not_applicable, "no-machine", 0),
                         finding("tls.suites", State::skipped, "not-asked", 0)};

    const auto lines = LadderView(incident).lines(wide, start);

    REQUIRE(lines.size() == 2);
    CHECK_THAT(lines[1], StartsWith("! "));
}

TEST_CASE("a rung that counts down shows what is left, and a run with named checks only those", "[console][ladder]") {
    Options only;
    only.only = {"dns", "idle"};
    LadderView view(target(), {}, only);
    REQUIRE(view.lines(wide, start).size() == 2);
    view.take(CheckStarted{"idle"}, start);
    Finding so_far = finding("idle", State::unknown, "too-short", 0);
    so_far.evidence.push_back({"left-seconds", std::int64_t{118}, "test", {}, Privacy::none});
    view.take(CheckSoFar{{so_far}}, start);

    CHECK_THAT(view.lines(wide, start + Milliseconds(2000))[1], ContainsSubstring("118 s left"));
}
