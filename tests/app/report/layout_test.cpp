// SPDX-License-Identifier: MIT
// Text that is safe, fits and degrades: whatever comes in, no line is wider than asked for and no control code gets
// through.
#include "app/report/layout.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

using namespace rdpmedic;
using namespace rdpmedic::report;
using Catch::Matchers::ContainsSubstring;

namespace {

const Look pipe_look{false, true, 0};
const Look ascii_look{false, false, 0};

}  // namespace

TEST_CASE("text from outside cannot steer the terminal or start a new line", "[report][layout]") {
    const std::string hostile = "a\x1b[2Jb\nc\rd\x07\u202Ee\x9B";

    const std::string safe = shown(hostile, pipe_look);

    for (const char character : safe) {
        CHECK(static_cast<unsigned char>(character) >= 0x20);
    }
    CHECK_THAT(safe, !ContainsSubstring("\u202E"));
}

TEST_CASE("where the reader has no UTF-8 only ASCII is shown", "[report][layout]") {
    CHECK(shown("the server’s name – “büro” … →", ascii_look) == "the server's name - \"b?ro\" ... ->");
    CHECK(shown("the server’s name", pipe_look) == "the server’s name");
    for (const State state :
         {State::ok, State::note, State::problem, State::unknown, State::skipped, State::not_applicable}) {
        CHECK(mark(state, ascii_look).size() == 1);
        CHECK_FALSE(mark(state, pipe_look).empty());
    }
}

TEST_CASE("columns count what a terminal draws", "[report][layout]") {
    CHECK(columns("abc") == 3);
    CHECK(columns("büro") == 4);
    CHECK(columns("bu\u0308ro") == 4);
    CHECK(columns("電脳") == 4);
    CHECK(columns("") == 0);
    CHECK(padded("電", 4) == "電  ");
    CHECK(padded_left("7", 3) == "  7");
    CHECK(padded("long", 2) == "long");
}

TEST_CASE("cutting keeps within the width and says that something is missing", "[report][layout]") {
    CHECK(cut("abcdef", 6, pipe_look) == "abcdef");
    CHECK(cut("abcdef", 5, pipe_look) == "abcd…");
    CHECK(cut("abcdef", 5, ascii_look) == "ab...");
    CHECK(cut("abc def", 5, pipe_look) == "abc…");
    CHECK(cut("abcdef", 0, pipe_look) == "abcdef");
    CHECK(cut("abcdef", 1, pipe_look) == "a");
    CHECK(cut("電脳電脳", 5, pipe_look) == "電脳…");
    for (std::size_t width = 1; width < 12; ++width) {
        CHECK(columns(cut("the 電脳 of büro", width, pipe_look)) <= width);
    }
}

TEST_CASE("wrapping breaks at spaces and only then inside of words", "[report][layout]") {
    CHECK(wrapped("one two three", 7) == std::vector<std::string>{"one two", "three"});
    CHECK(wrapped("one two three", 8) == std::vector<std::string>{"one two", "three"});
    CHECK(wrapped("abcdefghij kl", 4) == std::vector<std::string>{"abcd", "efgh", "ij", "kl"});
    CHECK(wrapped("anything", 0) == std::vector<std::string>{"anything"});
    CHECK(wrapped("", 10) == std::vector<std::string>{""});
    CHECK(wrapped("電脳", 1) == std::vector<std::string>{"電", "脳"});
    CHECK(wrapped("trailing   ", 8) == std::vector<std::string>{"trailing"});
    for (std::size_t width = 2; width < 20; ++width) {
        for (const std::string& line : wrapped("some 電脳 words and averyverylongone, too", width)) {
            CHECK(columns(line) <= width);
            CHECK_FALSE(line.empty());
        }
    }
}

TEST_CASE("colours appear only where they are wanted", "[report][layout]") {
    CHECK(styled("x", Style::bad, {true, true, 80}) == "\x1b[1;31mx\x1b[0m");
    CHECK(styled("x", Style::bad, {false, true, 80}) == "x");
    CHECK(styled("x", Style::plain, {true, true, 80}) == "x");
}

TEST_CASE("durations are short", "[report][layout]") {
    CHECK(duration_text(Milliseconds(0)) == "0 ms");
    CHECK(duration_text(Milliseconds(999)) == "999 ms");
    CHECK(duration_text(Milliseconds(1000)) == "1.0 s");
    CHECK(duration_text(Milliseconds(61'249)) == "61.2 s");
}

TEST_CASE("items hang below their mark", "[report][layout]") {
    Page page({false, true, 34});

    page.heading("Steps").item("1.", "look at the certificate of the server", 2);

    CHECK(page.content() == "Steps\n  1. look at the certificate of\n     the server\n");
}
