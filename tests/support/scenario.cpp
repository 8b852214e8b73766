// SPDX-License-Identifier: MIT
#include "tests/support/scenario.h"

#include "core/checks/catalogue.h"
#include "core/codes/codes.h"
#include "core/json/document.h"
#include "core/json/machine_json.h"
#include "core/json/place.h"

#include <boost/json/object.hpp>

#include <algorithm>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace rdpmedic::tests {

namespace {

namespace fs = std::filesystem;
namespace json = boost::json;

const fs::path folder = fs::path(RDPMEDIC_SOURCE_DIR) / "tests" / "scenarios";

json::value read(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    const auto document = parse_document(text.str());
    if (!document) {
        throw std::runtime_error(path.filename().string() + ": " + document.error().detail);
    }
    return *document;
}

void patch(json::value& value, const json::value& changes) {
    if (!changes.is_object()) {
        value = changes;
        return;
    }
    if (!value.is_object()) {
        value = json::object();
    }
    for (const auto& [name, change] : changes.get_object()) {
        if (change.is_null()) {
            value.get_object().erase(name);
        } else {
            patch(value.get_object()[name], change);
        }
    }
}

machine::MachineState machine_of(const json::value& value, const std::string& name) {
    auto state = parse_machine(pretty(value));
    if (!state) {
        throw std::runtime_error(name + ": " + state.error().detail);
    }
    return *std::move(state);
}

Symptom symptom_of(const Place& place) {
    Symptom symptom;
    symptom.category = place["category"].text();
    if (const auto text = place.find("text")) {
        symptom.text = text->text();
        const codes::Decoded decoded = codes::decode(symptom.text);
        symptom.code = decoded.code;
        symptom.extended = decoded.extended;
    }
    if (const auto answers = place.find("answers")) {
        for (const auto& [question, answer] : answers->members()) {
            symptom.answers[question] = answer.text();
        }
    }
    return symptom;
}

Value value_of(const Place& place) {
    if (place.is_text()) {
        return place.text();
    }
    return place.is_flag() ? Value(place.flag()) : Value(place.count(INT64_MIN, INT64_MAX));
}

/// "check/reason", or an object with that as `finding`, and `evidence`.
Finding found_of(const Place& place) {
    if (place.is_object()) {
        Finding finding = found_of(place["finding"]);
        for (const auto& [key, value] : place["evidence"].members()) {
            finding.evidence.push_back({std::string(key), value_of(value), "scenario", {}, Privacy::none});
        }
        return finding;
    }
    const std::string text = place.text();
    const std::size_t slash = text.find('/');
    const CheckInfo* check = find_check(text.substr(0, slash));
    const Reason* reason =
        check == nullptr || slash == std::string::npos ? nullptr : find_reason(*check, text.substr(slash + 1));
    if (reason == nullptr) {
        place.fail("a check and one of its reasons are expected, not \"" + text + "\"");
        return {};
    }
    return {std::string(check->id), reason->state, std::string(reason->id), {}, {}};
}

Scenario scenario_of(const fs::path& path) {
    const json::value document = read(path);
    std::string problem;
    const Place place(document, problem);
    Scenario scenario;
    scenario.name = path.stem().string();
    scenario.about = place["about"].text();
    json::value machine = read(folder / "machines" / (place["machine"].text() + ".json"));
    patch(machine, document.get_object().at("changes"));
    scenario.machine = machine_of(machine, scenario.name);
    scenario.symptom = symptom_of(place["symptom"]);
    if (const auto target = place.find("target")) {
        scenario.target = parse_target(target->text()).value();
    }
    if (const auto file = place.find("rdp-file")) {
        scenario.target = parse_rdp_file(file->text()).value();
    }
    if (const auto found = place.find("found")) {
        for (const Place& item : found->items()) {
            scenario.found.push_back(found_of(item));
        }
    }
    scenario.cause = place["expect"]["cause"].text();
    for (const Place& item : place["expect"]["problems"].items()) {
        scenario.problems.push_back(item.text());
    }
    std::sort(scenario.problems.begin(), scenario.problems.end());
    if (const auto cure = place["expect"].find("cure")) {
        scenario.cure = cure->text();
    }
    if (!problem.empty()) {
        throw std::runtime_error(scenario.name + ": " + problem);
    }
    return scenario;
}

std::vector<fs::path> files_of(const fs::path& where) {
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(where)) {
        if (entry.path().extension() == ".json") {
            files.push_back(entry.path());
        }
    }
    std::sort(files.begin(), files.end());
    return files;
}

}  // namespace

std::vector<Scenario> all_scenarios() {
    std::vector<Scenario> list;
    for (const fs::path& path : files_of(folder)) {
        list.push_back(scenario_of(path));
    }
    return list;
}

std::vector<NamedMachine> healthy_machines() {
    std::vector<NamedMachine> list;
    for (const fs::path& path : files_of(folder / "machines")) {
        list.push_back({path.stem().string(), machine_of(read(path), path.stem().string())});
    }
    return list;
}

Scenario scenario_named(std::string_view name) {
    return scenario_of(folder / (std::string(name) + ".json"));
}

machine::MachineState machine_named(std::string_view name) {
    return machine_of(read(folder / "machines" / (std::string(name) + ".json")), std::string(name));
}

std::vector<Finding> look_at(const machine::MachineView& machine, const Symptom& symptom,
                             const std::optional<Target>& target) {
    const MachineContext context{machine, target, symptom, symptom.category == "symptom.server-side"};
    std::vector<Finding> all;
    for (const MachineCheck& check : checks::machine_checks()) {
        std::vector<Finding> findings = checks::run(check, context);
        std::move(findings.begin(), findings.end(), std::back_inserter(all));
    }
    return all;
}

std::vector<std::string> problems_of(const std::vector<Finding>& findings) {
    std::vector<std::string> problems;
    for (const Finding& finding : findings) {
        if (finding.state == State::problem) {
            problems.push_back(finding.check + "/" + finding.reason);
        }
    }
    std::sort(problems.begin(), problems.end());
    problems.erase(std::unique(problems.begin(), problems.end()), problems.end());
    return problems;
}

}  // namespace rdpmedic::tests
