// SPDX-License-Identifier: MIT
// Every broken machine gives its cause and no more problems than it has; every healthy one gives none.
#include "core/causes/catalogue.h"
#include "core/checks/catalogue.h"
#include "core/engine/rank.h"
#include "tests/support/scenario.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <chrono>
#include <set>

using namespace rdpmedic;

namespace {

std::string listed(const std::vector<Finding>& findings) {
    std::string text;
    for (const Finding& finding : findings) {
        if (finding.state == State::problem || finding.state == State::unknown) {
            text += " " + finding.check + "/" + finding.reason;
            for (const Evidence& evidence : finding.evidence) {
                text += " [" + evidence.key + ": " + to_text(evidence.value) + "]";
            }
        }
    }
    return text;
}

bool is_server(const tests::NamedMachine& machine) {
    return machine.name.starts_with("server") || machine.name.starts_with("azure");
}

/// Causes that no check of this version can prove, because the checks that could are not made yet.
const std::set<std::string_view> not_provable = {"network.loss", "network.idle-timeout", "unknown"};

}  // namespace

TEST_CASE("every scenario leads to its cause", "[scenarios]") {
    for (const tests::Scenario& scenario : tests::all_scenarios()) {
        const machine::RecordedMachine machine(scenario.machine);
        std::vector<Finding> findings = tests::look_at(machine, scenario.symptom, scenario.target);
        findings.insert(findings.begin(), scenario.found.begin(), scenario.found.end());
        INFO(scenario.name << ": " << scenario.about << "\n" << listed(findings));
        CHECK(tests::problems_of(findings) == scenario.problems);
        const Diagnosis diagnosis = rank(findings, scenario.symptom, false);
        REQUIRE_FALSE(diagnosis.causes.empty());
        std::string order;
        for (const RankedCause& cause : diagnosis.causes) {
            order += cause.id + " " + std::to_string(cause.score) + ", ";
        }
        INFO(order);
        CHECK(diagnosis.causes.front().id == scenario.cause);
        CHECK(diagnosis.conclusion == Conclusion::cause_found);
        CHECK(diagnosis.unexplained.empty());
    }
}

TEST_CASE("every cause that can be proven has a scenario", "[scenarios]") {
    std::set<std::string_view> left;
    for (const Cause* cause : cause_catalogue()) {
        left.insert(cause->id);
    }
    const std::vector<tests::Scenario> all = tests::all_scenarios();
    CHECK(all.size() >= 30);
    for (const tests::Scenario& scenario : all) {
        left.erase(scenario.cause);
    }
    CHECK(left == not_provable);
}

TEST_CASE("nothing is wrong with healthy machines", "[scenarios]") {
    const std::vector<tests::NamedMachine> machines = tests::healthy_machines();
    CHECK(machines.size() >= 6);
    for (const tests::NamedMachine& healthy : machines) {
        const machine::RecordedMachine machine(healthy.state);
        Symptom symptom;
        symptom.category = is_server(healthy) ? "symptom.server-side" : "symptom.precheck";
        std::optional<Target> target;
        if (!is_server(healthy)) {
            target = parse_target("rds01.contoso.test").value();
        }
        const std::vector<Finding> findings = tests::look_at(machine, symptom, target);
        INFO(healthy.name << listed(findings));
        CHECK(tests::problems_of(findings).empty());
        CHECK(
            std::none_of(findings.begin(), findings.end(), [](const Finding& f) { return f.state == State::unknown; }));
        CHECK(rank(findings, symptom, false).conclusion == Conclusion::nothing_wrong);
    }
}

TEST_CASE("a machine that refuses everything is unknown and never broken", "[scenarios]") {
    for (const tests::NamedMachine& healthy : tests::healthy_machines()) {
        for (const bool elevated : {false, true}) {
            machine::MachineState state = healthy.state;
            state.system.elevated = elevated;
            machine::RecordedMachine machine(state);
            machine.faults.refuse = {"registry", "services",    "firewall", "files",  "certificates",
                                     "events",   "credentials", "wmi",      "network"};
            Symptom symptom;
            symptom.category = is_server(healthy) ? "symptom.server-side" : "symptom.precheck";
            const std::vector<Finding> findings =
                tests::look_at(machine, symptom, parse_target("rds01.contoso.test").value());
            for (const Finding& finding : findings) {
                INFO(healthy.name << " " << finding.check << " " << finding.reason);
                CHECK(finding.state != State::problem);
                if (finding.state == State::unknown) {
                    CHECK(finding.reason == (elevated ? reasons::could_not_read : reasons::needs_admin));
                }
            }
        }
    }
}

TEST_CASE("what a partial recording does not hold is unknown", "[scenarios]") {
    machine::MachineState state;
    state.partial = true;
    state.now = std::chrono::sys_days(std::chrono::year{2026} / 11 / 1);
    const machine::RecordedMachine machine(state);
    for (const char* category : {"symptom.server-side", "symptom.precheck"}) {
        Symptom symptom;
        symptom.category = category;
        for (const Finding& finding : tests::look_at(machine, symptom, parse_target("rds01.contoso.test").value())) {
            INFO(finding.check << " " << finding.reason);
            CHECK((finding.state == State::unknown || finding.state == State::not_applicable));
            if (finding.state == State::unknown) {
                CHECK(finding.reason == reasons::not_recorded);
            }
        }
    }
}

TEST_CASE("all checks of a recorded machine take less than 20 ms together", "[scenarios]") {
    const std::vector<tests::NamedMachine> machines = tests::healthy_machines();
    for (const tests::NamedMachine& healthy : machines) {
        const machine::RecordedMachine machine(healthy.state);
        Symptom symptom;
        symptom.category = is_server(healthy) ? "symptom.server-side" : "symptom.precheck";
        auto best = std::chrono::steady_clock::duration::max();
        for (int round = 0; round < 5; ++round) {
            const auto begun = std::chrono::steady_clock::now();
            CHECK(tests::look_at(machine, symptom, {}).size() >= checks::machine_checks().size());
            best = std::min(best, std::chrono::steady_clock::now() - begun);
        }
        const std::chrono::duration<double, std::milli> milliseconds = best;
        INFO(healthy.name << ": " << milliseconds.count() << " ms");
        CHECK(best < std::chrono::milliseconds(20));
    }
}
