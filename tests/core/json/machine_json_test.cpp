// SPDX-License-Identifier: MIT
// Recordings as JSON: there and back, damaged, and without names.
#include "core/case/pseudonyms.h"
#include "core/json/machine_json.h"
#include "core/machine/recorded/recording_view.h"
#include "tests/support/scenario.h"

#include <catch2/catch_test_macros.hpp>

#include <random>

using namespace rdpmedic;
using machine::MachineState;

namespace {

std::string problem(std::string_view json) {
    const auto state = parse_machine(json);
    REQUIRE(state.has_error());
    CHECK(state.error().code == ErrorCode::bad_file);
    return state.error().detail;
}

/// A machine with at least one of everything.
MachineState whole() {
    MachineState state = tests::healthy_machines().back().state;
    state.partial = true;
    state.registry["HKLM\\X"] = {{"q", machine::RegistryValue(machine::Qword{1ULL << 40U})},
                                 {"e", machine::RegistryValue(machine::ExpandText{"%SystemRoot%\\x"})},
                                 {"b", machine::RegistryValue(machine::Binary{0, 255})},
                                 {"l", machine::RegistryValue(std::vector<std::string>{"a", ""})},
                                 {"t", machine::RegistryValue(std::string("text"))},
                                 {"gone", std::nullopt}};
    state.services["Missing"] = std::nullopt;
    state.services["Gone"] =
        machine::Service{machine::ServiceState::stop_pending, machine::StartType::boot, {}, {}, 1067, {"A"}};
    state.files["C:\\gone"] = std::nullopt;
    state.files["C:\\binary"] = machine::FileState{{false, 2, {}}, "\xff\xfe", {}};
    machine::Certificate certificate;
    certificate.thumbprint = "00";
    certificate.key = machine::KeyState::damaged;
    certificate.key_container = "TSSecKeySet1";
    certificate.key_provider = "Microsoft Enhanced Cryptographic Provider v1.0";
    certificate.key_provider_type = 1;
    certificate.key_number = 2;
    certificate.key_file = "%ProgramData%\\key";
    certificate.der = {1, 2};
    state.certificates[machine::Store::personal].push_back(certificate);
    state.credentials = {{"TERMSRV/x", machine::CredentialKind::other, "u", {}}};
    state.wmi["root\\x:Y"] = {
        {{"flag", true}, {"number", std::int64_t{-5}}, {"nothing", std::monostate{}}, {"text", std::string("t")}}};
    state.routes["10.0.0.1"] = {7, "10.0.0.254", "10.0.0.2"};
    state.dns["x.test"] = {"10.0.0.1"};
    state.errors["events Security"] = ErrorCode::denied;
    machine::FirewallRule rule;
    rule.id = "r";
    rule.remote_addresses = "LocalSubnet";
    rule.narrowed = true;
    state.firewall->rules.push_back(rule);
    return state;
}

}  // namespace

TEST_CASE("every recording comes back as it was", "[recording]") {
    std::vector<MachineState> states{whole(), MachineState{}};
    for (const tests::NamedMachine& machine : tests::healthy_machines()) {
        states.push_back(machine.state);
    }
    for (const tests::Scenario& scenario : tests::all_scenarios()) {
        states.push_back(scenario.machine);
    }
    for (const MachineState& state : states) {
        const std::string json = to_json(state);
        const auto back = parse_machine(json);
        REQUIRE(back.has_value());
        INFO(state.about);
        CHECK(*back == state);
        CHECK(to_json(*back) == json);
        CHECK(is_machine(json));
    }
}

TEST_CASE("a recording of certificates knows their keys by name and leaves the certificates themselves out",
          "[recording]") {
    const machine::RecordingView view(std::make_shared<machine::RecordedMachine>(whole()));
    const auto listed = view.certificates().list(machine::Store::personal).value();
    REQUIRE(listed.back().der.size() == 2);
    const auto back = parse_machine(to_json(view.state()));
    REQUIRE(back.has_value());
    auto kept = back->certificates.at(machine::Store::personal).back();
    CHECK(kept.der.empty());
    kept.der = listed.back().der;
    CHECK(kept == listed.back());
    CHECK(kept.key_provider_type == 1);
}

TEST_CASE("what is no recording is told with its place", "[recording]") {
    CHECK(problem("{").find("JSON") != std::string::npos);
    CHECK(problem("[]").find("an object is expected") != std::string::npos);
    CHECK(problem(R"({"schema":"rdpmedic-case/1"})") == "schema: this is not a recording of a computer");
    CHECK(problem(R"({"schema":"rdpmedic-machine/9"})") ==
          "schema: this recording was made by a newer version of the program");
    const std::string head = R"({"schema":"rdpmedic-machine/1","time":"2026-01-01T00:00:00Z",)";
    CHECK(problem(head + R"("services":{"A":{"state":"asleep","start":"manual"}}})")
              .starts_with("services[\"A\"].state: one of these is expected: stopped"));
    CHECK(problem(head + R"("registry":{"HKLM\\A":{"b":-1}}})").find("a whole number from 0 to 4294967295") !=
          std::string::npos);
    CHECK(problem(head + R"("registry":{"HKLM\\A":{"b":{"binary":"0x"}}}})").find("hex digits") != std::string::npos);
    CHECK(problem(head + R"("errors":{"registry":"tired"}})").find("\"denied\"") != std::string::npos);
    CHECK_FALSE(is_machine("{}"));
    CHECK_FALSE(is_machine("nothing"));
}

TEST_CASE("changed recordings are read or refused, and never anything else", "[recording]") {
    const std::string json = to_json(whole());
    std::mt19937 random(11);
    int read = 0;
    for (int round = 0; round < 1500; ++round) {
        std::string changed = json;
        for (auto edits = 1 + random() % 3; edits > 0; --edits) {
            changed[random() % changed.size()] = "{}[]\",:0x-nul "[random() % 14];
        }
        const auto state = parse_machine(changed);
        read += state ? 1 : 0;
        CHECK((state || state.error().code == ErrorCode::bad_file));
    }
    CHECK(read > 0);
}

TEST_CASE("a recording of the checks answers them as the machine did", "[recording]") {
    for (const tests::Scenario& scenario : tests::all_scenarios()) {
        const auto source = std::make_shared<machine::RecordedMachine>(scenario.machine);
        const machine::RecordingView view(source);
        const std::vector<Finding> live = tests::look_at(view, scenario.symptom, scenario.target);
        const auto state = parse_machine(to_json(view.state()));
        REQUIRE(state.has_value());
        CHECK(state->partial);
        const machine::RecordedMachine replayed(*state);
        const std::vector<Finding> again = tests::look_at(replayed, scenario.symptom, scenario.target);
        REQUIRE(again.size() == live.size());
        for (std::size_t index = 0; index < live.size(); ++index) {
            INFO(scenario.name << " " << live[index].check);
            CHECK(again[index].reason == live[index].reason);
            CHECK(again[index].state == live[index].state);
        }
    }
}

TEST_CASE("pseudonyms take every name out and leave the findings as they were", "[recording]") {
    for (const tests::Scenario& scenario : tests::all_scenarios()) {
        MachineState state = scenario.machine;
        state.system.name = "PC-SECRET";
        state.system.domain = state.system.domain.empty() ? "" : "secret-corp.test";
        state.dns["rds01.secret-corp.test"] = {"10.20.0.15"};
        state.registry["HKLM\\Somewhere"]["Value"] =
            machine::RegistryValue(std::string("\\\\pc-secret\\share, SECRET-CORP.test"));
        state.events.push_back({"System", "X", 1, state.now, 0, {}, {{"User", "secretuser"}}});
        const Pseudonymised made = pseudonymised(state);
        const std::string json = to_json(made.state);
        INFO(scenario.name);
        for (const char* name :
             {"PC-SECRET", "pc-secret", "secretuser", "secret-corp", "SECRET-CORP", "11111111-2222"}) {
            INFO(name);
            CHECK(json.find(name) == std::string::npos);
        }
        CHECK(made.replaced.at("computer") == 1);
        CHECK(made.replaced.at("event-field") >= 1);
        const machine::RecordedMachine before(state);
        const machine::RecordedMachine after(made.state);
        // Without a target, whose name would have to be replaced as well.
        CHECK(tests::problems_of(tests::look_at(after, scenario.symptom, {})) ==
              tests::problems_of(tests::look_at(before, scenario.symptom, {})));
    }
}

TEST_CASE("no certificate leaves the computer in its own bytes", "[recording]") {
    // A name stands readable in the bytes of its certificate, and once more in hex where the bytes are written down.
    const std::string name = "pc-secret.secret-corp.test";
    MachineState state = whole();
    state.system.name = "PC-SECRET";
    state.system.domain = "secret-corp.test";
    std::string hex;
    for (auto& [store, certificates] : state.certificates) {
        for (machine::Certificate& one : certificates) {
            one.subject = "CN=" + name;
            one.der.assign(name.begin(), name.end());
        }
    }
    for (const char letter : name) {
        constexpr std::string_view digits = "0123456789abcdef";
        hex += digits[static_cast<unsigned char>(letter) >> 4U];
        hex += digits[static_cast<unsigned char>(letter) & 15U];
    }
    state.files[R"(%ProgramFiles%\RDP Medic\State\Journal\20261121T113000Z-0000002a.jsonl)"] =
        machine::FileState{{false, 9, {}}, R"({"certificate":{"der":")" + hex + R"("}})", {}};
    REQUIRE(to_json(state).find(hex) != std::string::npos);

    const Pseudonymised made = pseudonymised(state);

    const std::string json = to_json(made.state);
    CHECK(json.find(hex) == std::string::npos);
    CHECK(json.find("secret-corp") == std::string::npos);
    CHECK(made.replaced.at("certificate") >= 1);
    CHECK(made.replaced.at("state-file") == 1);
    for (const auto& [store, certificates] : made.state.certificates) {
        CHECK(certificates.size() == state.certificates.at(store).size());
        for (const machine::Certificate& one : certificates) {
            CHECK(one.der.empty());
        }
    }
}

TEST_CASE("the hosts file keeps only what is about known servers", "[recording]") {
    MachineState state;
    state.dns["rds01.contoso.test"] = {"10.0.0.1"};
    machine::FileState hosts;
    hosts.text = "# comment\n10.0.0.9 rds01.contoso.test # mine\n10.0.0.8 private.example\n";
    state.files[R"(%SystemRoot%\System32\drivers\etc\hosts)"] = hosts;
    const Pseudonymised made = pseudonymised(state);
    CHECK(made.state.files.begin()->second->text == "10.0.0.9 server-1.domain-1.example \n");
    CHECK(made.replaced.at("hosts-line") == 1);
}
