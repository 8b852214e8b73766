// SPDX-License-Identifier: MIT
// The writing half of core/case/json.h. The order of the members is the order of resources/case.schema.json.
#include "core/case/json.h"
#include "core/codes/codes.h"
#include "core/json/document.h"
#include "core/json/finding_json.h"
#include "core/json/spelling.h"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

namespace rdpmedic {
namespace json = boost::json;
namespace {

json::array texts(const std::vector<std::string>& list) {
    return json::array(list.begin(), list.end());
}

json::object pairs(const std::map<std::string, std::string>& map) {
    json::object object;
    for (const auto& [key, value] : map) {
        object.emplace(key, value);
    }
    return object;
}

json::object of(const Target& target) {
    json::object object{{"host", target.host}, {"port", target.port}};
    if (!target.name.empty()) {
        object.emplace("name", target.name);
    }
    if (target.gateway) {
        object.emplace("gateway", *target.gateway);
    }
    if (target.file) {
        object.emplace("rdp_file", pairs(target.file->settings));
    }
    return object;
}

json::object of(const Symptom& symptom) {
    json::object object{{"category", symptom.category}};
    if (symptom.code) {
        object.emplace("code", codes::hex(*symptom.code));
    }
    if (symptom.extended) {
        object.emplace("extended", codes::hex(*symptom.extended));
    }
    if (!symptom.text.empty()) {
        object.emplace("text", symptom.text);
    }
    if (!symptom.answers.empty()) {
        object.emplace("answers", pairs(symptom.answers));
    }
    return object;
}

json::object of(const Weighed& weighed) {
    return {{"check", weighed.check},
            {"reason", weighed.reason},
            {"strength", name(weighed.strength)},
            {"source", weighed.source}};
}

json::object of(const Unexplained& unexplained) {
    return {{"check", unexplained.check}, {"reason", unexplained.reason}};
}

json::object of(const Finding& finding) {
    return json_of(finding);
}

json::object of(const RankedCause& cause);

template <class Item>
json::array all(const std::vector<Item>& list) {
    json::array array;
    array.reserve(list.size());
    for (const Item& item : list) {
        array.emplace_back(of(item));
    }
    return array;
}

json::object of(const RankedCause& cause) {
    return {{"id", cause.id},
            {"score", finite_number(cause.score)},
            {"likely", cause.likely},
            {"for", all(cause.speaks_for)},
            {"against", all(cause.speaks_against)},
            {"remedies", texts(cause.remedies)}};
}

json::value of(const std::optional<NextStep>& next) {
    if (!next) {
        return nullptr;
    }
    return json::object{{"kind", spelling::steps.at(static_cast<std::size_t>(next->kind))},
                        {"id", next->id},
                        {"separates", texts(next->separates)}};
}

json::object of(const Diagnosis& diagnosis) {
    return {{"conclusion", name(diagnosis.conclusion)},
            {"causes", all(diagnosis.causes)},
            {"unexplained", all(diagnosis.unexplained)},
            {"next", of(diagnosis.next)}};
}

}  // namespace

std::string to_json(const Case& incident) {
    return pretty(json::object{{"schema", case_schema},
                               {"target", of(incident.target)},
                               {"symptom", of(incident.symptom)},
                               {"findings", all(incident.findings)},
                               {"diagnosis", of(incident.diagnosis)},
                               {"started", spelling::time(incident.started)},
                               {"elapsed_ms", incident.elapsed.count()},
                               {"program", {{"name", "RDP Medic"}, {"version", incident.program_version}}}});
}

}  // namespace rdpmedic
