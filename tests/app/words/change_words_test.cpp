// SPDX-License-Identifier: MIT
// Every kind of change, every state and every end has words.
#include "app/words/change_words.h"
#include "tests/app/words/words_support.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>

using namespace rdpmedic;
using namespace rdpmedic::tests;
using machine::Dword;

namespace {

constexpr const char* listener = R"(HKLM\SYSTEM\CurrentControlSet\Control\Terminal Server\WinStations\RDP-Tcp)";

/// One of each alternative, and more where the words differ.
std::vector<Change> every_change() {
    machine::FirewallRule rule;
    rule.id = rule.name = "RDP Medic - Remote Desktop Connection";
    rule.inbound = false;
    rule.protocol = 6;
    rule.remote_ports = "3389";
    machine::Certificate certificate;
    certificate.thumbprint = "00112233445566778899aabbccddeeff00112233";
    certificate.subject = "CN=RDS01.contoso.test";
    using Await = RestartService::Await;
    return {SetValue{listener, "SecurityLayer", Dword{0}, Dword{2}},
            SetValue{R"(HKLM\SOFTWARE\Example)", "New", std::nullopt, machine::RegistryValue(std::string("x"))},
            SetStartType{"SessionEnv", machine::StartType::disabled, machine::StartType::manual},
            StartService{"TermService"},
            RestartService{"TermService", {"UmRdpService"}, true, Await::nothing},
            RestartService{"TermService", {}, true, Await::certificate_or_fail},
            RestartService{"SessionEnv", {}, true, Await::certificate},
            RestartService{"SessionEnv", {}, false, Await::nothing},
            TurnFirewallRule{"RemoteDesktop-UserMode-In-TCP", false, true},
            AddFirewallRule{rule},
            SetSecurity{R"(%ProgramData%\Microsoft\Crypto\RSA\MachineKeys\f686)", "O:SYD:(A;;FA;;;BA)",
                        "O:SYD:(A;;FA;;;SY)"},
            SetAside{R"(%ProgramData%\Microsoft\Crypto\RSA\MachineKeys\f686)", "f686", false},
            SetAside{R"(%ProgramData%\Microsoft\Crypto\RSA\MachineKeys)", "MachineKeys", true},
            MakeFolder{R"(%ProgramData%\Microsoft\Crypto\RSA\MachineKeys)", "O:SYD:(A;;FA;;;SY)", {"a"}, "f686"},
            CopyBack{R"(MachineKeys\76944)", R"(%ProgramData%\Microsoft\Crypto\RSA\MachineKeys\76944)"},
            RemoveCertificate{machine::Store::remote_desktop, certificate},
            SetMtu{7, "Wi-Fi", 1500, 1400},
            FlushDns{},
            ForgetCredential{{"TERMSRV/rds01.example.test", machine::CredentialKind::generic, "CONTOSO\\alex", {}}},
            WriteFile{R"(%LocalAppData%\RDP Medic\Connections\a.rdp)", "full address:s:rds01\r\n"},
            TurnFirewall{machine::domain_profile, false, true}};
}

bool has(const std::vector<words::ChangeDetail>& details, std::string_view value) {
    return std::any_of(details.begin(), details.end(),
                       [value](const words::ChangeDetail& detail) { return detail.value == value; });
}

}  // namespace

TEST_CASE("every kind of change has a picture, a sentence and exact details", "[words]") {
    std::set<std::size_t> seen;
    for (const Change& change : every_change()) {
        INFO(kind(change));
        seen.insert(change.index());
        const words::ChangeText text = words::change_text(change);
        check_text(text.what);
        CHECK_FALSE(text.what.ends_with('.'));
        CHECK(text.before.empty() == text.after.empty());
        CHECK(text.before.empty() == (leaves_no_trace(change)));
        check_sentence(words::change_sentence(change));
        const auto details = words::change_details(change);
        CHECK_FALSE(details.empty());
        for (const words::ChangeDetail& detail : details) {
            check_title(detail.label);
            CHECK_FALSE(detail.value.empty());
        }
    }
    CHECK(seen.size() == std::variant_size_v<Change>);
}

TEST_CASE("a known value is told in words, and exactly in the details", "[words]") {
    const SetValue change{listener, "SecurityLayer", Dword{0}, Dword{2}};
    const words::ChangeText text = words::change_text(change);
    CHECK(text.what == "Security of the RDP listener");
    CHECK(text.before == "0 (RDP's own encryption, without proof of the server)");
    CHECK(text.after == "2 (TLS, with proof of the server)");
    CHECK(has(words::change_details(change), listener));
    CHECK(has(words::change_details(change), "REG_DWORD 2"));

    const SetValue removed{R"(hklm\x\TLS 1.2\CLIENT)", "enabled", Dword{0}, std::nullopt};
    CHECK(words::change_text(removed).after == "not set (as this Windows has it by default)");
    const SetValue strange{listener, "SecurityLayer", Dword{7}, std::nullopt};
    CHECK(words::change_text(strange).before == "7");
    CHECK(words::change_text(strange).after == "not set");
    const SetValue unknown{R"(HKLM\SOFTWARE\Example)", "New", std::nullopt, machine::RegistryValue(Dword{1})};
    CHECK(words::change_text(unknown).what == "Registry value New");
    const SetValue other_type{listener, "SecurityLayer", machine::RegistryValue(std::string("2")), Dword{2}};
    CHECK(words::change_text(other_type).before == "2");
}

TEST_CASE("services are called as Windows shows them", "[words]") {
    CHECK(words::service_title("termservice") == "Remote Desktop Services");
    CHECK(words::service_title("Example") == "Example");
    const Change restart = RestartService{"TermService", {"UmRdpService"}, true, RestartService::Await::nothing};
    CHECK(words::change_sentence(restart) ==
          "Restart the service Remote Desktop Services, which ends all sessions, and with it Remote Desktop Services "
          "UserMode Port Redirector.");
}

TEST_CASE("every state of a change and of an entry has a word", "[words]") {
    using Progress = ChangeProgress::State;
    std::set<std::string> seen{words::change_state_word(std::nullopt)};
    for (const Progress state : {Progress::doing, Progress::done, Progress::failed, Progress::undone, Progress::kept}) {
        check_title(words::change_state_word(state));
        CHECK(seen.insert(words::change_state_word(state)).second);
    }
    seen.clear();
    using Stands = Entry::State;
    for (const Stands state :
         {Stands::applied, Stands::interrupted, Stands::rolled_back, Stands::undone, Stands::partly_undone}) {
        check_title(words::entry_state_word(state));
        CHECK(seen.insert(words::entry_state_word(state)).second);
    }
    Entry entry;
    entry.state = Stands::applied;
    CHECK(words::entry_state_word(entry) == words::entry_state_word(Stands::applied));
    entry.awaits_restart = true;
    check_title(words::entry_state_word(entry));
    CHECK(seen.insert(words::entry_state_word(entry)).second);
    check_sentence(words::unseen_sentence());
    check_sentence(words::untold_sentence(1));
    check_sentence(words::untold_sentence(12));
    CHECK(words::untold_sentence(12).starts_with("12 "));
}

TEST_CASE("every end has a title and a sentence", "[words]") {
    const Error error{ErrorCode::denied, "write", "HKLM\\x", 5, {}};
    for (const Outcome outcome : {Outcome::fixed, Outcome::progress, Outcome::not_fixed, Outcome::pending_restart,
                                  Outcome::ready_to_try, Outcome::declined}) {
        check_title(words::outcome_title(outcome));
        check_sentence(words::outcome_sentence(outcome));
    }
    using A = Applied::State;
    for (const A state : {A::applied, A::changed_meanwhile, A::not_written_down, A::rolled_back, A::stands_partly}) {
        Applied applied;
        applied.state = state;
        check_title(words::applied_title(state));
        check_sentence(words::applied_sentence(applied));
        applied.error = error;
        CHECK(words::applied_sentence(applied).ends_with("This computer does not allow access to HKLM\\x."));
    }
    using U = Undone::State;
    for (const U state : {U::undone, U::nothing_to_undo, U::differs, U::partly_undone, U::failed, U::not_readable}) {
        Undone undone;
        undone.state = state;
        check_title(words::undone_title(state));
        check_sentence(words::undone_sentence(undone));
        undone.lost = {"TERMSRV/rds01"};
        CHECK(words::undone_sentence(undone).find("TERMSRV/rds01") != std::string::npos);
    }
    const std::vector<Change> changes{SetValue{listener, "SecurityLayer", Dword{0}, Dword{2}}};
    CHECK(words::differs_sentence({0, object(changes.front()), "1"}, changes) ==
          "Security of the RDP listener shows now: 1.");
    CHECK(words::differs_sentence({0, "Service", {}}, changes) == "Service is not as it was left.");
    CHECK(words::differs_sentence({7, "Service", "stopped"}, {}) == "Service shows now: stopped.");
}

TEST_CASE("effects say who is disconnected, what restarts, what is kept and what is lost", "[words]") {
    Effects effects;
    CHECK(words::effects_sentences(effects) ==
          std::vector<std::string>{"Nobody is disconnected.", "It can be taken back exactly, at any time."});
    effects.restarts = {"TermService"};
    effects.ends_sessions = true;
    effects.kept = {"00112233", "a", "b", "c", "d"};
    effects.lost = {"TERMSRV/rds01"};
    effects.exactly_undoable = false;
    for (const RemedyRestart restart : {RemedyRestart::none, RemedyRestart::client, RemedyRestart::computer}) {
        effects.restart = restart;
        const auto sentences = words::effects_sentences(effects);
        CHECK(sentences.size() == (restart == RemedyRestart::none ? 5U : 6U));
        for (const std::string& sentence : sentences) {
            check_sentence(sentence);
        }
    }
    check_title(words::confirmation_sentence(effects));
    effects.lost.clear();
    CHECK(words::confirmation_sentence(effects).find("disconnected") != std::string::npos);
    effects.ends_sessions = false;
    check_title(words::confirmation_sentence(effects));
    effects.may_end_sessions = true;
    CHECK(words::effects_sentences(effects).front().find("if Windows makes no new certificate") != std::string::npos);
}
