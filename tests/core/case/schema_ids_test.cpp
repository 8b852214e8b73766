// SPDX-License-Identifier: MIT
// The lists of ids in resources/case.schema.json are the catalogues.
#include "core/causes/catalogue.h"
#include "core/checks/catalogue.h"
#include "core/json/document.h"
#include "core/model/symptom.h"
#include "core/remedies/catalogue.h"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <catch2/catch_test_macros.hpp>

#include <fstream>
#include <iterator>
#include <set>
#include <string>

using namespace rdpmedic;
using Ids = std::set<std::string, std::less<>>;

namespace {

boost::json::value schema() {
    std::ifstream file(RDPMEDIC_SOURCE_DIR "/resources/case.schema.json", std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    const auto document = parse_document(text);
    REQUIRE(document.has_value());
    return *document;
}

Ids listed(const boost::json::value& owner) {
    Ids ids;
    for (const auto& id : owner.at("enum").as_array()) {
        ids.emplace(id.as_string());
    }
    return ids;
}

}  // namespace

TEST_CASE("the schema lists exactly the checks, causes, remedies, symptoms and questions that there are", "[case]") {
    const boost::json::value document = schema();
    const auto& definitions = document.at("$defs");
    Ids checks;
    for (const CheckInfo& check : check_catalogue()) {
        checks.emplace(check.id);
    }
    Ids causes;
    for (const Cause* cause : cause_catalogue()) {
        causes.emplace(cause->id);
    }
    Ids cures;
    for (const Remedy& remedy : remedies()) {
        cures.emplace(remedy.info.id);
    }
    Ids symptoms;
    for (const std::string_view category : symptom_categories()) {
        symptoms.emplace(category);
    }
    Ids asked;
    for (const Question& question : questions()) {
        asked.emplace(question.id);
    }

    CHECK(listed(definitions.at("check")) == checks);
    CHECK(listed(definitions.at("cause")) == causes);
    CHECK(listed(definitions.at("remedy")) == cures);
    CHECK(listed(definitions.at("symptom").at("properties").at("category")) == symptoms);
    CHECK(listed(definitions.at("question")) == asked);
}
