// SPDX-License-Identifier: MIT
// Every remedy on every broken and every healthy machine: what it mends, that it survives every failure and every kill,
// and that a second time there is nothing to do.
#include "core/causes/catalogue.h"
#include "core/engine/outcome.h"
#include "core/engine/policy.h"
#include "core/remedies/catalogue.h"
#include "tests/support/scenario.h"
#include "tests/support/surgery.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>

using namespace rdpmedic;
using namespace rdpmedic::tests;

namespace {

/// What the program knows when it plans. Remedies that run elevated are told numbers alone.
Situation situation_of(const Scenario& scenario, const machine::MachineView& machine, const RemedyInfo& remedy,
                       const std::vector<Finding>& findings) {
    Situation situation{
        {machine, std::nullopt, scenario.symptom, scenario.symptom.category == "symptom.server-side"}, {}, {}, {}};
    if (!remedy.elevated) {
        situation.context.target = scenario.target;
        situation.findings = findings;
    }
    if (scenario.target) {
        situation.arguments.port = scenario.target->port;
    }
    if (scenario.machine.adapters && !scenario.machine.adapters->empty()) {
        situation.arguments.mtu = 1300;
        situation.arguments.adapter = scenario.machine.adapters->front().index;
    }
    return situation;
}

std::vector<Finding> all_findings(const Scenario& scenario, const machine::MachineView& machine) {
    std::vector<Finding> findings = look_at(machine, scenario.symptom, scenario.target);
    findings.insert(findings.end(), scenario.found.begin(), scenario.found.end());
    return findings;
}

/// The healthy machines as scenarios too.
std::vector<Scenario> everything() {
    std::vector<Scenario> all = all_scenarios();
    for (NamedMachine& machine : healthy_machines()) {
        Scenario healthy;
        healthy.name = machine.name;
        healthy.machine = std::move(machine.state);
        healthy.symptom.category = "symptom.server-side";
        healthy.target = parse_target("rds01.contoso.test").value();
        all.push_back(std::move(healthy));
    }
    return all;
}

/// False where Windows would not make a certificate on that machine: then all has been taken back.
bool can_be_applied(const Scenario& scenario, const Plan& plan) {
    machine::RecordedMachine machine(scenario.machine);
    MemoryJournal journal;
    const Applied applied = apply(workplace(machine, journal), plan, test_entry);
    if (applied.state == Applied::State::applied) {
        return true;
    }
    REQUIRE(applied.state == Applied::State::rolled_back);
    REQUIRE(applied.error.value().code == ErrorCode::no_answer);
    REQUIRE(differences(comparable(machine.state()), comparable(scenario.machine)) == "");
    return false;
}

std::string cure_of(const Scenario& scenario) {
    std::string refused;
    for (const std::string_view id : find_cause(scenario.cause)->remedies) {
        machine::RecordedMachine machine(scenario.machine);
        const std::vector<Finding> before = all_findings(scenario, machine);
        const Remedy& remedy = *find_remedy(id);
        const PlanAnswer answer = plan(id, scenario.cause, situation_of(scenario, machine, remedy.info, before));
        if (answer.state != Proposal::State::ready) {
            refused = refused.empty() ? std::string(id) + " " + answer.reason : refused;
            continue;
        }
        MemoryJournal journal;
        const Applied applied = apply(workplace(machine, journal), answer.plan, test_entry);
        if (applied.state != Applied::State::applied) {
            return std::string(id) + " " + std::string(name(applied.state));
        }
        // What was found on the way to the target cannot be asked again here.
        if (std::any_of(scenario.found.begin(), scenario.found.end(),
                        [&](const Finding& finding) { return speaks_for(scenario.cause, finding); })) {
            return std::string(id) + " applied";
        }
        const std::vector<Finding> after = look_at(machine, scenario.symptom, scenario.target);
        return std::string(id) + " " + std::string(name(outcome_of(answer.plan, before, after)));
    }
    return refused;
}

}  // namespace

TEST_CASE("the cure of every scenario is the one that it expects", "[cures]") {
    for (const Scenario& scenario : all_scenarios()) {
        INFO(scenario.name << ": " << scenario.about);
        CHECK(cure_of(scenario) == scenario.cure);
    }
}

TEST_CASE("every plan for every machine survives every failure and every kill", "[cures]") {
    int plans = 0;
    for (const Scenario& scenario : everything()) {
        const machine::RecordedMachine machine(scenario.machine);
        const std::vector<Finding> findings = all_findings(scenario, machine);
        for (const Remedy& remedy : remedies()) {
            const Situation situation = situation_of(scenario, machine, remedy.info, findings);
            const PlanAnswer answer = plan(remedy.info.id, scenario.cause, situation);
            if (answer.state != Proposal::State::ready) {
                continue;
            }
            INFO(scenario.name << ": " << remedy.info.id);
            ++plans;
            if (!can_be_applied(scenario, answer.plan)) {
                continue;
            }
            require_survives_everything(scenario.machine, answer.plan);
        }
    }
    CHECK(plans >= 200);
}

TEST_CASE("a remedy that was applied has nothing to do a second time", "[cures]") {
    for (const Scenario& scenario : everything()) {
        for (const Remedy& remedy : remedies()) {
            machine::RecordedMachine machine(scenario.machine);
            const std::vector<Finding> findings = all_findings(scenario, machine);
            const Situation situation = situation_of(scenario, machine, remedy.info, findings);
            const PlanAnswer first = plan(remedy.info.id, scenario.cause, situation);
            if (first.state != Proposal::State::ready || remedy.info.id == "dns.flush") {
                continue;  // an emptied cache can be emptied again
            }
            INFO(scenario.name << ": " << remedy.info.id);
            if (!can_be_applied(scenario, first.plan)) {
                continue;
            }
            MemoryJournal journal;
            REQUIRE(apply(workplace(machine, journal), first.plan, test_entry).state == Applied::State::applied);
            const PlanAnswer second = plan(remedy.info.id, scenario.cause, situation);
            CHECK(name(second.state) == name(Proposal::State::nothing_to_do));
        }
    }
}

TEST_CASE("a plan's digest is the same when it is planned again, and another on another machine", "[cures]") {
    for (const Scenario& scenario : all_scenarios()) {
        const machine::RecordedMachine machine(scenario.machine);
        const std::vector<Finding> findings = all_findings(scenario, machine);
        for (const Remedy& remedy : remedies()) {
            const Situation situation = situation_of(scenario, machine, remedy.info, findings);
            const PlanAnswer one = plan(remedy.info.id, scenario.cause, situation);
            const PlanAnswer again = plan(remedy.info.id, scenario.cause, situation);
            CHECK(one.state == again.state);  // its evidence tells when it was read, which differs
            CHECK(one.reason == again.reason);
            CHECK(one.plan == again.plan);
            if (one.state == Proposal::State::ready) {
                CHECK(one.plan.digest.size() == 64);
            }
        }
    }
}

TEST_CASE("an administrator's policy switches one remedy off, or all of them", "[cures]") {
    const Scenario scenario = scenario_named("certificate-expired-server-2019");
    const auto asked = [&scenario](std::string_view key, std::string_view name, std::uint32_t number) {
        machine::MachineState state = scenario.machine;
        state.registry[std::string(key)][std::string(name)] = machine::RegistryValue(machine::Dword{number});
        const machine::RecordedMachine machine(state);
        const PlanAnswer answer =
            plan("certificate.renew", scenario.cause, {{machine, std::nullopt, {}, true}, {}, {}, {}});
        return std::string(rdpmedic::name(answer.state)) + " " + answer.reason;
    };
    CHECK(asked(policy_key, diagnose_only_name, 1) == "managed switched-off");
    CHECK(asked(policy_key, diagnose_only_name, 0) == "ready ready");
    CHECK(asked(forbidden_remedies_key, "certificate.renew", 1) == "managed switched-off");
    CHECK(asked(forbidden_remedies_key, "certificate.renew", 0) == "ready ready");
    CHECK(asked(forbidden_remedies_key, "server.enable-rdp", 1) == "ready ready");
}

TEST_CASE("what mends a server is not done to the computer that connects to it", "[cures]") {
    for (const Scenario& scenario : all_scenarios()) {
        const machine::RecordedMachine machine(scenario.machine);
        for (const Remedy& remedy : remedies()) {
            if (remedy.info.place == RemedyPlace::server) {
                const PlanAnswer answer =
                    plan(remedy.info.id, scenario.cause, {{machine, scenario.target, {}, false}, {}, {}, {}});
                CHECK(answer.reason == proposal_reasons::on_the_server);
                CHECK(answer.plan.changes.empty());
            }
        }
    }
}
