// SPDX-License-Identifier: MIT
// A diagnosis as text: everything the ranking says is there, in the order people need it, and nothing else is claimed.
#include "app/report/report_text.h"
#include "app/words/report_phrases.h"
#include "app/words/words.h"
#include "tests/core/case/sample.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

using namespace rdpmedic;
using namespace rdpmedic::report;
using Catch::Matchers::ContainsSubstring;

namespace {

const Look plain{false, true, 0};

std::string has(std::string_view text) {
    return std::string(text);
}

}  // namespace

TEST_CASE("a found cause comes with reasons, doubts, steps, remedies and what stays open, in this order", "[report]") {
    const Case incident = sample_case();
    const std::string text = report_text(incident, plain, false);

    std::size_t last = 0;
    for (const std::string_view part :
         {phrases::result, phrases::likely_cause, phrases::why, phrases::why_not, phrases::what_to_do,
          phrases::remedies, phrases::other_causes, phrases::unexplained, phrases::next_step, phrases::code_says,
          phrases::claims}) {
        const std::size_t at = text.find("\n" + has(part), last);
        INFO(part << "\n" << text);
        REQUIRE(at != std::string::npos);
        last = at;
    }
    CHECK_THAT(text, ContainsSubstring(words::cause_title("certificate.expired")));
    CHECK_THAT(text, ContainsSubstring(words::cause_explanation("certificate.expired")));
    CHECK_THAT(text, ContainsSubstring(words::finding_sentence(incident.findings[1], incident.target)));
    CHECK_THAT(text, ContainsSubstring(words::cause_guide("certificate.expired").front()));
    CHECK_THAT(text, ContainsSubstring(words::remedy_title("certificate.renew") + " (certificate.renew)"));
    CHECK_THAT(text, ContainsSubstring("--answer when=at-once, --answer when=seconds"));
    CHECK_THAT(text, !ContainsSubstring("\x1b") && !ContainsSubstring(has(phrases::details)));
}

TEST_CASE("details add every value with its source", "[report]") {
    const std::string text = report_text(sample_case(), plain, true);

    CHECK_THAT(text, ContainsSubstring(has(phrases::details)));
    CHECK_THAT(text,
               ContainsSubstring("\n      certificate\n        " + words::evidence_label("self-signed") + ": true\n"));
    CHECK_THAT(text, ContainsSubstring("\n      connect to [2001:db8::1]:3390\n"));
    CHECK_THAT(text, ContainsSubstring(words::evidence_label("purposes") + ": " + has(phrases::no_value)));
    CHECK_THAT(text, ContainsSubstring(words::evidence_label("valid-until") + ": 2026-01-30T08:00:00Z\n"));
    CHECK_THAT(text, ContainsSubstring("certificate/expired, decisive: [MS-RDPBCGR] 5.4"));
    CHECK_THAT(text, ContainsSubstring("tab\\u{9}") || ContainsSubstring("tab\\u{09}") || ContainsSubstring("\\t"));
}

TEST_CASE("when the cause cannot be told, no cause is called likely", "[report]") {
    Case incident = sample_case();
    incident.diagnosis.conclusion = Conclusion::cannot_tell;

    const std::string text = report_text(incident, plain, false);

    CHECK_THAT(text, !ContainsSubstring(has(phrases::likely_cause)) && !ContainsSubstring("\n" + has(phrases::why)));
    CHECK_THAT(text, ContainsSubstring(has(phrases::possible_causes)));
    CHECK_THAT(text, ContainsSubstring(words::cause_guide("unknown").front()));
}

TEST_CASE("when nothing is wrong, no cause is named", "[report]") {
    Case incident = sample_case();
    incident.diagnosis = Diagnosis{Conclusion::nothing_wrong, incident.diagnosis.causes, {}, {}};
    incident.symptom = Symptom{};

    const std::string text = report_text(incident, plain, false);

    CHECK_THAT(text, ContainsSubstring(words::conclusion_sentence(incident.diagnosis, incident.target)));
    CHECK_THAT(text, !ContainsSubstring("certificate.expired") && !ContainsSubstring(has(phrases::code_says)));
}

TEST_CASE("a long list of other causes is cut, and details show all of it", "[report]") {
    Case incident = sample_case();
    for (int count = 0; count < 7; ++count) {
        incident.diagnosis.causes.push_back({"network.mtu", -3.0 - count, false, {}, {}, {}});
    }

    CHECK_THAT(report_text(incident, plain, false), ContainsSubstring("and 3 more"));
    CHECK_THAT(report_text(incident, plain, true), !ContainsSubstring("and 3 more"));
}

TEST_CASE("text from a peer cannot steer the terminal", "[report]") {
    Case incident = sample_case();
    incident.findings[1].evidence.push_back(
        {"subject", std::string("CN=\x1b]0;evil\x07\nResult: fine"), "peer\x1b[2J", Time{}, Privacy::none});
    incident.target.host = "evil\x1b[31m";

    const std::string text = report_text(incident, plain, true);

    CHECK_THAT(text, !ContainsSubstring("\x1b") && !ContainsSubstring("\x07") && !ContainsSubstring("\nResult: fine"));
}

TEST_CASE("the report keeps within the terminal's width", "[report]") {
    for (const std::size_t width : {40U, 80U, 120U}) {
        const std::string text = report_text(sample_case(), {false, true, width}, true);
        std::size_t begin = 0;
        for (std::size_t end = text.find('\n'); end != std::string::npos;
             begin = end + 1, end = text.find('\n', begin)) {
            INFO(width << ": " << text.substr(begin, end - begin));
            CHECK(columns(text.substr(begin, end - begin)) <= width);
        }
    }
}
