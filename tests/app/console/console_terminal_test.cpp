// SPDX-License-Identifier: MIT
// What rdpmedic-cli draws on terminals of every kind and size.
#include "app/console/help.h"
#include "app/console/layout.h"
#include "tests/app/console/cli.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include <algorithm>
#include <regex>
#include <sstream>

using namespace rdpmedic;
using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::StartsWith;

TEST_CASE("a terminal gets a ladder that is drawn in place, with colours", "[console][terminal]") {
    const auto server = play("certificate-expired");
    How how;
    how.terminal = true;

    const Ended ended = run(cli({"check", address_of(server)}), how);

    INFO(ended.out);
    CHECK(ended.exit == 1);
    CHECK_THAT(ended.out, ContainsSubstring("\x1b[6A") && ContainsSubstring("\x1b[2K"));
    CHECK_THAT(ended.out, ContainsSubstring("\x1b[1;31m✗\x1b[0m") && ContainsSubstring("\x1b[32m✓\x1b[0m"));
}

TEST_CASE("NO_COLOR leaves the drawing and takes the colours", "[console][terminal]") {
    const auto server = play("certificate-expired");
    How how;
    how.terminal = true;
    how.environment = {"NO_COLOR=1"};

    const Ended ended = run(cli({"check", address_of(server)}), how);

    CHECK_THAT(ended.out, ContainsSubstring("\x1b[6A") && ContainsSubstring("✗"));
    CHECK_THAT(ended.out,
               !ContainsSubstring("\x1b[0m") && !ContainsSubstring("\x1b[32m") && !ContainsSubstring("\x1b[1m"));
}

TEST_CASE("a dumb terminal gets plain lines", "[console][terminal]") {
    const auto server = play("certificate-expired");
    How how;
    how.terminal = true;
    how.columns = 300;
    how.environment = {"TERM=dumb"};

    const Ended ended = run(cli({"check", address_of(server)}), how);

    CHECK_THAT(ended.out, !ContainsSubstring("\x1b") && ContainsSubstring(words::cause_title("certificate.expired")));
}

TEST_CASE("without UTF-8 everything is ASCII", "[console][terminal]") {
    const auto server = play("certificate-expired");
    How how;
    how.environment = {"LC_ALL=C"};

    const Ended ended = run(cli({"check", address_of(server), "--code", "0x904 0x7", "--details"}), how);

    CHECK(std::all_of(ended.out.begin(), ended.out.end(),
                      [](char one) { return static_cast<unsigned char>(one) < 0x80; }));
    CHECK_THAT(ended.out, ContainsSubstring("\n+ ") && ContainsSubstring("\nx "));
}

TEST_CASE("a terminal that becomes narrow meanwhile gets a ladder that fits, over the old one", "[console][terminal]") {
    const auto server = play("not-rdp-silence");
    How how;
    how.terminal = true;
    how.columns = 60;
    how.environment = {"NO_COLOR=1"};
    Child child(cli({"check", address_of(server)}), how);
    REQUIRE(child.wait_for("checking…"));

    child.resize(24, 40);
    std::smatch jump;
    const std::regex further_up("\x1b\\[([7-9]|[1-9][0-9])A");  // the terminal has wrapped the six lines into more
    for (int attempt = 0; attempt < 100 && !std::regex_search(child.output(), jump, further_up); ++attempt) {
        child.wait_for("nothing like this", std::chrono::milliseconds(50));
    }
    REQUIRE(std::regex_search(child.output(), jump, further_up));
    REQUIRE(child.wait_for("\x1b[6A"));
    child.type("\x03");
    const Ended ended = child.finish();

    INFO(ended.out);
    CHECK(ended.exit == 3);
    REQUIRE(std::regex_search(ended.out, jump, further_up));
    std::istringstream drawn(jump.suffix().str().substr(0, jump.suffix().str().find("\x1b[J")));
    std::size_t lines = 0;
    for (std::string line; std::getline(drawn, line); ++lines) {
        line.erase(line.find_last_not_of("\r") + 1);
        REQUIRE_THAT(line, StartsWith("\x1b[2K"));
        CHECK(console::columns(line.substr(4)) < 24);
    }
    CHECK(lines == 6);
}
