// SPDX-License-Identifier: MIT
// The reading half of core/case/json.h: strict on types and ranges, deaf to members it does not know.
#include "core/case/json.h"
#include "core/json/document.h"
#include "core/json/finding_json.h"
#include "core/json/place.h"
#include "core/json/spelling.h"

#include <charconv>
#include <limits>

namespace rdpmedic {
namespace {

constexpr std::string_view schema_family = "rdpmedic-case/";

std::vector<std::string> ids(const Place& place) {
    std::vector<std::string> list;
    for (const Place& item : place.items()) {
        list.push_back(item.id());
    }
    return list;
}

std::uint32_t code(const Place& place) {
    const std::string text = place.text();
    std::uint32_t number = 0;
    const char* last = text.data() + text.size();
    if (text.size() < 3 || !text.starts_with("0x") ||
        std::from_chars(text.data() + 2, last, number, 16) != std::from_chars_result{last, std::errc{}}) {
        place.fail("a code is expected, such as \"0x904\"");
    }
    return number;
}

Target target(const Place& place) {
    Target target;
    target.host = place["host"].text();
    target.port = static_cast<std::uint16_t>(place["port"].count(1, std::numeric_limits<std::uint16_t>::max()));
    if (const auto name = place.find("name")) {
        target.name = name->text();
    }
    if (const auto gateway = place.find("gateway")) {
        target.gateway = gateway->text();
    }
    if (const auto file = place.find("rdp_file")) {
        target.file.emplace();
        for (const auto& [key, value] : file->members()) {
            target.file->settings.emplace(key, value.text());
        }
    }
    return target;
}

Symptom symptom(const Place& place) {
    Symptom symptom;
    symptom.category = place["category"].id();
    if (const auto number = place.find("code")) {
        symptom.code = code(*number);
    }
    if (const auto number = place.find("extended")) {
        symptom.extended = code(*number);
    }
    if (const auto text = place.find("text")) {
        symptom.text = text->text();
    }
    if (const auto answers = place.find("answers")) {
        for (const auto& [question, answer] : answers->members()) {
            if (!spelling::is_id(question)) {
                answer.fail("the question's name is no id");
            }
            symptom.answers.emplace(question, answer.id());
        }
    }
    return symptom;
}

std::vector<Weighed> weighed(const Place& place) {
    std::vector<Weighed> list;
    for (const Place& item : place.items()) {
        Weighed& row = list.emplace_back();
        row.check = item["check"].id();
        row.reason = item["reason"].id();
        const Place strength = item["strength"];
        if (const auto known = parse_strength(strength.text())) {
            row.strength = *known;
        } else {
            strength.fail("a strength is expected, such as \"decisive\"");
        }
        row.source = item["source"].text();
    }
    return list;
}

RankedCause cause(const Place& place) {
    RankedCause cause;
    cause.id = place["id"].id();
    cause.score = place["score"].number();
    cause.likely = place["likely"].flag();
    cause.speaks_for = weighed(place["for"]);
    cause.speaks_against = weighed(place["against"]);
    cause.remedies = ids(place["remedies"]);
    return cause;
}

Conclusion conclusion(const Place& place) {
    std::vector<std::string_view> names;
    for (const Conclusion conclusion : spelling::conclusions) {
        names.push_back(name(conclusion));
    }
    return spelling::conclusions.at(place.choice(names));
}

Diagnosis diagnosis(const Place& place) {
    Diagnosis diagnosis;
    diagnosis.conclusion = conclusion(place["conclusion"]);
    for (const Place& item : place["causes"].items()) {
        diagnosis.causes.push_back(cause(item));
    }
    for (const Place& item : place["unexplained"].items()) {
        diagnosis.unexplained.push_back({item["check"].id(), item["reason"].id()});
    }
    if (const Place next = place["next"]; !next.is_null()) {
        diagnosis.next = NextStep{static_cast<NextStep::Kind>(next["kind"].choice(spelling::steps)), next["id"].id(),
                                  ids(next["separates"])};
    }
    return diagnosis;
}

void check_schema(const Place& place) {
    const std::string schema = place.text();
    if (schema == case_schema) {
        return;
    }
    place.fail(schema.starts_with(schema_family) ? "this version reads " + std::string(case_schema) + " only"
                                                 : "this is no case of RDP Medic");
}

}  // namespace

Result<Case> parse_case(std::string_view json) {
    const auto failed = [](std::string detail) {
        return Error{ErrorCode::bad_file, "read case", "", 0, std::move(detail)};
    };
    const auto document = parse_document(json);
    if (!document) {
        return failed(document.error().detail);
    }
    std::string problem;
    const Place place(*document, problem);
    check_schema(place["schema"]);
    Case incident;
    incident.target = target(place["target"]);
    incident.symptom = symptom(place["symptom"]);
    for (const Place& item : place["findings"].items()) {
        incident.findings.push_back(finding_at(item));
    }
    incident.diagnosis = diagnosis(place["diagnosis"]);
    incident.started = place["started"].time();
    incident.elapsed = place["elapsed_ms"].duration();
    incident.program_version = place["program"]["version"].text();
    if (!problem.empty()) {
        return failed(problem);
    }
    return incident;
}

}  // namespace rdpmedic
