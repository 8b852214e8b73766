// SPDX-License-Identifier: MIT
#include "app/elevate/handler.h"
#include "core/checks/machine/checks.h"
#include "core/engine/plan.h"
#include "core/machine/recorded/recorded_machine.h"
#include "tests/support/scenario.h"
#include "tests/support/show_result.h"
#include "tests/support/surgery.h"

#include <catch2/catch_test_macros.hpp>

using namespace rdpmedic;
using namespace rdpmedic::elevation;

TEST_CASE("the handler runs each check of the machine, on the side that it is about", "[elevation][handler]") {
    machine::RecordedMachine machine({});
    MachineHandler handler(machine, 7);
    for (const MachineCheck& check : checks::machine_checks()) {
        INFO(check.info->id);
        const auto findings = handler.check({std::string(check.info->id)});
        REQUIRE(findings);
        REQUIRE_FALSE(findings->empty());
        for (const Finding& finding : *findings) {
            CHECK(finding.check == check.info->id);
            CHECK(finding.reason != reasons::other_role);
        }
    }
    CHECK(handler.check({"tcp"}).error().code == ErrorCode::not_found);
}

namespace {

struct Listening : Caller {
    void tell(const Progress& progress) override { told.push_back(progress); }
    bool is_there() override { return ++asked <= patience; }
    std::vector<Progress> told;
    int asked = 0;
    int patience = 1000;  ///< times that it answers before it is gone
};

ApplyRequest request_for(const machine::MachineView& machine, std::string remedy, std::string cause, bool is_server) {
    const PlanAnswer answer = plan(remedy, cause, {{machine, std::nullopt, {}, is_server}, {}, {}, {}});
    REQUIRE(answer.state == Proposal::State::ready);
    return {std::move(remedy), std::move(cause), {}, answer.plan.digest};
}

}  // namespace

TEST_CASE("the handler applies what was approved, and takes it back", "[elevation][handler]") {
    const machine::MachineState before = tests::scenario_named("certificate-expired-server-2019").machine;
    machine::RecordedMachine machine(before);
    MachineHandler handler(machine, 7, Milliseconds{0});
    Listening caller;
    const auto request = request_for(machine, "certificate.renew", "certificate.expired", true);
    const Answer answer = handler.apply(request, caller);
    CHECK(name(answer.outcome) == name(Outcome::done));
    REQUIRE(is_entry_id(answer.entry));
    CHECK(caller.told.size() >= 4);
    CHECK(machine.state() != before);

    // A second time the machine is not what was approved.
    const machine::MachineState after = machine.state();
    const Answer again = handler.apply(request, caller);
    CHECK(name(again.outcome) == name(Outcome::differs));
    CHECK_FALSE(again.differs.empty());
    CHECK(machine.state() == after);

    const Answer back = handler.undo({answer.entry, false}, caller);
    CHECK(name(back.outcome) == name(Outcome::done));
    machine::MachineState left = machine.state();
    std::erase_if(left.files, [](const auto& file) { return file.first.find("\\State\\") != std::string::npos; });
    CHECK(tests::differences(tests::comparable(left), tests::comparable(before)) == "");
}

TEST_CASE("the handler changes nothing for another digest, remedy, cause or number", "[elevation][handler]") {
    const machine::MachineState before = tests::scenario_named("certificate-expired-server-2019").machine;
    machine::RecordedMachine machine(before);
    MachineHandler handler(machine, 7, Milliseconds{0});
    Listening caller;
    const auto good = request_for(machine, "certificate.renew", "certificate.expired", true);
    ApplyRequest other = good;
    other.digest = std::string(64, '0');
    CHECK(name(handler.apply(other, caller).outcome) == name(Outcome::differs));
    other = good;
    other.remedy = "server.enable-rdp";
    CHECK(name(handler.apply(other, caller).outcome) == name(Outcome::differs));
    other = good;
    other.cause = "certificate.missing";
    CHECK(name(handler.apply(other, caller).outcome) == name(Outcome::differs));
    other = good;
    other.numbers.port = 3390;
    CHECK(name(handler.apply(other, caller).outcome) == name(Outcome::differs));
    CHECK(name(handler.undo({"20260131T080000Z-0123abcd", false}, caller).outcome) == name(Outcome::refused));
    CHECK(machine.state() == before);
}

TEST_CASE("a caller that goes away leaves the machine as it was", "[elevation][handler]") {
    const machine::MachineState before = tests::scenario_named("certificate-expired-server-2019").machine;
    for (int patience = 0; patience < 3; ++patience) {
        machine::RecordedMachine machine(before);
        MachineHandler handler(machine, 7, Milliseconds{0});
        Listening caller;
        caller.patience = patience;
        const Answer answer =
            handler.apply(request_for(machine, "certificate.renew", "certificate.expired", true), caller);
        CHECK(name(answer.outcome) == name(Outcome::rolled_back));
        machine::MachineState left = machine.state();
        std::erase_if(left.files, [](const auto& file) { return file.first.find("\\State\\") != std::string::npos; });
        CHECK(tests::differences(tests::comparable(left), tests::comparable(before)) == "");
    }
}

TEST_CASE("the expert's remedy comes into reach after the narrower ones, by the helper's own journal",
          "[elevation][handler]") {
    machine::RecordedMachine machine(tests::scenario_named("key-damaged-server-2022").machine);
    MachineHandler handler(machine, 7, Milliseconds{0});
    Listening caller;
    const Situation asked{
        {machine, std::nullopt, {}, true}, {}, {}, {"machine-keys.repair-permissions", "machine-keys.replace-rdp-key"}};
    const PlanAnswer wanted = plan("machine-keys.rebuild-folder", "certificate.key-access", asked);
    REQUIRE(wanted.state == Proposal::State::ready);
    const ApplyRequest request{"machine-keys.rebuild-folder", "certificate.key-access", {}, wanted.plan.digest};
    const machine::MachineState before = machine.state();
    CHECK(name(handler.apply(request, caller).outcome) == name(Outcome::differs));
    CHECK(machine.state() == before);

    const Answer narrow =
        handler.apply(request_for(machine, "machine-keys.replace-rdp-key", "certificate.key-access", true), caller);
    REQUIRE(name(narrow.outcome) == name(Outcome::done));
    REQUIRE(name(handler.undo({narrow.entry, false}, caller).outcome) == name(Outcome::done));
    machine::MachineState days_later = machine.state();
    days_later.now += std::chrono::hours(49);
    machine::RecordedMachine later(days_later);
    MachineHandler of_later(later, 9, Milliseconds{0});
    CHECK(name(of_later.apply(request, caller).outcome) == name(Outcome::differs));
    // Each conversation has its own handler; the recording's clock stands still.
    MachineHandler next(machine, 8, Milliseconds{0});
    CHECK(name(next.apply(request, caller).outcome) == name(Outcome::done));
}
