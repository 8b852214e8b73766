// SPDX-License-Identifier: MIT
#include "app/words/sweep_words.h"
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

TEST_CASE("progress of a sweep tells how long it may take", "[words]") {
    CHECK(words::sweep_progress(1200, 65536, 80, 41.6) == "1,200 of 65,536 computers, 80 answered; about 42 s left");
    CHECK(words::sweep_progress(1, 2, 0, -1) == "1 of 2 computers, 0 answered");
    CHECK(words::sweep_progress(1, 2, 0, 600).find("10 min") != std::string::npos);
    CHECK(words::sweep_progress(1, 2, 0, 7200 * 3).find("6 h") != std::string::npos);
    CHECK(words::grouped(0) == "0");
    CHECK(words::grouped(1234567) == "1,234,567");
}
