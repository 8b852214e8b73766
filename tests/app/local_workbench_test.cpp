// SPDX-License-Identifier: MIT
// Changes by way of the elevated helper: the helper's own handler on a pair of sockets, with permission and without.
#include "app/bridge/local_workbench.h"
#include "app/elevate/handler.h"
#include "core/machine/recorded/recorded_machine.h"
#include "tests/support/scenario.h"
#include "tests/support/show_result.h"
#include "tests/support/socket_channel.h"

#include <catch2/catch_test_macros.hpp>

#include <thread>

using namespace rdpmedic;
using namespace rdpmedic::tests;

namespace {

/// A computer with its helper; each start is one conversation.
class Computer {
public:
    explicit Computer(std::string_view scenario)
        : machine(std::make_shared<machine::RecordedMachine>(scenario_named(scenario).machine)) {}

    std::shared_ptr<machine::RecordedMachine> machine;
    bool declines = false;
    std::optional<Error> error;
    bool goes_silent = false;  ///< after the first change has begun

    LocalWorkbench workbench() {
        return {machine, [this]() -> Result<elevation::Started> { return start(); }};
    }

    /// As it is now to a user who may not read the helper's journal.
    LocalWorkbench workbench_of_user() {
        machine::MachineState state = machine->state();
        state.errors[R"(files %ProgramFiles%\RDP Medic\State\Journal)"] = ErrorCode::denied;
        return {std::make_shared<machine::RecordedMachine>(state),
                [this]() -> Result<elevation::Started> { return start(); }};
    }
    /// What the user's own program noted goes: as if another user had asked.
    void forget_notes() {
        machine::MachineState state = machine->state();
        std::erase_if(state.files, [](const auto& file) { return file.first.starts_with("%LocalAppData%"); });
        machine = std::make_shared<machine::RecordedMachine>(state);
    }

private:
    Result<elevation::Started> start() {
        if (error) {
            return *error;
        }
        elevation::Started started;
        started.declined = declines;
        if (!declines) {
            auto [ours, theirs] = socket_pair();
            started.channel = std::move(ours);
            m_helper = std::jthread([this, channel = std::move(theirs)] {
                MachineHandler handler(*machine, 42, Milliseconds(0));
                if (goes_silent) {
                    const auto soon = std::chrono::steady_clock::now() + std::chrono::seconds(5);
                    static_cast<void>(elevation::send_text(
                        *channel, elevation::to_json(elevation::Event(elevation::Progress{})), soon));
                    return;
                }
                static_cast<void>(elevation::serve(*channel, handler));
            });
        }
        return started;
    }

    std::jthread m_helper;
};

Plan plan_for(const Computer& computer, std::string_view remedy, std::string_view cause, bool is_server) {
    const Situation situation{
        .context = {*computer.machine, {}, {}, is_server}, .arguments = {}, .findings = {}, .failed = {}};
    PlanAnswer answer = plan(remedy, cause, situation);
    REQUIRE(answer.state == Proposal::State::ready);
    return answer.plan;
}

Plan firewall_plan(const Computer& computer) {
    return plan_for(computer, "firewall.allow-client", "client.outbound-blocked", false);
}

}  // namespace

TEST_CASE("what needs an administrator is done by the helper, noted, and taken back by it", "[bridge]") {
    Computer computer("outbound-rule-windows-11");
    LocalWorkbench workbench = computer.workbench();
    const Plan plan = firewall_plan(computer);
    CHECK(workbench.asks_windows(plan.remedy));
    std::vector<ChangeProgress> told;

    const Mended mended = workbench.apply(plan, [&](const ChangeProgress& one) { told.push_back(one); });

    REQUIRE(mended.applied.state == Applied::State::applied);
    CHECK(told.size() == 2 * plan.changes.size());
    CHECK(told.back().state == ChangeProgress::State::done);
    History history = workbench.history();
    REQUIRE(history.entries.size() == 1);
    CHECK(history.entries.front().id == mended.applied.entry);
    CHECK(history.entries.front().state == Entry::State::applied);

    const TakenBack back = workbench.undo(history.entries.front(), false, {});
    CHECK(back.undone.state == Undone::State::undone);
    CHECK(workbench.history().entries.front().state == Entry::State::undone);
    CHECK(firewall_plan(computer).digest == plan.digest);
}

TEST_CASE("the rest, where others altered nothing, is all of it", "[bridge]") {
    Computer computer("outbound-rule-windows-11");
    LocalWorkbench workbench = computer.workbench();
    REQUIRE(workbench.apply(firewall_plan(computer), {}).applied.state == Applied::State::applied);
    CHECK(workbench.undo(workbench.history().entries.front(), true, {}).undone.state == Undone::State::undone);
    CHECK(workbench.history().entries.front().state == Entry::State::undone);
}

TEST_CASE("the user's note of what the helper did is enough to list it and to take it back", "[bridge]") {
    Computer computer("outbound-rule-windows-11");
    LocalWorkbench workbench = computer.workbench();
    const Plan plan = firewall_plan(computer);
    const Mended mended = workbench.apply(plan, {});
    REQUIRE(mended.applied.state == Applied::State::applied);

    History noted = history_of(*computer.machine, Keeper::user);

    REQUIRE(noted.entries.size() == 1);
    CHECK(noted.entries.front().state == Entry::State::applied);
    CHECK(noted.entries.front().steps.size() == plan.changes.size());
    CHECK(workbench.undo(noted.entries.front(), false, {}).undone.state == Undone::State::undone);
    CHECK(history_of(*computer.machine, Keeper::user).entries.front().state == Entry::State::undone);
}

TEST_CASE("what another user had changed is listed without its values, and can be taken back", "[bridge]") {
    Computer computer("outbound-rule-windows-11");
    const Plan plan = firewall_plan(computer);
    const Mended mended = computer.workbench().apply(plan, {});
    REQUIRE(mended.applied.state == Applied::State::applied);
    computer.forget_notes();

    const History seen = computer.workbench_of_user().history();
    REQUIRE(seen.entries.size() == 1);
    CHECK(seen.entries.front().id == mended.applied.entry);
    CHECK(seen.entries.front().state == Entry::State::applied);
    CHECK(seen.entries.front().steps.empty());
    CHECK(seen.entries.front().untold == plan.changes.size());
    CHECK_FALSE(seen.unseen);

    const TakenBack back = computer.workbench_of_user().undo(seen.entries.front(), false, {});
    CHECK(back.undone.state == Undone::State::undone);
    CHECK(computer.workbench_of_user().history().entries.front().state == Entry::State::undone);
    CHECK(firewall_plan(computer).digest == plan.digest);
}

TEST_CASE("an elevated change that was broken off is seen by the user and can be taken back", "[bridge]") {
    Computer computer("outbound-rule-windows-11");
    const Plan plan = firewall_plan(computer);
    {
        // As the helper does it, until its process ends.
        MachineJournal journal(*computer.machine, Keeper::administrators);
        JournalEntry entry(journal, "20261121T113000Z-0000002a");
        REQUIRE(entry.planned(plan, Time{}, "0.1.0"));
        REQUIRE(entry.intended(0, {}));
        REQUIRE(make({*computer.machine, "%ProgramFiles%\\RDP Medic\\State\\Backups\\x"}, plan.changes.front()));
    }
    const History seen = computer.workbench_of_user().history();
    REQUIRE(seen.entries.size() == 1);
    CHECK(seen.entries.front().state == Entry::State::interrupted);

    CHECK(computer.workbench_of_user().undo(seen.entries.front(), false, {}).undone.state == Undone::State::undone);
    CHECK(computer.workbench_of_user().history().entries.front().state == Entry::State::undone);
    CHECK(firewall_plan(computer).digest == plan.digest);
}

TEST_CASE("the user's note tells what was changed, and the summary how it ended", "[bridge]") {
    Computer computer("outbound-rule-windows-11");
    LocalWorkbench workbench = computer.workbench();
    const Plan plan = firewall_plan(computer);
    const Mended mended = workbench.apply(plan, {});
    REQUIRE(mended.applied.state == Applied::State::applied);
    MachineHandler handler(*computer.machine, 7, Milliseconds(0));
    struct Nobody : elevation::Caller {
        void tell(const elevation::Progress&) override {}
        bool is_there() override { return true; }
    } nobody;
    REQUIRE(handler.undo({mended.applied.entry, false}, nobody).outcome == elevation::Outcome::done);

    const History seen = computer.workbench_of_user().history();
    REQUIRE(seen.entries.size() == 1);
    CHECK(seen.entries.front().steps.size() == plan.changes.size());
    CHECK(seen.entries.front().state == Entry::State::undone);
}

TEST_CASE("a plan that is no longer the approved one is not carried out", "[bridge]") {
    Computer computer("outbound-rule-windows-11");
    Plan plan = firewall_plan(computer);
    plan.digest = std::string(64, '0');

    const Mended mended = computer.workbench().apply(plan, {});

    CHECK(mended.applied.state == Applied::State::changed_meanwhile);
    CHECK_FALSE(mended.applied.differs.empty());
    CHECK(computer.workbench().history().entries.empty());
}

TEST_CASE("a no, and a helper that cannot start, change nothing", "[bridge]") {
    Computer computer("outbound-rule-windows-11");
    const Plan plan = firewall_plan(computer);
    computer.declines = true;
    CHECK(computer.workbench().apply(plan, {}) == Mended{.declined = true, .error = {}, .applied = {}});
    Entry entry;
    entry.id = "20261121T113000Z-0000002a";
    entry.remedy = plan.remedy;
    CHECK(computer.workbench().undo(entry, false, {}).declined);

    computer.declines = false;
    computer.error = Error{ErrorCode::not_found, "start helper", "rdpmedic-elevate.exe", 2, {}};
    CHECK(computer.workbench().apply(plan, {}).error == computer.error);
    CHECK(computer.workbench().undo(entry, false, {}).error == computer.error);
}

TEST_CASE("a helper that goes silent in the middle is not taken for one that changed nothing", "[bridge]") {
    Computer computer("outbound-rule-windows-11");
    computer.goes_silent = true;

    const Mended mended = computer.workbench().apply(firewall_plan(computer), {});

    CHECK_FALSE(mended.error);
    CHECK(mended.applied.state == Applied::State::stands_partly);
    CHECK(mended.applied.error);
}

TEST_CASE("what is the user's is changed without asking anybody", "[bridge]") {
    Computer computer("saved-password-windows-10");
    computer.error = Error{ErrorCode::unsupported, "start helper", {}, 0, {}};
    LocalWorkbench workbench = computer.workbench();
    CHECK_FALSE(workbench.asks_windows("dns.flush"));

    const Mended mended = workbench.apply(plan_for(computer, "dns.flush", "", false), {});

    CHECK(mended.applied.state == Applied::State::applied);
    const History history = workbench.history();
    REQUIRE(history.entries.size() == 1);
    CHECK(history.entries.front().remedy == "dns.flush");
    CHECK_FALSE(workbench.undo(history.entries.front(), false, {}).error);
}
