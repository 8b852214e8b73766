// SPDX-License-Identifier: MIT
#include "core/case/compare.h"
#include "core/checks/machine/record.h"
#include "tests/support/scenario.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>

using namespace rdpmedic;
using machine::MachineState;

namespace {

MachineState healthy(std::string_view name) {
    for (tests::NamedMachine& machine : tests::healthy_machines()) {
        if (machine.name == name) {
            return std::move(machine.state);
        }
    }
    throw std::logic_error("no such machine");
}

}  // namespace

TEST_CASE("a machine does not differ from itself", "[compare]") {
    for (const tests::NamedMachine& machine : tests::healthy_machines()) {
        INFO(machine.name);
        CHECK(compare(machine.state, machine.state).empty());
    }
}

TEST_CASE("a machine does not differ from its own recording", "[compare]") {
    for (const tests::NamedMachine& machine : tests::healthy_machines()) {
        const auto source = std::make_shared<machine::RecordedMachine>(machine.state);
        for (const Difference& one : compare(machine.state, checks::record(source, std::nullopt))) {
            FAIL_CHECK(machine.name << ": " << one.where << " " << one.what << ": " << one.works << " | " << one.fails);
        }
    }
}

TEST_CASE("what was broken in a scenario is what differs", "[compare]") {
    const auto scenarios = tests::all_scenarios();
    const auto scenario = std::find_if(scenarios.begin(), scenarios.end(), [](const tests::Scenario& one) {
        return one.name == "tls12-off-client-windows-10";
    });
    REQUIRE(scenario != scenarios.end());
    const std::vector<Difference> found = compare(healthy("windows-10-22h2"), scenario->machine);
    REQUIRE(found.size() == 2);
    CHECK(found[0].area == "schannel");
    CHECK(found[0].what == "DisabledByDefault");
    CHECK(found[0].where.ends_with(R"(\TLS 1.2\Client)"));
    CHECK(found[0].works.empty());
    CHECK(found[0].fails == "1");
    CHECK(found[1].what == "Enabled");
}

TEST_CASE("differences come with the most suspicious areas first", "[compare]") {
    const std::vector<std::string> areas = difference_areas();
    const std::vector<Difference> found = compare(healthy("windows-10-22h2"), healthy("windows-11-domain"));
    REQUIRE_FALSE(found.empty());
    CHECK(found.front().area == "schannel");
    CHECK(std::is_sorted(found.begin(), found.end(), [&](const Difference& left, const Difference& right) {
        return std::find(areas.begin(), areas.end(), left.area) < std::find(areas.begin(), areas.end(), right.area);
    }));
    const auto suite = std::find_if(found.begin(), found.end(),
                                    [](const Difference& one) { return one.what == "TLS_RSA_WITH_AES_128_CBC_SHA"; });
    REQUIRE(suite != found.end());
    CHECK(suite->works == "offered");
    CHECK(suite->fails.empty());
}

TEST_CASE("names, fingerprints and thumbprints of a computer are no difference", "[compare]") {
    const MachineState works = healthy("server-2022");
    MachineState other = works;
    other.system.name = "OTHER";
    other.certificates[machine::Store::remote_desktop].front().thumbprint = "ff";
    other.certificates[machine::Store::remote_desktop].front().subject = "CN=OTHER";
    CHECK(compare(works, other).empty());
    other.certificates[machine::Store::remote_desktop].front().valid_until = Time{};
    REQUIRE(compare(works, other).size() == 1);
    CHECK(compare(works, other).front().what == "in date");
}

TEST_CASE("what a partial recording does not hold is not compared", "[compare]") {
    const MachineState works = healthy("server-2022");
    MachineState empty;
    empty.partial = true;
    empty.now = works.now;
    CHECK(compare(works, empty).empty());
    CHECK(compare(empty, works).empty());
    const std::string key = R"(HKLM\SYSTEM\CurrentControlSet\Control\Terminal Server)";
    empty.registry[key]["fDenyTSConnections"] = std::nullopt;
    const std::vector<Difference> found = compare(works, empty);
    REQUIRE(found.size() == 1);
    CHECK(found.front().works == "0");
    CHECK(found.front().fails.empty());
}
