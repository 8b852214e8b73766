// SPDX-License-Identifier: MIT
// Recorded computers on the command line: check, record, compare.
#include "app/console/help.h"
#include "core/case/json.h"
#include "core/json/document.h"
#include "core/json/machine_json.h"
#include "tests/app/console/cli.h"
#include "tests/app/console/folder.h"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include <algorithm>
#include <fstream>
#include <iterator>

using namespace rdpmedic;
using Catch::Matchers::ContainsSubstring;

namespace {

std::string machine_file(const std::string& name) {
    return RDPMEDIC_SOURCE_DIR "/tests/scenarios/machines/" + name + ".json";
}

/// A healthy machine with one thing broken.
std::string broken(const Folder& folder, const std::string& name, void (*breaks)(machine::MachineState&)) {
    std::ifstream file(machine_file(name), std::ios::binary);
    auto state = parse_machine(std::string(std::istreambuf_iterator<char>(file), {}));
    REQUIRE(state.has_value());
    breaks(*state);
    return folder.write("broken.json", to_json(*state));
}

void switch_tls12_off(machine::MachineState& state) {
    state.registry[R"(HKLM\SYSTEM\CurrentControlSet\Control\SecurityProviders\SCHANNEL\Protocols\TLS 1.2\Client)"]
                  ["Enabled"] = machine::RegistryValue(machine::Dword{0});
}

void stop_service(machine::MachineState& state) {
    state.services["TermService"]->state = machine::ServiceState::stopped;
}

}  // namespace

TEST_CASE("a healthy recorded computer is said to be healthy", "[console][machine]") {
    for (const char* name : {"windows-10-22h2", "windows-11-domain"}) {
        const Ended ended = run(cli({"check", "--machine", machine_file(name)}));
        INFO(ended.out << ended.err);
        CHECK(ended.exit == 0);
        CHECK_THAT(ended.out, ContainsSubstring(std::string(console::phrases::this_computer)));
        CHECK_THAT(ended.out, ContainsSubstring("nothing wrong was found at this computer"));
    }
    CHECK(run(cli({"check", "--machine", machine_file("server-2022"), "--server"})).exit == 0);
}

TEST_CASE("a fault of the machine and the way to a server join in one diagnosis", "[console][machine]") {
    const Folder folder;
    const auto server = play("healthy-nla");
    const Ended ended = run(
        cli({"check", address_of(server), "--machine", broken(folder, "windows-10-22h2", switch_tls12_off), "--json"}));
    INFO(ended.err);
    CHECK(ended.exit == 1);
    const auto incident = parse_case(ended.out);
    REQUIRE(incident.has_value());
    CHECK(incident->diagnosis.causes.front().id == "client.schannel");
    const auto has = [&](std::string_view check) {
        return std::any_of(incident->findings.begin(), incident->findings.end(),
                           [&](const Finding& finding) { return finding.check == check; });
    };
    CHECK(has("tcp"));
    CHECK(has("schannel"));

    // Opened again, the case says the same.
    const std::string saved = folder.write("case.json", ended.out);
    const Ended opened = run(cli({"open", saved}));
    CHECK(opened.exit == 1);
    CHECK_THAT(opened.out, ContainsSubstring(words::cause_title("client.schannel")));
    CHECK_THAT(opened.out, ContainsSubstring(std::string(console::phrases::this_computer)));
}

TEST_CASE("the server's own checks run for the symptom of one who sits there", "[console][machine]") {
    const Folder folder;
    const std::string file = broken(folder, "server-2019", stop_service);
    for (const Words& words : {Words{"check", "--machine", file, "--server"},
                               Words{"check", "--machine", file, "--symptom", "server-side"}}) {
        const Ended ended = run(cli(words));
        INFO(ended.out << ended.err);
        CHECK(ended.exit == 1);
        CHECK_THAT(ended.out, ContainsSubstring("TermService does not run"));
    }
    // Looked at as a client, the stopped service means nothing.
    CHECK(run(cli({"check", "--machine", file})).exit == 0);
}

TEST_CASE("record writes what the checks read, without names, and check reads it", "[console][machine]") {
    const Folder folder;
    const std::string out = folder.path("recording.json");
    const Ended made =
        run(cli({"record", "--out", out, "--machine", machine_file("server-2019"), "rds01.contoso.test"}));
    INFO(made.out << made.err);
    REQUIRE(made.exit == 0);
    CHECK_THAT(made.out, ContainsSubstring(words::left_out_word("domain")));
    const std::string text = folder.read("recording.json");
    CHECK(is_machine(text));
    CHECK(text.find("contoso") == std::string::npos);
    CHECK(text.find("RDS01") == std::string::npos);
    CHECK(run(cli({"check", "--machine", out, "--server"})).exit == 0);
    CHECK(run(cli({"check", "--machine", out})).exit != 1);
}

TEST_CASE("compare shows what differs, as text and as JSON", "[console][machine]") {
    const Folder folder;
    const std::string fails = broken(folder, "windows-10-22h2", switch_tls12_off);
    const Ended text = run(cli({"compare", machine_file("windows-10-22h2"), fails}));
    INFO(text.out << text.err);
    CHECK(text.exit == 1);
    CHECK_THAT(text.out, ContainsSubstring(words::difference_area("schannel")) && ContainsSubstring("Enabled"));
    const auto json = parse_document(run(cli({"compare", machine_file("windows-10-22h2"), fails, "--json"})).out);
    REQUIRE(json.has_value());
    const auto& list = json->at("differences").as_array();
    REQUIRE(list.size() == 1);
    CHECK(list.front().at("fails").as_string() == "0");

    const Ended same = run(cli({"compare", fails, fails}));
    CHECK(same.exit == 0);
    CHECK_THAT(same.out, ContainsSubstring(std::string(console::phrases::no_difference)));
}

TEST_CASE("files that are no recordings end with 65 and say which", "[console][machine]") {
    const Folder folder;
    const std::string bad = folder.write("bad.json", R"({"schema":"rdpmedic-case/1"})");
    const std::string good = machine_file("server-2022");
    for (const Words& words :
         {Words{"check", "--machine", bad}, Words{"compare", good, bad}, Words{"compare", bad, good},
          Words{"record", "--out", folder.path("x.json"), "--machine", bad}}) {
        const Ended ended = run(cli(words));
        INFO(ended.out << ended.err);
        CHECK(ended.exit == 65);
        CHECK_THAT(ended.err, ContainsSubstring("bad.json"));
    }
    CHECK_FALSE(std::filesystem::exists(folder.path("x.json")));
}

TEST_CASE("without a Windows computer and without a recording that is said", "[console][machine]") {
    const Folder folder;
    for (const Words& words : {Words{"check", "--server"}, Words{"record", "--out", folder.path("x.json")}}) {
        const Ended ended = run(cli(words));
        CHECK(ended.exit == 2);
        CHECK_THAT(ended.err, ContainsSubstring("--machine"));
    }
    CHECK(run(cli({"record"})).exit == 64);
    CHECK(run(cli({"compare", "one.json"})).exit == 64);
    CHECK(run(cli({"compare", "1", "2", "3"})).exit == 64);
}
