// SPDX-License-Identifier: MIT
// What everybody may know of what administrators changed: what crosses, what does not, and hostile summaries.
#include "core/engine/history.h"
#include "core/engine/summary.h"
#include "core/json/document.h"
#include "tests/support/scenario.h"
#include "tests/support/show_result.h"
#include "tests/support/surgery.h"

#include <boost/json/object.hpp>
#include <catch2/catch_test_macros.hpp>

#include <set>

using namespace rdpmedic;
using namespace rdpmedic::tests;
using namespace rdpmedic::machine;

namespace {

constexpr const char* journal_folder = R"(files %ProgramFiles%\RDP Medic\State\Journal)";
constexpr std::string_view no_summary = "nothing of ours";

Plan weakened_plan(const MachineView& machine) {
    PlanAnswer answer = plan("server.restore-security-layer", "server.weakened", {{machine, {}, {}, true}, {}, {}, {}});
    REQUIRE(answer.state == Proposal::State::ready);
    return answer.plan;
}

/// A server on which a plan was carried out with an administrator's rights.
RecordedMachine changed_server(int die_before_write = 0) {
    RecordedMachine machine(scenario_named("weakened-server-2019").machine);
    const Plan plan = weakened_plan(machine);
    machine.before_write = [die_before_write](int number) {
        if (number == die_before_write) {
            throw Killed{};
        }
    };
    MachineJournal journal(machine, Keeper::administrators);
    try {
        const Applied applied = apply(workplace(machine, journal), plan, test_entry);
        REQUIRE(applied.state == Applied::State::applied);
    } catch (const Killed&) {
        REQUIRE(die_before_write > 0);
    }
    return RecordedMachine(machine.state());
}

/// The same computer for a user who may not read the journal.
RecordedMachine as_user(const RecordedMachine& machine) {
    MachineState state = machine.state();
    state.errors[journal_folder] = ErrorCode::denied;
    return RecordedMachine(state);
}

std::vector<std::pair<std::string, std::string>> files_of(const RecordedMachine& machine) {
    std::vector<std::pair<std::string, std::string>> found;
    for (const auto& [path, file] : machine.state().files) {
        if (file && !file->facts.folder && path.starts_with(summary_folder() + "\\")) {
            found.emplace_back(path, file->text);
        }
    }
    return found;
}

/// A computer with nothing but these summaries, and a journal that is closed.
RecordedMachine with_summaries(const std::vector<std::pair<std::string, std::string>>& files) {
    MachineState state;
    state.errors[journal_folder] = ErrorCode::denied;
    state.files[summary_folder()] = FileState{{true, 0, {}}, {}, std::string(summary_security)};
    for (const auto& [name, text] : files) {
        state.files[summary_folder() + "\\" + name] = FileState{{false, text.size(), {}}, text, {}};
    }
    return RecordedMachine(state);
}

std::string summary(std::string_view state = "applied", std::string_view more = {}) {
    return R"({"schema":"rdpmedic-summary/1","entry":"20261121T113000Z-0000002a","time":"2026-11-21T11:30:00Z",)"
           R"("version":"0.1.0","remedy":"server.enable-rdp","cause":"server.disabled","state":")" +
           std::string(state) + R"(","changes":2)" + std::string(more) + "}";
}

std::string file_of(int line) {
    return std::string(test_entry) + "." + std::to_string(line) + ".json";
}

}  // namespace

TEST_CASE("a summary holds ids, numbers and the state, and nothing of what was changed", "[engine][summary]") {
    const RecordedMachine machine = changed_server();
    const auto files = files_of(machine);
    REQUIRE(files.size() == 2);  // that it began, and how it ended
    const std::set<std::string> allowed{"schema", "entry", "time", "version", "remedy", "cause", "state", "changes"};
    for (const auto& [path, text] : files) {
        const auto document = parse_document(text);
        REQUIRE(document);
        for (const auto& member : document->as_object()) {
            CHECK(allowed.contains(std::string(member.key())));
        }
        for (const char* untold : {"HKLM", "SecurityLayer", "\\\\", "%", "S-1-", "\"D:", "digest"}) {
            INFO(text);
            CHECK(text.find(untold) == std::string::npos);
        }
    }
    CHECK(machine.files().security(summary_folder()).value() ==
          "O:BAG:BAD:PAI(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)(A;OICI;FR;;;BU)");
    CHECK(machine.files().security(state_folder(Keeper::administrators)).value() ==
          "O:BAG:BAD:PAI(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)");
}

TEST_CASE("who may not read the journal sees that something was changed, when, by what and how it ended",
          "[engine][summary]") {
    RecordedMachine machine = changed_server();
    RecordedMachine user = as_user(machine);
    const History seen = whole_history(user);
    CHECK_FALSE(seen.unseen);
    CHECK(seen.unreadable == 0);
    REQUIRE(seen.entries.size() == 1);
    const Entry& entry = seen.entries.front();
    const Entry whole = whole_history(machine).entries.at(0);
    CHECK(entry.id == whole.id);
    CHECK(entry.when == whole.when);
    CHECK(entry.remedy == whole.remedy);
    CHECK(entry.cause == whole.cause);
    CHECK(entry.version == whole.version);
    CHECK(name(entry.state) == "applied");
    CHECK(entry.steps.empty());
    CHECK(entry.untold == whole.steps.size());
    CHECK(whole.untold == 0);

    MachineJournal journal(machine, Keeper::administrators);
    REQUIRE(undo(workplace(machine, journal), test_entry).state == Undone::State::undone);
    RecordedMachine later = as_user(machine);
    CHECK(name(whole_history(later).entries.at(0).state) == "undone");
}

TEST_CASE("wherever an elevated change is broken off, everybody sees that it is, and can see it taken back",
          "[engine][summary]") {
    int interrupted = 0;
    for (int write = 1; write < 60; ++write) {
        INFO("killed before write " << write);
        RecordedMachine machine = changed_server(write);
        RecordedMachine user = as_user(machine);
        const History seen = whole_history(user);
        const History known = whole_history(machine);
        const bool begun = !known.entries.empty() && known.entries[0].steps.at(0).intended;
        if (begun) {
            REQUIRE(seen.entries.size() == 1);
        }
        if (seen.entries.empty()) {
            continue;
        }
        CHECK((seen.entries[0].state == Entry::State::interrupted || seen.entries[0].state == known.entries[0].state));
        interrupted += seen.entries[0].state == Entry::State::interrupted ? 1 : 0;
        MachineJournal journal(machine, Keeper::administrators);
        const Undone undone = undo(workplace(machine, journal), test_entry);
        CHECK((undone.state == Undone::State::undone || undone.state == Undone::State::nothing_to_undo));
        RecordedMachine later = as_user(machine);
        CHECK(name(whole_history(later).entries.at(0).state) == "undone");
    }
    CHECK(interrupted >= 3);
}

TEST_CASE("nothing is changed where nobody could be told", "[engine][summary]") {
    RecordedMachine machine(scenario_named("weakened-server-2019").machine);
    const Plan plan = weakened_plan(machine);
    MachineState state = machine.state();
    state.files[summary_folder()] = FileState{{false, 3, {}}, "own", {}};  // no folder can be made there
    RecordedMachine blocked(state);
    MachineJournal journal(blocked, Keeper::administrators);
    const Applied applied = apply(workplace(blocked, journal), plan, test_entry);
    CHECK(name(applied.state) == "not-written-down");
    CHECK(name(read_entry(journal, test_entry).value().state) == "rolled-back");
    MachineState left = blocked.state();
    std::erase_if(left.files, [](const auto& file) { return file.first.find("\\State\\") != std::string::npos; });
    CHECK(differences(comparable(left), comparable(machine.state())) == "");
}

TEST_CASE("a folder of summaries that stands there already gets its owner and list back", "[engine][summary]") {
    for (const char* security : {"O:S-1-5-21-1-2-3-1001D:(A;OICI;FA;;;WD)", "O:BAD:PAI(A;OICI;FA;;;BU)", ""}) {
        RecordedMachine machine(scenario_named("weakened-server-2019").machine);
        const Plan plan = weakened_plan(machine);
        MachineState state = machine.state();
        state.files[summary_folder()] = FileState{{true, 0, {}}, {}, security};
        const std::string planted = summary_folder() + "\\20200101T000000Z-00000001.1.json";
        state.files[planted] = FileState{{false, 3, {}}, "own", {}};
        RecordedMachine loose(state);
        MachineJournal journal(loose, Keeper::administrators);
        REQUIRE(apply(workplace(loose, journal), plan, test_entry).state == Applied::State::applied);
        CHECK(loose.files().security(summary_folder()).value() == summary_security);
        RecordedMachine user = as_user(loose);
        const History seen = whole_history(user);
        CHECK(seen.entries.size() == 1);
        CHECK(seen.unreadable == 1);
    }
}

TEST_CASE("what is no summary is counted, or the one before it is taken", "[engine][summary]") {
    for (const std::string& text :
         {std::string(no_summary), std::string("{}"), summary("stolen"), summary("applied", R"(,"note":"<b>x</b>")"),
          summary().substr(0, 60), std::string(5000, ' ') + summary(), std::string("[]"), std::string(),
          [] {
              std::string other = summary();
              other.replace(other.find("server.enable-rdp"), 17, "certificate.forge");
              return other;
          }(),
          [] {
              std::string users = summary();  // of what is never elevated
              users.replace(users.find("server.enable-rdp"), 17, "dns.flush");
              return users;
          }(),
          [] {
              std::string cause = summary();
              cause.replace(cause.find("server.disabled"), 15, "\\u202egnihton");
              return cause;
          }(),
          [] {
              std::string many = summary();
              many.replace(many.find("\"changes\":2"), 11, "\"changes\":-2");
              return many;
          }(),
          [] {
              std::string other = summary();
              other.replace(other.find("-0000002a"), 9, "-0000002b");
              return other;
          }()}) {
        INFO(text.substr(0, 200));
        RecordedMachine alone = with_summaries({{file_of(3), text}});
        CHECK(whole_history(alone).entries.empty());
        CHECK(whole_history(alone).unreadable == 1);
        RecordedMachine after = with_summaries({{file_of(3), text}, {file_of(1), summary("interrupted")}});
        REQUIRE(whole_history(after).entries.size() == 1);
        CHECK(whole_history(after).entries[0].state == Entry::State::interrupted);
    }
    RecordedMachine newest = with_summaries(
        {{file_of(9), summary("applied")}, {file_of(10), summary("undone")}, {file_of(2), summary("interrupted")}});
    REQUIRE(whole_history(newest).entries.size() == 1);
    CHECK(whole_history(newest).entries[0].state == Entry::State::undone);
}

TEST_CASE("names that are none of a summary are passed over", "[engine][summary]") {
    const std::string id(test_entry);
    RecordedMachine machine = with_summaries({{id + ".json", summary()},
                                              {id + "..json", summary()},
                                              {id + ".0.json", summary()},
                                              {id + ".-1.json", summary()},
                                              {id + ".99999999999.json", summary()},
                                              {id + ".1.json.exe", summary()},
                                              {id + ".1x.json", summary()},
                                              {"CON.1.json", summary()},
                                              {"desktop.ini", "x"}});
    const History seen = whole_history(machine);
    CHECK(seen.entries.empty());
    CHECK(seen.unreadable == 0);
}

TEST_CASE("where neither journal nor summary can be read, that is said", "[engine][summary]") {
    const RecordedMachine machine = changed_server();
    MachineState state = machine.state();
    state.errors[journal_folder] = ErrorCode::denied;
    state.errors["files " + summary_folder()] = ErrorCode::denied;
    RecordedMachine blind(state);
    CHECK(whole_history(blind).unseen.value().code == ErrorCode::denied);
    CHECK(whole_history(blind).entries.empty());
    state.errors.erase("files " + summary_folder());
    std::erase_if(state.files, [](const auto& file) { return file.first.starts_with(summary_folder()); });
    RecordedMachine none(state);
    CHECK(whole_history(none).unseen.value().code == ErrorCode::not_found);
    RecordedMachine untouched{MachineState{}};
    CHECK(whole_history(untouched) == History{});
}

TEST_CASE("a restart that is due is told until the computer was started again", "[engine][summary]") {
    RecordedMachine machine = changed_server();
    const Time when = whole_history(machine).entries.at(0).when;
    MachineState state = machine.state();
    CHECK(whole_history(machine).entries.at(0).awaits_restart);  // nobody knows when it was started
    state.system.started = when - Milliseconds{60'000};
    RecordedMachine before = RecordedMachine(state);
    CHECK(whole_history(before).entries.at(0).awaits_restart);
    RecordedMachine user = as_user(before);
    CHECK(whole_history(user).entries.at(0).awaits_restart);
    state.system.started = when + Milliseconds{60'000};
    RecordedMachine after = RecordedMachine(state);
    CHECK_FALSE(whole_history(after).entries.at(0).awaits_restart);
}
