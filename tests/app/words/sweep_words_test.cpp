// SPDX-License-Identifier: MIT
#include "app/words/sweep_words.h"
#include "app/words/words.h"
#include "core/checks/catalogue.h"
#include "core/checks/target/checks.h"
#include "tests/app/words/words_support.h"

#include <catch2/catch_test_macros.hpp>

#include <set>

using namespace rdpmedic;
using namespace rdpmedic::tests;

TEST_CASE("every column of a sweep has a title of its own", "[words]") {
    std::set<std::string> titles;
    for (const ColumnInfo& info : sweep_columns()) {
        INFO(info.id);
        CHECK(titles.insert(words::column_title(info.column)).second);
        CHECK(words::column_title(info.column) != info.id);
    }
}

TEST_CASE("every reason of the checks of a sweep fits a cell, and no other has words for one", "[words]") {
    std::set<std::string> wanted;
    for (const CheckInfo* check : {&checks::dns, &checks::tcp, &checks::negotiation, &checks::tls_versions,
                                   &checks::certificate, &checks::nla}) {
        for (const Reason& reason : check->reasons) {
            if (reason.id != "behind-gateway") {  // a sweep goes the direct way
                wanted.insert(std::string(check->id) + "/" + std::string(reason.id));
            }
        }
    }
    const auto known = words::cell_reason_ids();
    CHECK(std::set<std::string>(known.begin(), known.end()) == wanted);
    CHECK(words::cell_words(Column::certificate, "expired, name-mismatch") == "expired, for another name");
    CHECK(words::cell_words(Column::tls, "TLS 1.2, old-versions-too") == "TLS 1.2, old versions too");
    CHECK(words::cell_words(Column::security, "of-a-newer-version") == "of-a-newer-version");
    CHECK(words::cell_words(Column::certificate, "").empty());
}

TEST_CASE("a comparison is told in words, and concludes no more than it can", "[words]") {
    const auto sentence = [](std::string reason, std::int64_t others, std::vector<Evidence> more = {}) {
        more.push_back(fact("others", others));
        return words::finding_sentence(finding("compare", std::move(reason), std::move(more)), target());
    };
    const std::string differs = sentence(
        "differs", 4,
        {fact("differences", std::vector<std::string>{"security", "certificate", "tls", "windows", "of-a-newer-one"}),
         fact("values-here", std::vector<std::string>{"nla-required", "expired, name-mismatch", "TLS 1.0", "10"}),
         fact("values-elsewhere", std::vector<std::string>{"tls-only", "self-signed", "TLS 1.2", "11"})});
    CHECK(differs == "This server differs from the 4 others that answered: Security: NLA required (elsewhere: TLS "
                     "without NLA); Certificate: expired, for another name (elsewhere: self-signed); TLS: TLS 1.0 "
                     "(elsewhere: TLS 1.2); Windows: 10 (elsewhere: 11); of-a-newer-one.");
    CHECK(sentence("same", 1) ==
          "In what was compared (port, security, TLS, certificate, sign-in), this server is like the other one.");
    CHECK(sentence("same", 1200).find("the 1,200 others that answered.") != std::string::npos);
    CHECK(sentence("same", 4).find("sign-in, such as") == std::string::npos);
    CHECK(sentence("same-and-well", 4).find("Nothing else was found wrong, so what keeps you out may be") !=
          std::string::npos);
}

TEST_CASE("progress of a sweep tells how long it may take", "[words]") {
    CHECK(words::sweep_progress(1200, 65536, 80, 41.6) == "1,200 of 65,536 computers, 80 answered; about 42 s left");
    CHECK(words::sweep_progress(1, 2, 0, -1) == "1 of 2 computers, 0 answered");
    CHECK(words::sweep_progress(1, 2, 0, 600).find("10 min") != std::string::npos);
    CHECK(words::sweep_progress(1, 2, 0, 7200 * 3).find("6 h") != std::string::npos);
    CHECK(words::grouped(0) == "0");
    CHECK(words::grouped(1234567) == "1,234,567");
}
