// SPDX-License-Identifier: MIT
// Every code and every claim has its sentence, and no sentence is left over.
#include "app/words/code_words.h"
#include "core/codes/codes.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <set>
#include <string_view>

using namespace rdpmedic;

namespace {

void check_form(std::string_view sentence) {
    INFO(sentence);
    REQUIRE_FALSE(sentence.empty());
    CHECK(sentence.data()[sentence.size()] == '\0');
    CHECK(sentence.front() >= 'A');
    CHECK(sentence.front() <= 'Z');
    CHECK(sentence.ends_with('.'));
    CHECK(sentence.find('!') == std::string_view::npos);
    CHECK(sentence.find("  ") == std::string_view::npos);
    CHECK(sentence.size() <= 320);
}

}  // namespace

TEST_CASE("Every code has a sentence and every sentence a code", "[words]") {
    std::set<std::string_view> meanings;
    for (const auto& code : codes::table()) {
        INFO(code.meaning);
        meanings.insert(code.meaning);
        check_form(words::code_sentence(code.meaning));
    }
    const auto ids = words::code_sentence_ids();
    CHECK(std::set(ids.begin(), ids.end()) == meanings);
    CHECK(ids.size() == meanings.size());
    CHECK(words::code_sentence("code.primary.0x905").empty());
}

TEST_CASE("Every claim that decoding can name has a sentence", "[words]") {
    const auto ids = words::claim_sentence_ids();
    CHECK(std::adjacent_find(ids.begin(), ids.end()) == ids.end());
    for (const auto id : ids) {
        INFO(id);
        CHECK(id.starts_with("claim."));
        check_form(words::claim_sentence(id));
    }
    const auto decoded = codes::decode("0x904 0x7");
    REQUIRE_FALSE(decoded.claims.empty());
    for (const auto claim : decoded.claims) {
        INFO(claim);
        CHECK_FALSE(words::claim_sentence(claim).empty());
    }
    CHECK(words::claim_sentence("claim.nothing").empty());
}
