// SPDX-License-Identifier: MIT
// UTF-8 is read strictly and written back unchanged.
#include "core/model/utf8.h"

#include <catch2/catch_test_macros.hpp>

#include <string>

using namespace rdpmedic;

TEST_CASE("Every code point survives being written and read", "[model]") {
    for (char32_t code_point = 0; code_point <= 0x10FFFF; ++code_point) {
        if (code_point == 0xD800) {
            code_point = 0xE000;
        }
        std::string text;
        append_code_point(text, code_point);
        std::string_view rest = text;
        const auto read = take_code_point(rest);
        if (read != code_point || !rest.empty()) {
            FAIL("U+" << std::hex << static_cast<unsigned>(code_point) << " came back changed");
        }
    }
}

TEST_CASE("Bytes that are not the shortest UTF-8 of a code point are refused", "[model]") {
    for (const std::string text :
         {"\x80", "\xC3", "\xC0\x80", "\xC1\xBF", "\xE0\x80\xAF", "\xE0\x9F\xBF", "\xED\xA0\x80", "\xED\xBF\xBF",
          "\xF0\x80\x80\xAF", "\xF4\x90\x80\x80", "\xF8\x88\x80\x80\x80", "\xFF", "\xE2\x82", "\xC3("}) {
        std::string_view rest = text;
        CHECK_FALSE(take_code_point(rest));
        CHECK(rest == text);
        CHECK_FALSE(is_utf8("a" + text));
    }
    CHECK(is_utf8(""));
    CHECK(is_utf8("caf\xC3\xA9 \xE2\x82\xAC \xF0\x9F\x98\x80"));
}

TEST_CASE("What is no code point is written as the replacement character", "[model]") {
    std::string text;
    append_code_point(text, 0xD800);
    append_code_point(text, 0x110000);
    CHECK(text == "\xEF\xBF\xBD\xEF\xBF\xBD");
}
