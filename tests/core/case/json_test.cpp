// SPDX-License-Identifier: MIT
// A case survives the way to JSON and back, and nothing that claims to be a case can harm the reader.
#include "core/case/json.h"
#include "core/json/document.h"
#include "tests/core/case/sample.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include <fstream>
#include <iterator>
#include <limits>
#include <random>

using namespace rdpmedic;
using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::StartsWith;

namespace {

/// The sample as text with one piece replaced; the piece has to be there.
std::string sample_with(std::string_view old, std::string_view replacement) {
    std::string text = to_json(sample_case());
    const std::size_t at = text.find(old);
    REQUIRE(at != std::string::npos);
    return text.replace(at, old.size(), replacement);
}

/// The detail of the refusal.
std::string refusal(std::string_view text) {
    const auto parsed = parse_case(text);
    REQUIRE(parsed.has_error());
    CHECK(parsed.error().code == ErrorCode::bad_file);
    return parsed.error().detail;
}

}  // namespace

TEST_CASE("a case with everything in it comes back equal, and prints the same again", "[case]") {
    const Case incident = sample_case();

    const std::string text = to_json(incident);
    const auto again = parse_case(text);

    REQUIRE(again.has_value());
    CHECK(*again == incident);
    CHECK(to_json(*again) == text);
}

TEST_CASE("a case with only what has to be there comes back equal", "[case]") {
    Case incident;
    incident.target.host = "rds01";
    incident.program_version = "0.1.0";

    const std::string text = to_json(incident);
    const auto again = parse_case(text);

    REQUIRE(again.has_value());
    CHECK(*again == incident);
    CHECK_THAT(text, !ContainsSubstring("gateway") && !ContainsSubstring("rdp_file") && !ContainsSubstring("answers"));
    CHECK_THAT(text, ContainsSubstring("\"next\": null") && ContainsSubstring("\"findings\": []"));
}

TEST_CASE("the hand-made case that follows the schema is read", "[case]") {
    std::ifstream file(RDPMEDIC_SOURCE_DIR "/tests/core/case/hand-made.json", std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(file), {}};

    const auto parsed = parse_case(text);

    REQUIRE(parsed.has_value());
    CHECK(parsed->target.expected_name() == "rds01.corp.example.test");
    CHECK(parsed->findings.at(1).evidence.size() == 5);
    CHECK(parsed->diagnosis.causes.at(0).speaks_for.at(0).strength == Strength::decisive);
}

TEST_CASE("members stand in the order of the schema, indented by two spaces", "[case]") {
    const std::string text = to_json(sample_case());

    CHECK_THAT(text,
               StartsWith("{\n  \"schema\": \"rdpmedic-case/1\",\n  \"target\": {\n    \"host\": \"2001:db8::1\",\n"
                          "    \"port\": 3390,\n    \"name\": \"büro.example.test\",\n"));
    CHECK(text.ends_with("\n}\n"));
    std::size_t last = 0;
    for (const char* member : {"\"schema\"", "\n  \"target\"", "\n  \"symptom\"", "\n  \"findings\"",
                               "\n  \"diagnosis\"", "\n  \"started\"", "\n  \"elapsed_ms\"", "\n  \"program\""}) {
        const std::size_t at = text.find(member, last);
        REQUIRE(at != std::string::npos);
        last = at;
    }
    CHECK_THAT(text, ContainsSubstring("\"code\": \"0x904\"") &&
                         ContainsSubstring("\"started\": \"2026-01-31T08:00:00.007Z\"") &&
                         ContainsSubstring("\"value\": 0.30000000000000004"));
}

TEST_CASE("numbers of every size come back exactly", "[case]") {
    Case incident = sample_case();
    auto& evidence = incident.findings[1].evidence;
    for (const double number :
         {0.0, 1.0, -1.5, 1e300, 5e-324, 4.35, 123456789.123456789, 1.7976931348623157e308, 2.2250738585072011e-308}) {
        evidence.push_back({"round-trip-ms", number, "", sample_time(), Privacy::none});
    }
    for (const std::int64_t number :
         {std::numeric_limits<std::int64_t>::min(), std::numeric_limits<std::int64_t>::max()}) {
        evidence.push_back({"received-bytes", number, "", sample_time(), Privacy::none});
    }
    std::mt19937_64 random(904);
    std::uniform_real_distribution<double> any(-1e6, 1e6);
    for (int count = 0; count < 2000; ++count) {
        evidence.push_back({"connect-ms", any(random), "", sample_time(), Privacy::none});
    }

    const auto again = parse_case(to_json(incident));

    REQUIRE(again.has_value());
    CHECK((*again == incident));
}

TEST_CASE("what is no number or no text still makes a document that reads back", "[case]") {
    Case incident = sample_case();
    incident.symptom.text = "bad \xFF\xC3 bytes \xED\xA0\x80 and a null \x01";
    incident.diagnosis.causes[1].score = -std::numeric_limits<double>::infinity();
    incident.diagnosis.causes[0].score = std::numeric_limits<double>::quiet_NaN();

    const auto again = parse_case(to_json(incident));

    REQUIRE(again.has_value());
    CHECK(again->symptom.text == "bad \uFFFD\uFFFD bytes \uFFFD\uFFFD\uFFFD and a null \x01");
    CHECK(again->diagnosis.causes[1].score == std::numeric_limits<double>::lowest());
    CHECK(again->diagnosis.causes[0].score == 0.0);
    CHECK(to_json(*again) == to_json(*parse_case(to_json(*again))));
}

TEST_CASE("unknown members and a byte order mark are passed over", "[case]") {
    const std::string text = sample_with("\"started\"", "\"colour\": {\"of\": [1, null, \"x\"]}, \"started\"");

    const auto parsed = parse_case("\xEF\xBB\xBF" + text);

    REQUIRE(parsed.has_value());
    CHECK(*parsed == sample_case());
}

TEST_CASE("a refusal names the place and what is expected there", "[case]") {
    CHECK_THAT(refusal(sample_with("\"state\": \"problem\"", "\"state\": \"broken\"")),
               StartsWith("findings[1].state: "));
    CHECK_THAT(refusal(sample_with("\"state\": \"problem\"", "\"state\": 3")), StartsWith("findings[1].state: a text"));
    CHECK_THAT(refusal(sample_with("\"value\": true", "\"value\": 1")),
               StartsWith("findings[1].evidence[0].value: true or false"));
    CHECK_THAT(refusal(sample_with("\"kind\": \"time\"", "\"kind\": \"date\"")),
               StartsWith("findings[1].evidence[6].kind: one of"));
    CHECK_THAT(refusal(sample_with("\"strength\": \"decisive\"", "\"strength\": \"certain\"")),
               StartsWith("diagnosis.causes[0].for[0].strength: "));
    CHECK_THAT(refusal(sample_with("\"question.vpn\": \"no\"", "\"question.vpn\": [1]")),
               StartsWith("symptom.answers[\"question.vpn\"]: "));
    CHECK_THAT(refusal(sample_with("\"conclusion\": \"cause-found\"", "\"conclusion\": null")),
               StartsWith("diagnosis.conclusion: a text"));
    CHECK_THAT(refusal(sample_with("\"elapsed_ms\": 34", "\"elapsed_ms\": -1")),
               StartsWith("findings[1].elapsed_ms: a whole number"));
    CHECK_THAT(refusal(sample_with("\"findings\": [", "\"found\": [")), ContainsSubstring("\"findings\" is missing"));
    CHECK_THAT(refusal("[]"), StartsWith("the document: an object"));
    CHECK_THAT(refusal("null"), StartsWith("the document: an object"));
    CHECK_THAT(refusal("{}"), ContainsSubstring("\"schema\" is missing"));
}

TEST_CASE("a case of a machine alone has no host, and comes back equal", "[case]") {
    Case incident = sample_case();
    incident.target = Target();

    const auto again = parse_case(to_json(incident));

    REQUIRE(again.has_value());
    CHECK(*again == incident);
}

TEST_CASE("values outside of their range are refused", "[case]") {
    CHECK_THAT(refusal(sample_with("\"port\": 3390", "\"port\": 0")), StartsWith("target.port"));
    CHECK_THAT(refusal(sample_with("\"port\": 3390", "\"port\": 65536")), StartsWith("target.port"));
    CHECK_THAT(refusal(sample_with("\"port\": 3390", "\"port\": 3390.5")), StartsWith("target.port"));
    CHECK_THAT(refusal(sample_with("\"code\": \"0x904\"", "\"code\": \"904\"")), StartsWith("symptom.code"));
    CHECK_THAT(refusal(sample_with("\"code\": \"0x904\"", "\"code\": \"0x100000000\"")), StartsWith("symptom.code"));
    CHECK_THAT(refusal(sample_with("\"code\": \"0x904\"", "\"code\": \"0x904z\"")), StartsWith("symptom.code"));
    CHECK_THAT(refusal(sample_with("08:00:00.007Z", "08:00:00.07Z")), StartsWith("started"));
    CHECK_THAT(refusal(sample_with("08:00:00.007Z", "08:00:00,007Z")), StartsWith("started"));
    CHECK_THAT(refusal(sample_with("08:00:00.007Z", "08:00:00.0x7Z")), StartsWith("started"));
    CHECK_THAT(refusal(sample_with("08:00:00.007Z", "28:00:00.007Z")), StartsWith("started"));
    CHECK_THAT(refusal(sample_with("\"reason\": \"expired\"", "\"reason\": \"Ex pired\"")),
               StartsWith("findings[1].reason: an id"));
    CHECK_THAT(refusal(sample_with("\"reason\": \"expired\"", "\"reason\": \"expired-\"")),
               StartsWith("findings[1].reason: an id"));
    CHECK_THAT(refusal(sample_with("\"score\": 7.25", "\"score\": 1e999")), ContainsSubstring("too large"));
    CHECK_THAT(refusal(sample_with("\"value\": 3390", "\"value\": 18446744073709551615")),
               StartsWith("findings[1].evidence[1].value"));
    CHECK_THAT(refusal(sample_with("\"value\": 3390", "\"value\": 123456789012345678901234567890")),
               StartsWith("findings[1].evidence[1].value"));
}

TEST_CASE("a case of another schema is told apart from a file that is no case", "[case]") {
    CHECK_THAT(refusal(sample_with("rdpmedic-case/1", "rdpmedic-case/2")),
               ContainsSubstring("this version reads rdpmedic-case/1 only"));
    CHECK_THAT(refusal(sample_with("rdpmedic-case/1", "something/1")),
               ContainsSubstring("this is no case of RDP Medic"));
}

TEST_CASE("a name that stands twice is refused, however it is written", "[case]") {
    CHECK_THAT(refusal(sample_with("\"port\": 3390", "\"port\": 3390, \"port\": 22")), ContainsSubstring("twice"));
    CHECK_THAT(refusal(sample_with("\"port\": 3390", "\"port\": 3390, \"po\\u0072t\": 22")),
               ContainsSubstring("twice"));
    CHECK(parse_case(sample_with("\"port\": 3390", "\"x\": {\"port\": 1}, \"port\": 3390")).has_value());
}

TEST_CASE("text that is no JSON is refused with its line", "[case]") {
    for (const char* text : {"", " ", "{", "}", "{\"schema\":}", "nul", "NaN", "[NaN]", "{} {}", "{\"a\":1,}",
                             "// x\n{}", "\"\xFF\"", "\"\\ud800\"", "{\"a\": Infinity}", "[01]", "\xFF\xFE{\0}\0"}) {
        INFO(text);
        CHECK_THAT(refusal(text), StartsWith("line "));
    }
    CHECK_THAT(refusal("{\n\n  \"schema\": oops\n}"), StartsWith("line 3: "));
    CHECK_THAT(refusal(sample_with("\"score\": 7.25", "\"score\": NaN")), StartsWith("line "));
}

TEST_CASE("documents beyond the bounds are refused", "[case]") {
    const std::string deep(33, '[');
    CHECK_THAT(refusal(deep + std::string(33, ']')), ContainsSubstring("line 1"));
    CHECK_THAT(refusal(std::string(1'000'000, '[')), ContainsSubstring("line 1"));
    CHECK(parse_document(std::string(32, '[') + std::string(32, ']')).has_value());

    CHECK_THAT(refusal(std::string(largest_document + 1, ' ')), ContainsSubstring("16 MiB"));

    std::string many = "[0";
    for (std::size_t count = 0; count < most_document_values; ++count) {
        many += ",0";
    }
    CHECK_THAT(refusal(many + "]"), ContainsSubstring("too many") || ContainsSubstring("too large"));
}

TEST_CASE("a damaged case is refused or read as another case that survives the way to JSON and back",
          "[case][mutation]") {
    const std::string whole = to_json(sample_case());
    const std::string letters = "\"{}[]:,0123456789eE+-.\\u truefalsn\xFF\xC3\x80";
    std::mt19937 random(20260131);
    const auto below = [&](std::size_t limit) {
        return std::uniform_int_distribution<std::size_t>(0, limit - 1)(random);
    };
    std::size_t refused = 0;
    std::size_t read = 0;
    for (int round = 0; round < 6000; ++round) {
        std::string text = whole;
        for (std::size_t edits = 1 + below(3); edits > 0; --edits) {
            const std::size_t at = below(text.size());
            const std::size_t length = 1 + below(round % 2 == 0 ? 1 : 40);
            switch (below(4)) {
            case 0:
                text.erase(at, length);
                break;
            case 1:
                text.insert(at, 1, letters[below(letters.size())]);
                break;
            case 2:
                text[at] = letters[below(letters.size())];
                break;
            default:
                text.insert(below(text.size()), std::string(text, at, length));
                break;
            }
        }
        const auto parsed = parse_case(text);
        if (parsed.has_error()) {
            ++refused;
            REQUIRE(parsed.error().code == ErrorCode::bad_file);
            REQUIRE_FALSE(parsed.error().detail.empty());
            continue;
        }
        ++read;
        const std::string printed = to_json(*parsed);
        const auto again = parse_case(printed);
        INFO(text);
        REQUIRE(again.has_value());
        REQUIRE((*again == *parsed));
        REQUIRE(to_json(*again) == printed);
    }
    CHECK(refused > 1000);
    CHECK(read > 100);
}
