// SPDX-License-Identifier: MIT
// Values, times and enumerations have one spelling each, and it can be read back.
#include "core/model/check.h"
#include "core/model/diagnosis.h"
#include "core/model/error.h"
#include "core/model/evidence.h"
#include "core/model/finding.h"
#include "core/model/remedy.h"
#include "core/model/symptom.h"

#include <catch2/catch_test_macros.hpp>

#include <array>
#include <limits>
#include <set>
#include <stdexcept>

using namespace rdpmedic;
using namespace std::chrono_literals;

TEST_CASE("Values are shown without anything superfluous", "[model]") {
    CHECK(to_text(Value{true}) == "true");
    CHECK(to_text(Value{std::int64_t{-42}}) == "-42");
    CHECK(to_text(Value{12.5}) == "12.5");
    CHECK(to_text(Value{12.0}) == "12");
    CHECK(to_text(Value{0.1 + 0.2}) == "0.3");
    CHECK(to_text(Value{1200.0}) == "1200");
    CHECK(to_text(Value{-0.0001}) == "0");
    CHECK(to_text(Value{1.23456}) == "1.235");
    CHECK(to_text(Value{std::numeric_limits<double>::quiet_NaN()}) == "nan");
    CHECK(to_text(Value{-std::numeric_limits<double>::infinity()}) == "-inf");
    CHECK(to_text(Value{std::numeric_limits<double>::max()}).size() == 309);
    CHECK(to_text(Value{std::string("text")}) == "text");
    CHECK(to_text(Value{std::vector<std::string>{"a", "b", "c"}}) == "a, b, c");
    CHECK(to_text(Value{std::vector<std::string>{}}).empty());
    CHECK(to_text(Value{Time{}}) == "1970-01-01T00:00:00Z");
}

TEST_CASE("Times are written as ISO 8601 and read back", "[model]") {
    using std::chrono::sys_days;
    using std::chrono::year;
    const Time leap_day = sys_days{year{2024} / 2 / 29} + 23h + 59min + 58s + 999ms;
    CHECK(iso_time(leap_day) == "2024-02-29T23:59:58Z");
    CHECK(iso_time(Time{-1ms}) == "1969-12-31T23:59:59Z");
    CHECK(iso_time(sys_days{year{12000} / 1 / 1}) == "9999-12-31T23:59:59Z");
    CHECK(iso_time(Time::min()) == "0000-01-01T00:00:00Z");
    for (const char* const text : {"2024-02-29T23:59:58Z", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z"}) {
        Time time{};
        REQUIRE(parse_iso_time(text, time));
        CHECK(iso_time(time) == text);
    }
}

TEST_CASE("A text that is no time leaves the time alone", "[model]") {
    for (const char* const text :
         {"", "2024-02-29", "2023-02-29T00:00:00Z", "2024-13-01T00:00:00Z", "2024-00-01T00:00:00Z",
          "2024-01-00T00:00:00Z", "2024-04-31T00:00:00Z", "2024-01-01T24:00:00Z", "2024-01-01T00:60:00Z",
          "2024-01-01T00:00:60Z", "2024-01-01T00:00:00", "2024-01-01 00:00:00Z", "2024-01-01T00:00:00+",
          "2024-01-01T00:00:00.0Z", "+024-01-01T00:00:00Z", "2024-1-01T00:00:000Z", " 2024-01-01T00:00:0Z"}) {
        INFO(text);
        Time time{5ms};
        CHECK_FALSE(parse_iso_time(text, time));
        CHECK(time == Time{5ms});
    }
}

TEST_CASE("Evidence is found by its key, the first one where there are two", "[model]") {
    const std::vector<Evidence> evidence{{"a", std::int64_t{1}, "", {}, Privacy::none},
                                         {"b", std::int64_t{2}, "", {}, Privacy::none},
                                         {"b", std::int64_t{3}, "", {}, Privacy::none}};
    REQUIRE(find(evidence, "b") != nullptr);
    CHECK(find(evidence, "b")->value == Value{std::int64_t{2}});
    CHECK(find(evidence, "c") == nullptr);
}

TEST_CASE("States and strengths are read back from their spelling", "[model]") {
    constexpr std::array states{State::problem, State::unknown, State::note,
                                State::ok,      State::skipped, State::not_applicable};
    for (const State state : states) {
        CHECK(parse_state(name(state)) == state);
    }
    CHECK(name(State::not_applicable) == "not-applicable");
    CHECK_FALSE(parse_state("fine"));
    for (const auto strength :
         {Strength::rules_out, Strength::against, Strength::weak, Strength::strong, Strength::decisive}) {
        CHECK(parse_strength(name(strength)) == strength);
    }
    CHECK(name(Strength::rules_out) == "rules-out");
    CHECK_FALSE(parse_strength("maybe"));
}

TEST_CASE("A problem is graver than what is not known, and that graver than a note", "[model]") {
    constexpr std::array gravest_first{State::problem, State::unknown, State::note,
                                       State::ok,      State::skipped, State::not_applicable};
    for (std::size_t i = 0; i < gravest_first.size(); ++i) {
        for (std::size_t j = 0; j < gravest_first.size(); ++j) {
            CHECK(graver(gravest_first[i], gravest_first[j]) == (i < j));
        }
    }
}

TEST_CASE("Error codes, conclusions and places have spellings of their own", "[model]") {
    std::set<std::string_view> names;
    for (int code = 0; code <= static_cast<int>(ErrorCode::internal); ++code) {
        names.insert(name(static_cast<ErrorCode>(code)));
    }
    CHECK(names.size() == 16);
    CHECK(name(ErrorCode::no_answer) == "no-answer");
    CHECK(std::set{name(Conclusion::nothing_wrong), name(Conclusion::cause_found), name(Conclusion::cannot_tell),
                   name(Conclusion::stopped)} ==
          std::set<std::string_view>{"nothing-wrong", "cause-found", "cannot-tell", "stopped"});
    CHECK(std::set{name(RemedyPlace::connection), name(RemedyPlace::this_pc), name(RemedyPlace::user),
                   name(RemedyPlace::server), name(RemedyPlace::either)} ==
          std::set<std::string_view>{"connection", "this-pc", "user", "server", "either"});
}

TEST_CASE("Asking a failed result for its value throws what went wrong", "[model]") {
    const Result<int> result = Error{ErrorCode::refused, "connect", "192.0.2.1:3389", 111, "port closed"};
    try {
        static_cast<void>(result.value());
        FAIL("nothing was thrown");
    } catch (const std::logic_error& error) {
        CHECK(std::string(error.what()) == "connect (192.0.2.1:3389): refused, native 111, port closed");
    }
}

TEST_CASE("Symptom categories and questions are closed lists of distinct ids", "[model]") {
    const auto categories = symptom_categories();
    CHECK(std::set(categories.begin(), categories.end()).size() == 10);
    CHECK(categories.front() == "symptom.code");
    for (const auto category : categories) {
        CHECK(category.starts_with("symptom."));
    }
    CHECK(std::find(categories.begin(), categories.end(), Symptom{}.category) != categories.end());
    std::set<std::string_view> ids;
    for (const auto& question : questions()) {
        CHECK(question.id.starts_with("question."));
        CHECK(question.answers.size() >= 2);
        ids.insert(question.id);
    }
    CHECK(ids.size() == questions().size());
    CHECK(ids.size() == 5);
}

TEST_CASE("A reason is found in its check's list", "[model]") {
    constexpr std::array reasons{Reason{"open", State::ok}, Reason{"refused", State::problem}};
    const CheckInfo check{"tcp", {}, reasons};
    REQUIRE(find_reason(check, "refused") != nullptr);
    CHECK(find_reason(check, "refused")->state == State::problem);
    CHECK(find_reason(check, "silent") == nullptr);
}
