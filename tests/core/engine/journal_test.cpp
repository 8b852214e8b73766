// SPDX-License-Identifier: MIT
#include "core/changes/json.h"
#include "core/engine/journal.h"
#include "core/json/document.h"
#include "tests/support/show_result.h"
#include "tests/support/surgery.h"

#include <boost/json/serialize.hpp>
#include <catch2/catch_test_macros.hpp>

#include <set>

using namespace rdpmedic;
using namespace rdpmedic::tests;
using namespace rdpmedic::machine;

namespace {

std::vector<Change> one_of_each() {
    FirewallRule rule;
    rule.id = rule.name = "Own";
    rule.local_ports = "3390";
    rule.profiles = private_profile;
    Certificate certificate;
    certificate.thumbprint = std::string(40, 'a');
    certificate.key_container = "TSSecKeySet1";
    certificate.key_provider = "Microsoft Enhanced Cryptographic Provider v1.0";
    certificate.key_provider_type = 1;
    certificate.key_number = 1;
    certificate.der = {0x30, 0x82};
    return {SetValue{"HKLM\\A", "b", std::nullopt, RegistryValue(ExpandText{"%x%"})},
            SetValue{"HKLM\\A", "c", RegistryValue(Qword{1}), RegistryValue(std::vector<std::string>{"1", "2"})},
            SetStartType{"gpsvc", StartType::disabled, StartType::automatic},
            StartService{"KeyIso"},
            RestartService{"TermService", {"UmRdpService"}, false, RestartService::Await::certificate_or_fail},
            TurnFirewallRule{"x", true, false},
            AddFirewallRule{rule},
            SetSecurity{"%ProgramData%\\x", "D:(A;;FA;;;BA)", "D:(A;;FR;;;WD)"},
            SetAside{"%ProgramData%\\x", "x", true},
            MakeFolder{"%ProgramData%\\y", "D:(A;;FA;;;BA)", {"a", "b"}, "f686"},
            CopyBack{"MachineKeys\\a", "%ProgramData%\\y\\a"},
            RemoveCertificate{Store::remote_desktop, certificate},
            SetMtu{7, "Ethernet0", 1500, 1400},
            FlushDns{},
            ForgetCredential{{"TERMSRV/a", CredentialKind::domain_password, "A\\b", Time{Milliseconds{1000}}}},
            WriteFile{"%LocalAppData%\\a.rdp", std::string("\xff\xfe"
                                                           "a\0",
                                                           4)},
            TurnFirewall{private_profile, false, true}};
}

}  // namespace

TEST_CASE("Every kind of change comes back from JSON as it was", "[changes][json]") {
    std::set<std::string_view> kinds;
    for (const Change& before : one_of_each()) {
        kinds.insert(kind(before));
        const auto document = parse_document(boost::json::serialize(to_value(before)));
        REQUIRE(document);
        std::string problem;
        const Change after = change(Place(*document, problem));
        INFO(kind(before) << ": " << problem);
        CHECK(problem.empty());
        CHECK(after == before);
    }
    CHECK(kinds.size() == std::variant_size_v<Change>);
}

TEST_CASE("A plan's digest changes with every part of it", "[engine][plan]") {
    Plan plan{"certificate.renew", "certificate.expired", {}, one_of_each(), {}};
    std::set<std::string> digests{digest_of(plan)};
    for (std::size_t index = 0; index < plan.changes.size(); ++index) {
        Plan less = plan;
        less.changes.erase(less.changes.begin() + static_cast<std::ptrdiff_t>(index));
        CHECK(digests.insert(digest_of(less)).second);
    }
    Plan other = plan;
    other.remedy = "dns.flush";
    CHECK(digests.insert(digest_of(other)).second);
    other = plan;
    other.arguments.port = 3390;
    CHECK(digests.insert(digest_of(other)).second);
    other = plan;
    other.arguments.mtu = 1400;
    CHECK(digests.insert(digest_of(other)).second);
}

TEST_CASE("An entry's id is nothing but an id", "[engine][journal]") {
    Time time{};
    REQUIRE(parse_iso_time("2026-11-21T11:30:00Z", time));
    CHECK(entry_id(time, 0x2a) == test_entry);
    CHECK(is_entry_id(test_entry));
    RecordedMachine machine{MachineState{}};
    MachineJournal store(machine, Keeper::administrators);
    for (const char* text : {"", "..", "20261121T113000Z-0000002A", "20261121T113000Z-0000002",
                             "../261121T113000Z-0000002a", "20261121T113000Z-0000002a\n", "CON"}) {
        INFO(text);
        CHECK_FALSE(is_entry_id(text));
        CHECK(store.append(text, "{}").error().code == ErrorCode::bad_argument);
        CHECK(store.read(text).error().code == ErrorCode::bad_argument);
    }
}

TEST_CASE("Lines are in a folder of the machine for administrators alone, and a torn one is passed over",
          "[engine][journal]") {
    RecordedMachine machine{MachineState{}};
    MachineJournal store(machine, Keeper::administrators);
    CHECK(store.entries().value().empty());
    JournalEntry journal(store, std::string(test_entry));
    const Plan plan{"certificate.renew", "certificate.expired", {}, one_of_each(), "d"};
    REQUIRE(journal.planned(plan, Time{}, "0.0"));
    REQUIRE(journal.intended(0, Made{{"aa"}, {"bb"}, {"HKLM\\cc"}}));
    const std::string path = state_folder(Keeper::administrators) + "\\Journal\\" + std::string(test_entry) + ".jsonl";
    CHECK(machine.files().security(R"(%ProgramFiles%\RDP Medic\State)").value() ==
          "O:BAG:BAD:PAI(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)");
    REQUIRE(machine.change_files().append(path, R"({"line":"done","st)"));
    const auto cut = read_entry(store, test_entry);
    REQUIRE(cut);
    CHECK(cut->state == Entry::State::interrupted);
    CHECK(cut->steps[0].intended);
    CHECK_FALSE(cut->steps[0].done);
    CHECK(cut->steps[0].before == Made{{"aa"}, {"bb"}, {"HKLM\\cc"}});

    REQUIRE(journal.undone(0));
    REQUIRE(journal.ended(Entry::State::undone));
    const auto whole = read_entry(store, test_entry);
    REQUIRE(whole);
    CHECK(whole->steps[0].undone);
    CHECK(whole->state == Entry::State::undone);
    CHECK(whole->steps.size() == plan.changes.size());
    CHECK(history(store).value().size() == 1);
}

TEST_CASE("Folders that stand there already are closed to all but administrators, or nothing is written",
          "[engine][journal]") {
    constexpr std::string_view closed = "O:BAG:BAD:PAI(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)";
    const std::string state = state_folder(Keeper::administrators);
    const std::string lines = state + "\\Journal";
    const Plan plan{"dns.flush", "", {}, {FlushDns{}}, "d"};
    for (const std::string& open : {std::string("O:S-1-5-21-1-2-3-1001D:(A;OICI;FA;;;WD)"), std::string()}) {
        MachineState before;
        for (const std::string& folder : {state, lines, state + "\\Backups"}) {
            before.files[folder] = FileState{{true, 0, {}}, {}, open};
        }
        RecordedMachine machine(before);
        MachineJournal store(machine, Keeper::administrators);
        REQUIRE(JournalEntry(store, std::string(test_entry)).planned(plan, Time{}, "0.0"));
        CHECK(machine.files().security(state).value() == closed);
        CHECK(machine.files().security(lines).value() == closed);
        REQUIRE(make_own_folder(machine, state + "\\Backups\\" + std::string(test_entry), true));
        CHECK(machine.files().security(state + "\\Backups").value() == closed);

        RecordedMachine stubborn(before);
        stubborn.faults.fail_write = 2;  // after the program's own folder is made
        MachineJournal none(stubborn, Keeper::administrators);
        CHECK_FALSE(JournalEntry(none, std::string(test_entry)).planned(plan, Time{}, "0.0"));
        CHECK(none.entries().value().empty());
    }
}

TEST_CASE("A file whose first line was cut off is no entry and no fault", "[engine][journal]") {
    for (const char* text : {"", R"({"line":"plan)", R"({"line":"planned"})"}) {
        INFO(text);
        MachineState state;
        const std::string folder = state_folder(Keeper::administrators) + "\\Journal";
        state.files[folder] = FileState{{true, 0, {}}, {}, {}};
        state.files[folder + "\\" + std::string(test_entry) + ".jsonl"] = FileState{{false, 0, {}}, text, {}};
        RecordedMachine machine(state);
        MachineJournal store(machine, Keeper::administrators);
        CHECK(read_entry(store, test_entry).error().code == ErrorCode::not_found);
        int told = 0;
        CHECK(history(store, [&told](const std::string&, const Error&) { ++told; }).value().empty());
        CHECK(told == 0);
    }
}

TEST_CASE("What is no journal is told, and loses nothing", "[engine][journal]") {
    MemoryJournal store;
    CHECK(read_entry(store, test_entry).error().code == ErrorCode::not_found);
    const std::string planned =
        R"({"line":"planned","schema":"rdpmedic-journal/1","time":"2026-11-21T11:30:00Z","version":"0","remedy":"dns.flush","cause":"","digest":"","changes":[{"kind":"flush-dns"}]})";
    for (const std::string& text :
         {std::string("{}\n"), std::string("\n"), std::string("nonsense\n"),
          planned + "\n" + R"({"line":"done","step":9,"made":{}})" + "\n", planned + "\n" + planned + "\n",
          planned + "\n" + R"({"line":"steal","step":0})" + "\n"}) {
        INFO(text);
        store.texts[std::string(test_entry)] = text;
        const auto entry = read_entry(store, test_entry);
        REQUIRE_FALSE(entry);
        CHECK(entry.error().code == ErrorCode::bad_file);
        int told = 0;
        CHECK(history(store, [&told](const std::string&, const Error&) { ++told; }).value().empty());
        CHECK(told == 1);
    }
}
