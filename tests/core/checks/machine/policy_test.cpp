// SPDX-License-Identifier: MIT
// Who set a value, which servers a pattern means, and why a check has no answer.
#include "core/checks/machine/reader.h"
#include "core/machine/recorded/recorded_machine.h"

#include <catch2/catch_test_macros.hpp>

#include <random>

using namespace rdpmedic;

namespace {

constexpr std::string_view key = R"(HKLM\SOFTWARE\Policies\Microsoft\Windows NT\Terminal Services)";

std::string utf16(std::string_view text) {
    std::string bytes;
    for (const char letter : text) {
        bytes += letter;
        bytes += '\0';
    }
    return bytes;
}

/// One entry of [MS-GPREG] 2.2.1 with a REG_DWORD.
std::string entry(std::string_view path, std::string_view name,
                  std::string_view data = std::string_view("\1\0\0\0", 4)) {
    const std::string zero(2, '\0');
    std::string size(4, '\0');
    size[0] = static_cast<char>(data.size());
    return utf16("[") + utf16(path) + zero + utf16(";") + utf16(name) + zero + utf16(";") + std::string("\4\0\0\0", 4) +
           utf16(";") + size + utf16(";") + std::string(data) + utf16("]");
}

const std::string header("PReg\1\0\0\0", 8);

Owner owner(const machine::MachineState& state) {
    const machine::RecordedMachine recorded(state);
    return owner_of({recorded, {}, {}, false}, key, "SecurityLayer");
}

}  // namespace

TEST_CASE("a policy file says what it sets", "[policy]") {
    const std::string path(key.substr(5));
    const std::string file = header + entry("Software\\Other", "Value", "a;b]c[d;") + entry(path, "SecurityLayer");
    CHECK(policy_file_sets(file, path, "SecurityLayer"));
    CHECK(policy_file_sets(file, path, "securitylayer"));
    CHECK_FALSE(policy_file_sets(file, path, "UserAuthentication"));
    CHECK_FALSE(policy_file_sets(file, "Software\\Elsewhere", "SecurityLayer"));
    CHECK_FALSE(policy_file_sets(file.substr(1), path, "SecurityLayer"));
    CHECK_FALSE(policy_file_sets("", path, "SecurityLayer"));
}

TEST_CASE("cut and changed policy files are read without harm", "[policy]") {
    const std::string path(key.substr(5));
    const std::string file = header + entry("Software\\Other", "Value") + entry(path, "SecurityLayer");
    for (std::size_t size = 0; size < file.size(); ++size) {
        INFO(size);
        CHECK_FALSE(policy_file_sets(file.substr(0, size), path, "SecurityLayer"));
    }
    std::mt19937 random(3);
    for (int round = 0; round < 5000; ++round) {
        std::string changed = file;
        for (int edits = 0; edits < 4; ++edits) {
            changed[random() % changed.size()] = static_cast<char>(random());
        }
        policy_file_sets(changed, path, "SecurityLayer");
    }
}

TEST_CASE("the owner of a value is told by the computer's own policy file and its membership", "[policy]") {
    machine::MachineState state;
    CHECK(owner(state) == Owner::by_hand);
    state.system.domain = "contoso.test";
    CHECK(owner(state) == Owner::domain);
    machine::FileState file;
    file.text = header + entry(key.substr(5), "SecurityLayer");
    state.files[R"(%SystemRoot%\System32\GroupPolicy\Machine\Registry.pol)"] = file;
    CHECK(owner(state) == Owner::local_policy);
    CHECK(name(Owner::domain) == "domain-policy");
}

TEST_CASE("patterns of credential delegation mean servers", "[policy]") {
    CHECK(matches_server("TERMSRV/*", "rds01.contoso.test"));
    CHECK(matches_server("termsrv/RDS01.contoso.test", "rds01.contoso.test"));
    CHECK(matches_server("TERMSRV/*.contoso.test", "rds01.contoso.test"));
    CHECK(matches_server("*", "rds01"));
    CHECK_FALSE(matches_server("TERMSRV/*.fabrikam.test", "rds01.contoso.test"));
    CHECK_FALSE(matches_server("WSMAN/*", "rds01.contoso.test"));
    CHECK_FALSE(matches_server("TERMSRV/rds02", "rds01"));
    CHECK_FALSE(matches_server("", "rds01"));
}

TEST_CASE("a check without an answer says why", "[policy]") {
    machine::MachineState state;
    machine::RecordedMachine recorded(state);
    const MachineContext context{recorded, {}, {}, false};
    const Error denied{ErrorCode::denied, "registry", "HKLM\\X", 5, {}};
    const Finding limited = no_answer(checks::fips, context, denied);
    CHECK(limited.state == State::unknown);
    CHECK(limited.reason == reasons::needs_admin);
    CHECK(to_text(limited.evidence.front().value) == "registry: HKLM\\X (5)");
    state.system.elevated = true;
    const machine::RecordedMachine elevated(state);
    CHECK(no_answer(checks::fips, {elevated, {}, {}, false}, denied).reason == reasons::could_not_read);
    CHECK(no_answer(checks::fips, context, {ErrorCode::unsupported, "x", "y", 0, {}}).reason == reasons::not_recorded);
}

TEST_CASE("Windows tells its build as texts and numbers", "[policy]") {
    machine::MachineState state;
    state.registry[R"(HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion)"] = {
        {"CurrentBuildNumber", machine::RegistryValue(std::string("20348"))},
        {"UBR", machine::RegistryValue(machine::Dword{2700})},
        {"InstallationType", machine::RegistryValue(std::string("Server Core"))}};
    const machine::RecordedMachine recorded(state);
    const MachineContext context{recorded, {}, {}, false};
    Reader reader(context);
    const WindowsBuild build = read_build(reader);
    CHECK(build.number == 20348);
    CHECK(build.revision == 2700);
    CHECK(build.server);
    CHECK(build.has_tls13());
    CHECK_FALSE(WindowsBuild{20348, 0, false}.has_tls13());
    CHECK_FALSE(WindowsBuild{17763, 0, true}.has_tls13());
    CHECK(WindowsBuild{22000, 0, false}.has_tls13());
}
