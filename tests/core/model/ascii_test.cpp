// SPDX-License-Identifier: MIT
// A to Z and nothing else becomes lower case.
#include "core/model/ascii.h"

#include <catch2/catch_test_macros.hpp>

#include <limits>

using namespace rdpmedic;

TEST_CASE("Only the letters A to Z have a lower case", "[model]") {
    constexpr std::string_view upper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    constexpr std::string_view lower = "abcdefghijklmnopqrstuvwxyz";
    for (int code = std::numeric_limits<char>::min(); code <= std::numeric_limits<char>::max(); ++code) {
        const char letter = static_cast<char>(code);
        const auto at = upper.find(letter);
        if (ascii_lower(letter) != (at == std::string_view::npos ? letter : lower[at])) {
            FAIL("character " << code);
        }
    }
    CHECK(ascii_lower(upper) == lower);
}

TEST_CASE("Text keeps its length and whatever is no such letter", "[model]") {
    CHECK(ascii_lower("").empty());
    CHECK(ascii_lower("RDS01.Example.TEST:3389 [::FFFF]@`{") == "rds01.example.test:3389 [::ffff]@`{");
    CHECK(ascii_lower("B\xC3\x9C"
                      "RO") == "b\xC3\x9Cro");
    CHECK(ascii_lower(std::string_view("A\0B", 3)) == std::string_view("a\0b", 3));
}
