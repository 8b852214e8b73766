// SPDX-License-Identifier: MIT
// Whatever is wrong with a word of a list can be said behind a colon.
#include "app/words/list_words.h"
#include "core/engine/target_list.h"

#include <catch2/catch_test_macros.hpp>

#include <set>

#include "words_support.h"

using namespace rdpmedic;
using namespace rdpmedic::tests;

TEST_CASE("every fault of a list has words of its own, without a full stop", "[words]") {
    std::set<std::string> said;
    for (int number = 0; number <= static_cast<int>(ListFault::text_too_large); ++number) {
        ListError error;
        error.fault = static_cast<ListFault>(number);
        error.detail = "a name may not be empty";
        const std::string text = words::list_fault(error);
        INFO(text);
        CHECK_FALSE(text.empty());
        CHECK_FALSE(text.ends_with('.'));
        CHECK_FALSE(has_placeholder(text));
        said.insert(text);
    }
    CHECK(said.size() == static_cast<std::size_t>(ListFault::text_too_large) + 1);
}

TEST_CASE("a word that names no computer is told with what is wrong with it", "[words]") {
    const auto fault = [](const char* word) {
        TargetList list;
        const auto added = list.add(word);
        return added ? std::string() : words::list_fault(added.error());
    };
    CHECK(fault("192.0.2.0/33") == "the length of the prefix, after the /, is a number from 0 to 32");
    CHECK(fault("2001:db8::/129") == "the length of the prefix, after the /, is a number from 0 to 128");
    CHECK(fault("192.0.2.5-") == "the range has no end");
    CHECK(fault("a b").find("space") != std::string::npos);
    CHECK(fault("rds01").empty());
}
