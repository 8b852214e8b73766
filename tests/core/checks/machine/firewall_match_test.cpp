// SPDX-License-Identifier: MIT
#include "core/checks/machine/firewall_match.h"

#include <catch2/catch_test_macros.hpp>

using namespace rdpmedic;
using namespace rdpmedic::firewall;

TEST_CASE("ports of a rule are lists and ranges", "[firewall]") {
    CHECK(covers_port("", 3389));
    CHECK(covers_port("*", 3389));
    CHECK(covers_port("3389", 3389));
    CHECK(covers_port("80,443,3389", 3389));
    CHECK(covers_port("3000-4000", 3389));
    CHECK(covers_port("1-2,3389-3389", 3389));
    CHECK_FALSE(covers_port("3390", 3389));
    CHECK_FALSE(covers_port("338", 3389));
    CHECK_FALSE(covers_port("4000-3000", 3389));
    CHECK_FALSE(covers_port("RPC", 3389));
    CHECK_FALSE(covers_port("80,RPC-EPMap", 3389));
}

TEST_CASE("a rule is about a program by its file name, or about all", "[firewall]") {
    machine::FirewallRule rule;
    CHECK(covers_program(rule, "mstsc.exe"));
    rule.program = R"(C:\Windows\System32\MSTSC.EXE)";
    CHECK(covers_program(rule, "mstsc.exe"));
    rule.program = R"(C:\Windows\System32\notmstsc.exe)";
    CHECK_FALSE(covers_program(rule, "mstsc.exe"));
    rule.program = "System";
    CHECK_FALSE(covers_program(rule, "svchost.exe"));
}

TEST_CASE("a rule for other addresses is about something else", "[firewall]") {
    const std::optional<Target> target = parse_target("10.1.2.3").value();
    machine::FirewallRule rule;
    CHECK(covers_any_address(rule, target));
    rule.remote_addresses = "*";
    CHECK(covers_any_address(rule, {}));
    rule.remote_addresses = "10.9.9.9/255.255.255.255,10.1.2.3/255.255.255.255";
    CHECK(covers_any_address(rule, target));
    CHECK_FALSE(covers_any_address(rule, {}));
    rule.remote_addresses = "LocalSubnet";
    CHECK_FALSE(covers_any_address(rule, target));
}

TEST_CASE("a set of profiles has its single ones", "[firewall]") {
    CHECK(each_of(machine::all_profiles).size() == 3);
    CHECK(each_of(machine::private_profile) == std::vector<machine::Profiles>{machine::private_profile});
    CHECK(each_of(0).empty());
    machine::FirewallRule rule;
    CHECK(covers_tcp(rule));
    rule.protocol = 6;
    CHECK(covers_tcp(rule));
    rule.protocol = 17;
    CHECK_FALSE(covers_tcp(rule));
}
