// SPDX-License-Identifier: MIT
// What is said about machines that are broken in every way there is a scenario for.
#include "app/words/words.h"
#include "tests/app/words/words_support.h"
#include "tests/support/scenario.h"

#include <catch2/catch_test_macros.hpp>

#include <iterator>

using namespace rdpmedic;
using namespace rdpmedic::tests;

TEST_CASE("every finding of every scenario has a sentence, and its evidence labels", "[words]") {
    const std::set<std::string_view> keys(std::begin(evidence_keys), std::end(evidence_keys));
    for (const Scenario& scenario : all_scenarios()) {
        const machine::RecordedMachine machine(scenario.machine);
        for (const Finding& finding : look_at(machine, scenario.symptom, scenario.target)) {
            INFO(scenario.name << " " << finding.check << "/" << finding.reason);
            check_sentence(words::finding_sentence(finding, scenario.target.value_or(target())));
            for (const Evidence& evidence : finding.evidence) {
                INFO(evidence.key);
                CHECK(keys.contains(evidence.key));
            }
        }
    }
}

TEST_CASE("who set a value is told in words", "[words]") {
    const auto sentence = [](const char* owner) {
        return words::finding_sentence(
            finding("client-policy", "forbids",
                    {fact("setting", std::string("DenyFreshCredentials = 1")), fact("set-by", std::string(owner))}),
            target());
    };
    CHECK(sentence("domain-policy").find("set by your organization") != std::string::npos);
    CHECK(sentence("local-policy").find("policy of this computer") != std::string::npos);
    CHECK(sentence("by-hand").find("by hand") != std::string::npos);
}
