// SPDX-License-Identifier: MIT
// plan, fix, undo and history on recorded computers.
#include "core/engine/policy.h"
#include "core/json/document.h"
#include "core/json/machine_json.h"
#include "tests/app/console/cli.h"
#include "tests/app/console/folder.h"
#include "tests/support/scenario.h"
#include "tests/support/surgery.h"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

using namespace rdpmedic;
using Catch::Matchers::ContainsSubstring;

namespace {

std::string recording(const Folder& folder, const std::string& scenario) {
    return folder.write("before.json", to_json(tests::scenario_named(scenario).machine));
}

machine::MachineState state_of(const Folder& folder, const std::string& name) {
    auto state = parse_machine(folder.read(name));
    REQUIRE(state.has_value());
    return *std::move(state);
}

/// Without what the program keeps for itself.
machine::MachineState comparable(machine::MachineState state) {
    std::erase_if(state.files, [](const auto& file) { return file.first.find("\\RDP Medic\\") != std::string::npos; });
    return tests::comparable(std::move(state));
}

}  // namespace

TEST_CASE("plan shows what would change and changes nothing", "[console][mending]") {
    const Folder folder;
    const std::string file = recording(folder, "certificate-expired-server-2019");
    const std::string before = folder.read("before.json");
    for (const char* subject : {"certificate.renew", "certificate.expired"}) {
        const Ended ended = run(cli({"plan", subject, "--machine", file}));
        INFO(ended.out << ended.err);
        CHECK(ended.exit == 0);
        CHECK_THAT(ended.out, ContainsSubstring("a1b2c3d4e5f60718293a4b5c6d7e8f9001122334"));
        CHECK_THAT(ended.out, ContainsSubstring("SessionEnv"));
    }
    CHECK(folder.read("before.json") == before);
    CHECK(folder.entries() == 1);
    const Ended json = run(cli({"plan", "certificate.renew", "--machine", file, "--json"}));
    const auto document = parse_document(json.out);
    REQUIRE(document.has_value());
    const auto& plan = document->as_object().at("plans").as_array().at(0).as_object();
    CHECK(plan.at("state").as_string() == "ready");
    CHECK(plan.at("class").as_string() == "B");
    CHECK(plan.at("changes").as_array().size() == 3);
    CHECK(plan.at("digest").as_string().size() == 64);
}

TEST_CASE("fix, history and undo lead there and back", "[console][mending]") {
    const Folder folder;
    const std::string file = recording(folder, "certificate-expired-azure");
    const Ended fixed =
        run(cli({"fix", "certificate.renew", "--machine", file, "--out", folder.path("after.json"), "--yes"}));
    INFO(fixed.out << fixed.err);
    CHECK(fixed.exit == 0);
    CHECK_THAT(fixed.out, ContainsSubstring("rdpmedic-cli undo 2026"));
    CHECK(run(cli({"check", "--machine", folder.path("after.json"), "--server"})).exit == 0);

    const Ended history = run(cli({"history", "--machine", folder.path("after.json"), "--json"}));
    CHECK(history.exit == 0);
    const auto document = parse_document(history.out);
    REQUIRE(document.has_value());
    const auto& entries = document->as_object().at("history").as_array();
    REQUIRE(entries.size() == 1);
    CHECK(entries[0].as_object().at("state").as_string() == "applied");
    const std::string entry(entries[0].as_object().at("entry").as_string());

    const Ended again = run(
        cli({"fix", "certificate.renew", "--machine", folder.path("after.json"), "--out", folder.path("x"), "--yes"}));
    CHECK(again.exit == 0);
    CHECK_FALSE(again.out.empty());

    for (const Words& words : {Words{"undo"}, Words{"undo", entry}}) {
        Words whole = words;
        whole.insert(whole.end(), {"--machine", folder.path("after.json"), "--out", folder.path("back.json"), "--yes"});
        const Ended undone = run(cli(whole));
        INFO(undone.out << undone.err);
        CHECK(undone.exit == 0);
        CHECK(tests::differences(comparable(state_of(folder, "back.json")),
                                 comparable(state_of(folder, "before.json"))) == "");
    }
    const Ended nothing = run(cli({"undo", "--machine", folder.path("back.json"), "--out", folder.path("x"), "--yes"}));
    CHECK(nothing.exit == 1);
}

TEST_CASE("each end of fix has its exit code", "[console][mending]") {
    const Folder folder;
    const auto fix = [&folder](const std::string& scenario, const std::string& remedy) {
        const std::string file = recording(folder, scenario);
        const Ended ended = run(cli({"fix", remedy, "--machine", file, "--out", folder.path("after.json"), "--yes"}));
        INFO(ended.out << ended.err);
        return ended.exit;
    };
    CHECK(fix("tls12-off-server-2022", "schannel.enable-tls12") == 5);
    CHECK(fix("disabled-server-2019", "server.enable-rdp") == 0);
    CHECK(fix("disabled-by-policy-server-2022", "server.enable-rdp") == 2);
    CHECK(fix("firewall-blocks-all-azure", "firewall.enable-remote-desktop") == 1);
    CHECK(fix("cipher-order-client-windows-10", "schannel.restore-cipher-order") == 5);
    CHECK(fix("account", "certificate.renew") == 4);
    const std::string file = recording(folder, "certificate-expired-server-2019");
    CHECK(run(cli({"fix", "certificate.renew", "--machine", file, "--out", folder.path("after.json")})).exit == 3);
    CHECK(run(cli({"fix", "certificate.renew", "--machine", file, "--yes"})).exit == 64);
    CHECK(run(cli({"fix", "certificate.renwe", "--machine", file, "--out", folder.path("x"), "--yes"})).exit == 64);
    CHECK(run(cli({"undo", "../../x", "--machine", file, "--out", folder.path("x")})).exit == 64);
    CHECK(run(cli({"fix", "certificate.renew", "--machine", folder.path("none"), "--out", folder.path("x")})).exit ==
          65);
    CHECK(run(cli({"fix", "certificate.renew", "--yes"})).exit == 2);
    CHECK(run(cli({"history"})).exit == 2);
    CHECK_THAT(run(cli({"plan", "certificate.renwe", "--machine", file})).err,
               ContainsSubstring("Did you mean \"certificate.renew\"?"));
}

TEST_CASE("what others altered since is shown, and the rest comes back when asked", "[console][mending]") {
    const Folder folder;
    const std::string file = recording(folder, "weakened-server-2019");
    const Ended fixed = run(
        cli({"fix", "server.restore-security-layer", "--machine", file, "--out", folder.path("after.json"), "--yes"}));
    INFO(fixed.out << fixed.err);
    REQUIRE(fixed.exit == 5);
    machine::MachineState altered = state_of(folder, "after.json");
    constexpr const char* key = R"(HKLM\SYSTEM\CurrentControlSet\Control\Terminal Server\WinStations\RDP-Tcp)";
    altered.registry[key]["SecurityLayer"] = machine::RegistryValue(machine::Dword{1});
    const std::string other = folder.write("altered.json", to_json(altered));
    const Ended refused = run(cli({"undo", "--machine", other, "--out", folder.path("back.json"), "--yes"}));
    INFO(refused.out << refused.err);
    CHECK(refused.exit == 1);
    CHECK_THAT(refused.out, ContainsSubstring("1"));
    CHECK(state_of(folder, "back.json") == altered);
    machine::MachineState forbidding = altered;
    forbidding.registry[std::string(policy_key)]["DiagnoseOnly"] = machine::RegistryValue(machine::Dword{1});
    const std::string forbidden = folder.write("forbidding.json", to_json(forbidding));
    CHECK(run(cli({"undo", "--machine", forbidden, "--out", folder.path("none.json"), "--rest", "--yes"})).exit == 2);
    CHECK(state_of(folder, "forbidding.json") == forbidding);
    const Ended rest = run(cli({"undo", "--machine", other, "--out", folder.path("back.json"), "--rest", "--yes"}));
    CHECK(rest.exit == 0);
    machine::MachineState expected = state_of(folder, "before.json");
    expected.registry[key]["SecurityLayer"] = machine::RegistryValue(machine::Dword{1});
    CHECK(tests::differences(comparable(state_of(folder, "back.json")), comparable(expected)) == "");
}
