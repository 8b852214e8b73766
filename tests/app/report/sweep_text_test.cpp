// SPDX-License-Identifier: MIT
#include "app/report/sweep_csv.h"
#include "app/report/sweep_text.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include <algorithm>
#include <sstream>

using namespace rdpmedic;
using Catch::Matchers::ContainsSubstring;
using report::Look;

namespace {

SweepRow row_of_site(int number) {
    SweepRow row;
    row.host = "rds" + std::to_string(number) + ".contoso.test";
    row.position = static_cast<std::uint64_t>(number);
    row[Column::port] = "open";
    row[Column::security] = "nla-required";
    row[Column::tls] = number == 3 ? "TLS 1.0" : "TLS 1.2";
    row[Column::certificate] = number == 3 ? "expired, name-mismatch" : "self-signed";
    row[Column::host_name] = "RDS" + std::to_string(number);
    if (number == 3) {
        row.problems = SweepRow::bit(Column::certificate) | SweepRow::bit(Column::tls);
    }
    return row;
}

std::string text_of(int count, const Look& look, bool stopped = false) {
    SweepTable table;
    for (int number = 0; number < count; ++number) {
        table.add(row_of_site(number));
    }
    return report::sweep_text(table, compare(table), stopped, look);
}

std::size_t widest(const std::string& text) {
    std::size_t most = 0;
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
        most = std::max(most, report::columns(line));
    }
    return most;
}

}  // namespace

TEST_CASE("The table of a sweep has the columns that differ alone, and names the odd one", "[report]") {
    const std::string text = text_of(5, Look{});
    CHECK_THAT(text, ContainsSubstring("5 computers; all of them answered."));
    CHECK_THAT(text, ContainsSubstring("Certificate"));
    CHECK_THAT(text, ContainsSubstring("TLS"));
    CHECK_THAT(text, !ContainsSubstring("Security"));
    CHECK_THAT(text, ContainsSubstring("* rds3.contoso.test"));
    CHECK_THAT(text, ContainsSubstring("expired, for another name"));
    CHECK_THAT(text, ContainsSubstring("rds3.contoso.test is the odd one out:"));
    CHECK_THAT(text, ContainsSubstring("TLS: TLS 1.0 (elsewhere: TLS 1.2)"));
}

TEST_CASE("The table of a sweep keeps to the width, and becomes a list where no table fits", "[report]") {
    for (const std::size_t width : {120U, 80U, 50U, 40U, 30U}) {
        const std::string text = text_of(5, Look{.width = width});
        INFO(width << "\n" << text);
        CHECK(widest(text) <= width);
        CHECK_THAT(text, ContainsSubstring("rds3"));
    }
}

TEST_CASE("Of many computers those that are alike share a line", "[report]") {
    const std::string text = text_of(500, Look{.width = 80});
    CHECK(std::count(text.begin(), text.end(), '\n') < 20);
    CHECK_THAT(text, ContainsSubstring("and 498 more"));
    CHECK_THAT(text, ContainsSubstring("TLS 1.2: 499; TLS 1.0: 1"));
    CHECK_THAT(text, ContainsSubstring("500 computers"));
}

TEST_CASE("A sweep with nothing to show says so", "[report]") {
    CHECK_THAT(text_of(0, Look{}), ContainsSubstring("Nothing answered"));
    CHECK_THAT(text_of(1, Look{}), ContainsSubstring("Only one answered"));
    CHECK_THAT(text_of(3, Look{}), ContainsSubstring("look alike"));
    CHECK_THAT(text_of(3, Look{}, true), ContainsSubstring("Stopped before the end"));
}

TEST_CASE("Text of a server cannot draw on the terminal", "[report]") {
    SweepTable table;
    for (int number = 0; number < 3; ++number) {
        SweepRow row = row_of_site(number);
        row[Column::domain] = number == 1 ? "evil\x1b[2Jdomain" : "contoso.test";
        table.add(row);
    }
    const std::string text = report::sweep_text(table, compare(table), false, Look{.width = 100});
    CHECK(text.find('\x1b') == std::string::npos);
    CHECK_THAT(text, ContainsSubstring("evil"));
}

TEST_CASE("CSV quotes what has to be, and keeps formulas from running", "[report]") {
    SweepRow row = row_of_site(1);
    row[Column::subject] = "CN=a, \"b\"";
    row[Column::domain] = "=cmd|'/c calc'!A1";
    row[Column::issuer] = "-2+3";
    row[Column::host_name] = "@SUM(A1)";
    row[Column::windows] = "+1";
    row[Column::round_trip] = "1.5";
    const std::string line = report::csv_line(row);
    CHECK(line.ends_with("\r\n"));
    CHECK_THAT(line, ContainsSubstring(R"("CN=a, ""b""")"));
    CHECK_THAT(line, ContainsSubstring(R"("'=cmd|'/c calc'!A1")"));
    CHECK_THAT(line, ContainsSubstring(R"("'-2+3")"));
    CHECK_THAT(line, ContainsSubstring(R"x("'@SUM(A1)")x"));
    CHECK_THAT(line, ContainsSubstring(R"("'+1")"));
    CHECK_THAT(line, ContainsSubstring(",1.5,"));
    const std::string header = report::csv_header();
    CHECK(header.starts_with("host,address,name,port,"));
    CHECK(static_cast<std::size_t>(std::count(header.begin(), header.end(), ',')) == column_count + 1);
}
