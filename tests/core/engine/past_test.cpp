// SPDX-License-Identifier: MIT
// What the logs hold of the time before something was mended is no evidence against the mended computer.
#include "core/engine/apply.h"
#include "core/engine/outcome.h"
#include "core/engine/past.h"
#include "core/engine/rank.h"
#include "core/engine/session.h"
#include "tests/support/scenario.h"
#include "tests/support/surgery.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>

using namespace rdpmedic;
using namespace rdpmedic::tests;

namespace {

Time at(int seconds) {
    return Time(std::chrono::seconds(1'700'000'000 + seconds));
}

Finding noted(std::string check, State state, std::string reason, int seconds) {
    return {std::move(check), state, std::move(reason), {{"last-seen", at(seconds), "test", {}, Privacy::none}}, {}};
}

std::vector<std::string> names_of(const std::vector<Finding>& findings) {
    std::vector<std::string> names;
    for (const Finding& finding : findings) {
        names.push_back(finding.check + "/" + finding.reason + " " + std::string(name(finding.state)));
    }
    return names;
}

Case checked(std::shared_ptr<machine::RecordedMachine> machine) {
    Options options;
    options.machine = std::move(machine);
    Symptom symptom;
    symptom.category = "symptom.server-side";
    Session session(Target{}, symptom, options, [](const Event&) {});
    return session.run();
}

bool blames_the_log(const Case& incident) {
    return std::any_of(incident.findings.begin(), incident.findings.end(),
                       [](const Finding& finding) { return is_of_log(finding) && finding.state == State::problem; });
}

}  // namespace

TEST_CASE("what was noted before its cause was mended is taken out, and nothing else", "[past]") {
    const std::vector<Finding> all{noted("events.server", State::problem, "key-unreadable", 10),
                                   noted("events.server", State::problem, "stuck", 10),
                                   noted("services", State::problem, "stopped", 10)};
    std::vector<Finding> findings = all;
    leave_past(findings, {{"certificate.key-access", at(20)}}, {});
    CHECK(names_of(findings) == std::vector<std::string>{"events.server/stuck problem", "services/stopped problem"});

    findings = all;
    leave_past(findings, {{"certificate.key-access", at(9)}}, {});  // it was noted again since
    CHECK(findings == all);
    leave_past(findings, {{"certificate.expired", at(20)}}, {});
    CHECK(findings == all);
    leave_past(findings, {}, at(10));
    CHECK(names_of(findings) ==
          std::vector<std::string>{"events.server/before-mending ok", "services/stopped problem"});
    CHECK(findings.front().evidence == all.front().evidence);  // an administrator still sees what it was

    findings = {noted("events.client", State::note, "sign-in-failed", 10),
                noted("events.server", State::ok, "quiet", 10)};
    leave_past(findings, {}, at(20));
    CHECK(names_of(findings) == std::vector<std::string>{"events.client/before-mending ok", "events.server/quiet ok"});
}

TEST_CASE("a mended computer is well whatever its log holds, and not after the change is taken back", "[past]") {
    int mended = 0;
    for (const Scenario& scenario : all_scenarios()) {
        const auto machine = std::make_shared<machine::RecordedMachine>(scenario.machine);
        const Case before = checked(machine);
        if (scenario.symptom.category != "symptom.server-side" || !scenario.cure.ends_with(" fixed") ||
            !blames_the_log(before)) {
            continue;
        }
        INFO(scenario.name);
        ++mended;
        const std::string remedy = scenario.cure.substr(0, scenario.cure.find(' '));
        const PlanAnswer answer = plan(remedy, scenario.cause, {{*machine, std::nullopt, {}, true}, {}, {}, {}});
        REQUIRE(answer.state == Proposal::State::ready);
        MachineJournal journal(*machine, Keeper::administrators);
        const Workplace place = workplace(*machine, journal);
        REQUIRE(apply(place, answer.plan, test_entry).state == Applied::State::applied);
        CHECK(std::any_of(before.diagnosis.causes.begin(), before.diagnosis.causes.end(),
                          [&](const RankedCause& cause) { return cause.id == scenario.cause; }));
        const auto cured = cured_here(*machine);
        REQUIRE_FALSE(cured.empty());
        CHECK(cured.front().cause == scenario.cause);

        const Case after = checked(machine);
        CHECK(outcome_of(answer.plan, before.findings, after.findings) == Outcome::fixed);
        CHECK(std::none_of(after.diagnosis.causes.begin(), after.diagnosis.causes.end(),
                           [&](const RankedCause& cause) { return cause.id == scenario.cause; }));
        std::vector<Finding> well = after.findings;
        leave_past(well, {}, machine->system().now());
        CHECK(rank(well, after.symptom, false).conclusion == Conclusion::nothing_wrong);

        REQUIRE(undo(place, test_entry).state == Undone::State::undone);
        CHECK(cured_here(*machine).empty());
        CHECK(checked(machine).diagnosis == before.diagnosis);
    }
    CHECK(mended >= 4);
}

TEST_CASE("a session that is told since when all is well passes over what was noted before", "[past]") {
    const auto machine = std::make_shared<machine::RecordedMachine>(scenario_named("overloaded-server-2019").machine);
    Options options;
    options.machine = machine;
    options.is_server = true;
    options.well_since = machine->system().now();
    Session session(Target{}, Symptom{}, options, [](const Event&) {});
    CHECK_FALSE(blames_the_log(session.run()));
    CHECK(blames_the_log(checked(machine)));
}

TEST_CASE("a journal that is only looked at takes nothing in", "[past]") {
    const machine::RecordedMachine machine(machine_named("server-2019"));
    MachineJournalView journal(machine, Keeper::user);
    CHECK(journal.append(test_entry, "{}").error().code == ErrorCode::unsupported);
    CHECK(cured_here(machine).empty());
}
