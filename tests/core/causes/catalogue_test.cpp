// SPDX-License-Identifier: MIT
#include "core/causes/catalogue.h"
#include "core/checks/catalogue.h"
#include "core/codes/codes.h"
#include "core/remedies/catalogue.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <set>

using namespace rdpmedic;

namespace {

template <class List, class Value>
bool contains(const List& list, const Value& value) {
    return std::find(list.begin(), list.end(), value) != list.end();
}

bool is_answer(std::string_view question, std::string_view answer) {
    const auto all = questions();
    return std::any_of(all.begin(), all.end(),
                       [&](const Question& entry) { return entry.id == question && contains(entry.answers, answer); });
}

}  // namespace

TEST_CASE("every cause of the catalogue is there once", "[causes]") {
    std::set<std::string_view> ids;
    for (const Cause* cause : cause_catalogue()) {
        CHECK(ids.insert(cause->id).second);
        CHECK(find_cause(cause->id) == cause);
    }
    CHECK(ids.size() == 33);
    CHECK(find_cause("certificate") == nullptr);
}

TEST_CASE("rows name what exists, once, and say where they come from", "[causes]") {
    for (const Cause* cause : cause_catalogue()) {
        std::set<std::pair<std::string_view, std::string_view>> seen;
        for (const EvidenceRow& row : cause->rows) {
            INFO(cause->id << ": " << row.check << "/" << row.reason);
            CHECK(seen.emplace(row.check, row.reason).second);
            CHECK_FALSE(row.source.empty());
            if (row.check == "symptom") {
                CHECK(contains(codes::groups(), row.reason));
            } else if (row.check.starts_with("question.")) {
                CHECK(is_answer(row.check, row.reason));
            } else {
                const CheckInfo* check = find_check(row.check);
                REQUIRE(check != nullptr);
                // Checks that this build has only by name have no list of reasons yet.
                CHECK((check->implemented_by.empty() || find_reason(*check, row.reason) != nullptr));
            }
        }
    }
}

TEST_CASE("priors name symptoms, remedies exist", "[causes]") {
    for (const Cause* cause : cause_catalogue()) {
        INFO(cause->id);
        for (const SymptomPrior& prior : cause->priors) {
            CHECK(contains(symptom_categories(), prior.symptom));
        }
        for (const std::string_view remedy : cause->remedies) {
            CHECK(find_remedy(remedy) != nullptr);
        }
    }
}

TEST_CASE("every remedy cures some cause", "[causes]") {
    for (const RemedyInfo& remedy : remedy_catalogue()) {
        const auto causes = cause_catalogue();
        INFO(remedy.id);
        CHECK(std::any_of(causes.begin(), causes.end(),
                          [&](const Cause* cause) { return contains(cause->remedies, remedy.id); }));
    }
}
