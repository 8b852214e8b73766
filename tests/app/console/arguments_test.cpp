// SPDX-License-Identifier: MIT
// Command lines: what each asks for, and what is said about those that ask for nothing that exists.
#include "app/console/arguments.h"
#include "app/console/command_words.h"
#include "app/console/help.h"
#include "app/console/nearest.h"
#include "app/console/run.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include <vector>

using namespace rdpmedic;
using namespace rdpmedic::console;
using Catch::Matchers::ContainsSubstring;
using Kind = UsageProblem::Kind;
using Words = std::vector<std::string>;

namespace {

template <class Wanted>
Wanted asked(const Words& words) {
    const auto parsed = parse_arguments(words);
    const auto* request = std::get_if<Request>(&parsed);
    REQUIRE(request != nullptr);
    const auto* wanted = std::get_if<Wanted>(request);
    REQUIRE(wanted != nullptr);
    return *wanted;
}

UsageProblem refused(const Words& words) {
    const auto parsed = parse_arguments(words);
    const auto* problem = std::get_if<UsageProblem>(&parsed);
    REQUIRE(problem != nullptr);
    return *problem;
}

}  // namespace

TEST_CASE("check takes every way to write a computer", "[console][arguments]") {
    CHECK(asked<CheckRequest>({"check", "rds01"}).target.host == "rds01");
    CHECK(asked<CheckRequest>({"check", "rds01"}).target.port == default_rdp_port);
    CHECK(asked<CheckRequest>({"check", "rds01:3390"}).target.port == 3390);
    CHECK(asked<CheckRequest>({"check", "[::1]:3391"}).target.host == "::1");
    CHECK(asked<CheckRequest>({"check", "[::1]:3391"}).target.port == 3391);
    CHECK(asked<CheckRequest>({"check", "192.0.2.1"}).target.host == "192.0.2.1");
    CHECK(asked<CheckRequest>({"check", "Some folder/My.RDP"}).file == "Some folder/My.RDP");
    CHECK(asked<CheckRequest>({"check", "rds01"}).file.empty());
}

TEST_CASE("path takes a computer and for how long it is watched", "[console][arguments]") {
    const auto path = asked<PathRequest>({"path", "rds01:3390", "--seconds", "90", "--json"});
    CHECK(path.target.port == 3390);
    CHECK(path.duration == std::chrono::seconds(90));
    CHECK(path.json);
    CHECK_FALSE(asked<PathRequest>({"path", "rds01"}).duration);
    CHECK(refused({"path"}).kind == Kind::argument_missing);
    CHECK(refused({"path", "rds01", "--seconds", "0"}).kind == Kind::bad_number);
    CHECK(refused({"path", "rds 01"}).kind == Kind::bad_target);
}

TEST_CASE("check takes its options in any order and with or without an equals sign", "[console][arguments]") {
    const auto check =
        asked<CheckRequest>({"check", "--deep", "--name=rds01.example.test", "--timeout", "2.5", "192.0.2.1", "--json",
                             "--out", "case.json", "--details", "--try-alternatives", "--symptom", "drops", "--answer",
                             "vpn=yes", "--answer=question.when=idle"});

    CHECK(check.options.deep);
    CHECK(check.name == "rds01.example.test");
    CHECK(check.options.total_limit == Milliseconds(2500));
    CHECK(check.options.stage_limit == Milliseconds(2500));
    CHECK(check.json);
    CHECK(check.details);
    CHECK(check.try_alternatives);
    CHECK(check.out == "case.json");
    CHECK(check.symptom.category == "symptom.drops");
    CHECK(check.symptom.answers ==
          std::map<std::string, std::string>{{"question.vpn", "yes"}, {"question.when", "idle"}});
}

TEST_CASE("to save a way is to test them", "[console][arguments]") {
    const auto check = asked<CheckRequest>({"check", "rds01", "--save-way", "for-now.rdp"});
    CHECK(check.save_way == "for-now.rdp");
    CHECK(check.try_alternatives);
}

TEST_CASE("idle is a check that holds quiet connections", "[console][arguments]") {
    const auto idle = asked<CheckRequest>({"idle", "rds01:3390", "--seconds", "300", "--json", "--out=case.json"});

    CHECK(idle.target.port == 3390);
    CHECK(idle.options.only == std::vector<std::string>{"dns", "tcp", "negotiation", "idle"});
    CHECK(idle.options.hold == std::chrono::seconds(300));
    CHECK(idle.symptom.category == "symptom.drops");
    CHECK(idle.without_machine);
    CHECK(idle.json);
    CHECK(idle.out == "case.json");
    CHECK(asked<CheckRequest>({"idle", "rds01"}).options.hold == std::chrono::seconds(120));
    CHECK(asked<CheckRequest>({"idle", "office.rdp"}).file == "office.rdp");
    CHECK(refused({"idle", "rds01", "--seconds", "29"}).kind == Kind::bad_number);
    CHECK(refused({"idle", "rds01", "--seconds", "601"}).kind == Kind::bad_number);
    CHECK(refused({"idle"}).kind == Kind::argument_missing);
}

TEST_CASE("check takes a gateway with and without a port, and no other text for one", "[console][arguments]") {
    CHECK(asked<CheckRequest>({"check", "rds01", "--gateway", "gw.example.test"}).gateway == "gw.example.test");
    CHECK(asked<CheckRequest>({"check", "my.rdp", "--gateway=[::1]:8443"}).gateway == "[::1]:8443");
    CHECK(asked<CheckRequest>({"check", "rds01"}).gateway.empty());
    const UsageProblem wrong = refused({"check", "rds01", "--gateway", "https://gw"});
    CHECK(wrong.kind == UsageProblem::Kind::bad_gateway);
    CHECK(refused({"check", "rds01", "--gateway", ""}).kind == UsageProblem::Kind::bad_gateway);
}

TEST_CASE("without options check takes what is usual", "[console][arguments]") {
    const auto check = asked<CheckRequest>({"check", "rds01"});

    CHECK_FALSE(check.options.deep);
    CHECK_FALSE(check.json);
    CHECK_FALSE(check.details);
    CHECK_FALSE(check.try_alternatives);
    CHECK(check.save_way.empty());
    CHECK(check.out.empty());
    CHECK(check.symptom == Symptom{});
    CHECK(check.options.total_limit == Options{}.total_limit);
}

TEST_CASE("a code makes the symptom one of a code, unless another one is named", "[console][arguments]") {
    const auto check = asked<CheckRequest>({"check", "rds01", "--code", "0x904 0x7"});
    CHECK(check.symptom.category == "symptom.code");
    CHECK(check.symptom.code == 0x904);
    CHECK(check.symptom.extended == 0x7);
    CHECK(check.symptom.text == "0x904 0x7");

    const auto other = asked<CheckRequest>({"check", "rds01", "--code", "0x904 0x7", "--symptom", "symptom.securing"});
    CHECK(other.symptom.category == "symptom.securing");
    CHECK(other.symptom.code == 0x904);
}

TEST_CASE("the other commands take their words", "[console][arguments]") {
    CHECK(asked<DecodeRequest>({"decode", "0x904", "0x7"}).text == "0x904 0x7");
    CHECK_FALSE(asked<DecodeRequest>({"decode", "0x904"}).from_input);
    CHECK(asked<DecodeRequest>({"decode", "-"}).from_input);
    CHECK(asked<DecodeRequest>({"decode", "-2147467259"}).text == "-2147467259");
    CHECK(asked<DecodeRequest>({"decode", "--json", "--", "--odd"}).text == "--odd");
    CHECK(asked<ListRequest>({"list", "remedies"}).subject == Subject::remedies);
    CHECK(asked<ListRequest>({"list", "questions", "--json"}).json);
    CHECK(asked<PracticeRequest>({"practice", "certificate-expired"}).port == 0);
    CHECK(asked<PracticeRequest>({"practice", "certificate-expired", "--port", "4000"}).port == 4000);
    CHECK_FALSE(asked<PracticeRequest>({"practice", "healthy-nla"}).duration.has_value());
    CHECK(asked<PracticeRequest>({"practice", "healthy-nla", "--seconds=5"}).duration == std::chrono::seconds(5));
    CHECK(asked<OpenRequest>({"open", "a.json", "--details"}).file == "a.json");
    const auto page = asked<OpenRequest>({"open", "a.json", "--html", "--out", "a.html"});
    CHECK(page.html);
    CHECK(page.out == "a.html");
    CHECK(asked<HelpRequest>({"help"}).command.empty());
    CHECK(asked<HelpRequest>({"--help"}).command.empty());
    CHECK(asked<HelpRequest>({"help", "check"}).command == "check");
    CHECK(asked<HelpRequest>({"check", "rds01", "-h"}).command == "check");
    asked<VersionRequest>({"--version"});
}

TEST_CASE("a mistyped word gets the nearest known one", "[console][arguments]") {
    CHECK(refused({"chekc", "rds01"}).kind == Kind::unknown_command);
    CHECK(refused({"chekc", "rds01"}).suggestion == "check");
    CHECK(refused({"check", "rds01", "--jsno"}).kind == Kind::unknown_option);
    CHECK(refused({"check", "rds01", "--jsno"}).suggestion == "--json");
    CHECK(refused({"check", "rds01", "--time=3"}).suggestion == "--timeout");
    CHECK(refused({"check", "rds01", "--verbose"}).suggestion.empty());
    CHECK(refused({"check", "rds01", "--timout=3"}).suggestion == "--timeout");
    CHECK(refused({"--versoin"}).suggestion == "--version");
    CHECK(refused({"check", "rds01", "--symptom", "symptom.secureing"}).suggestion == "securing");
    CHECK(refused({"check", "rds01", "--answer", "vnp=yes"}).suggestion == "vpn");
    CHECK(refused({"practice", "certificate-expird"}).suggestion == "certificate-expired");
    CHECK(refused({"list", "cuases"}).suggestion == "causes");
    CHECK(refused({"list", "nothing-like-it"}).suggestion.empty());
    CHECK(refused({"help", "opne"}).suggestion == "open");
}

TEST_CASE("what is missing, too much or out of range is told apart", "[console][arguments]") {
    CHECK(refused({}).kind == Kind::no_command);
    CHECK(refused({"check"}).kind == Kind::argument_missing);
    CHECK(refused({"check", ""}).kind == Kind::argument_missing);
    CHECK(refused({"check", "a", "b"}).kind == Kind::argument_extra);
    CHECK(refused({"check", "a", "b"}).word == "b");
    CHECK(refused({"check", "a", "--out"}).kind == Kind::value_missing);
    CHECK(refused({"check", "a", "--out", "--json"}).kind == Kind::value_missing);
    CHECK(refused({"check", "a", "--name="}).kind == Kind::value_missing);
    CHECK(refused({"check", "a", "--json=yes"}).kind == Kind::value_unwanted);
    CHECK(refused({"check", "a:99999"}).kind == Kind::bad_target);
    CHECK_FALSE(refused({"check", "a:99999"}).suggestion.empty());
    CHECK(refused({"check", "a", "--code", "it does not work"}).kind == Kind::no_code);
    CHECK(refused({"check", "a", "--answer", "vpn"}).kind == Kind::answer_form);
    CHECK(refused({"check", "a", "--answer", "=yes"}).kind == Kind::answer_form);
    CHECK(refused({"check", "a", "--answer", "vpn=perhaps"}).kind == Kind::unknown_answer);
    CHECK(refused({"check", "a", "--answer", "vpn=perhaps"}).suggestion == "yes, no");
    for (const char* seconds : {"0", "-1", "3601", "abc", "5s", "nan", "inf", "1e9", ""}) {
        INFO(seconds);
        CHECK(refused({"check", "a", std::string("--timeout=") + seconds}).kind == Kind::bad_number);
    }
    CHECK(refused({"practice", "healthy-nla", "--port", "65536"}).kind == Kind::bad_number);
    CHECK(refused({"practice", "healthy-nla", "--port", "99999999999999999999"}).kind == Kind::bad_number);
    CHECK(refused({"practice", "healthy-nla", "--seconds", "0"}).kind == Kind::bad_number);
    CHECK(refused({"decode"}).kind == Kind::argument_missing);
    CHECK(refused({"open"}).kind == Kind::argument_missing);
    CHECK(refused({"open", "a.json", "--json", "--deep"}).kind == Kind::unknown_option);
    CHECK(refused({"list"}).kind == Kind::argument_missing);
}

TEST_CASE("a refusal is one sentence and where to read more", "[console][arguments]") {
    CHECK(usage_text(refused({"check", "rds01", "--jsno"})) ==
          "There is no option --jsno here. Did you mean \"--json\"?\nsee rdpmedic-cli help check\n");
    CHECK(usage_text(refused({"chekc"})) ==
          "There is no command \"chekc\". Did you mean \"check\"?\nsee rdpmedic-cli help\n");
    CHECK_THAT(usage_text(refused({"check", "a", "--answer", "vpn=perhaps"})),
               ContainsSubstring("the answers are: yes, no"));
    CHECK_THAT(usage_text(refused({"check", "a", "--symptom", "\x1b[2J"})), !ContainsSubstring("\x1b"));
    for (const Words& words : {Words{}, {"check"}, {"decode"}, {"list"}, {"practice"}, {"open"}}) {
        const std::string text = usage_text(refused(words));
        CHECK(text.find('\n') > 10);
        CHECK_THAT(text, ContainsSubstring(".\nsee rdpmedic-cli help"));
    }
}

TEST_CASE("the help of each command names all of its options, and no others", "[console][arguments]") {
    for (const CommandInfo& command : commands()) {
        const std::string help = help_text(command.name);
        INFO(command.name);
        CHECK_THAT(help, ContainsSubstring("Usage: rdpmedic-cli " + std::string(command.name)));
        CHECK_THAT(help_text(""), ContainsSubstring("\n  " + std::string(command.name)));
        for (const OptionInfo& option : command.options) {
            CHECK_THAT(help, ContainsSubstring("\n  " + std::string(option.name) + " "));
        }
        std::size_t listed = 0;
        for (std::size_t at = help.find("\n  --"); at != std::string::npos; at = help.find("\n  --", at + 1)) {
            ++listed;
        }
        CHECK(listed == command.options.size());
    }
}

TEST_CASE("typing mistakes are counted as people make them", "[console][arguments]") {
    CHECK(typing_distance("check", "check") == 0);
    CHECK(typing_distance("chekc", "check") == 1);
    CHECK(typing_distance("chck", "check") == 1);
    CHECK(typing_distance("checkk", "check") == 1);
    CHECK(typing_distance("", "check") == 5);
    CHECK(nearest(std::string(100'000, 'x'), std::vector<std::string_view>{"check"}).empty());
}

TEST_CASE("owner-card takes a case, a place and where to write", "[console][arguments]") {
    const auto plain = asked<OwnerCardRequest>({"owner-card", "a.json"});
    CHECK(plain.file == "a.json");
    CHECK(plain.place == words::Place::on_premises);
    CHECK_FALSE(plain.html);
    const auto all = asked<OwnerCardRequest>({"owner-card", "--place=aws", "a.json", "--html", "--out", "card.html"});
    CHECK(all.place == words::Place::aws);
    CHECK(all.html);
    CHECK(all.out == "card.html");
    const auto wrong = parse_arguments(Words{"owner-card", "a.json", "--place", "asure"});
    const auto* problem = std::get_if<UsageProblem>(&wrong);
    REQUIRE(problem != nullptr);
    CHECK(problem->kind == Kind::unknown_place);
    CHECK(problem->suggestion == "azure");
    CHECK(std::get<UsageProblem>(parse_arguments(Words{"owner-card"})).kind == Kind::argument_missing);
}

TEST_CASE("exit codes follow the conclusion", "[console]") {
    CHECK(exit_code(Conclusion::nothing_wrong) == 0);
    CHECK(exit_code(Conclusion::cause_found) == 1);
    CHECK(exit_code(Conclusion::cannot_tell) == 2);
    CHECK(exit_code(Conclusion::stopped) == 3);
}

TEST_CASE("sweep takes words, bounds and checks", "[console][arguments]") {
    const auto sweep =
        asked<SweepRequest>({"sweep", "rds01", "192.0.2.0/24", "--jobs", "16", "--rate=100", "--timeout", "1.5",
                             "--only", "negotiation,nla", "--out", "a.jsonl", "--resume", "--csv"});
    CHECK(sweep.words == Words{"rds01", "192.0.2.0/24"});
    CHECK(sweep.options.jobs == 16);
    CHECK(sweep.options.rate == 100);
    CHECK(sweep.options.answer_limit == Milliseconds(1500));
    CHECK(sweep.options.connect_limit == Milliseconds(1500));
    CHECK(sweep.options.only == Words{"negotiation", "nla"});
    CHECK(sweep.out == "a.jsonl");
    CHECK(sweep.resume);
    CHECK(sweep.csv);
    CHECK_FALSE(sweep.yes);
    CHECK(asked<SweepRequest>({"sweep", "-"}).words == Words{"-"});
    CHECK(asked<SweepRequest>({"sweep", "a", "--timeout", "30"}).options.connect_limit == Milliseconds(2000));
}

TEST_CASE("sweep says what is wrong with its words", "[console][arguments]") {
    CHECK(refused({"sweep"}).kind == Kind::argument_missing);
    CHECK(refused({"sweep", "a", "--json", "--csv"}).kind == Kind::options_clash);
    CHECK(refused({"sweep", "a", "--resume"}).kind == Kind::option_missing);
    CHECK(refused({"sweep", "a", "--only", "nlaa"}).kind == Kind::unknown_check);
    CHECK(refused({"sweep", "a", "--only", "nlaa"}).suggestion == "nla");
    for (const char* check : {"mtu", "reset", "idle", "path"}) {
        CHECK(refused({"sweep", "a", "--only", check}).kind == Kind::check_of_one);
    }
    CHECK(refused({"sweep", "a", "--only", "nla,"}).kind == Kind::unknown_check);
    CHECK(refused({"sweep", "a", "--only", "firewall.outbound"}).kind == Kind::unknown_check);
    for (const char* option : {"--jobs", "--rate", "--timeout"}) {
        for (const char* number : {"0", "-1", "x", "1000000", ""}) {
            INFO(option << " " << number);
            const auto problem = refused({"sweep", "a", std::string(option) + "=" + number});
            CHECK(problem.kind == Kind::bad_number);
            CHECK_THAT(usage_text(problem), ContainsSubstring(option));
        }
    }
    CHECK(refused({"sweep", "a", "--out="}).kind == Kind::value_missing);
}
