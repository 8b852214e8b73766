// SPDX-License-Identifier: MIT
// Firewall rules are read from the texts that Windows keeps in its registry.
#include "core/machine/firewall_rule_text.h"
#include "tests/support/show_result.h"

#include <catch2/catch_test_macros.hpp>

#include <string>

using namespace rdpmedic;
using namespace rdpmedic::machine;

namespace {

constexpr std::string_view remote_desktop =
    "v2.22|Action=Allow|Active=TRUE|Dir=In|Protocol=6|Profile=Domain|Profile=Private|LPort=3389|"
    "App=%SystemRoot%\\system32\\svchost.exe|Svc=termservice|Name=@FirewallAPI.dll,-28775|Desc=@FirewallAPI.dll,-28756|"
    "EmbedCtxt=@FirewallAPI.dll,-28752|";

FirewallRule rule(std::string_view fields) {
    const auto read = parse_firewall_rule("id", "v2.30|Action=Block|Active=TRUE|Dir=Out|" + std::string(fields));
    REQUIRE(read);
    return *read;
}

bool is_malformed(std::string_view text) {
    const auto read = parse_firewall_rule("id", text);
    return !read && read.error().code == ErrorCode::malformed;
}

}  // namespace

TEST_CASE("The rule that lets Remote Desktop in is read whole", "[machine]") {
    const auto read = parse_firewall_rule("RemoteDesktop-UserMode-In-TCP", remote_desktop);
    REQUIRE(read);
    FirewallRule expected;
    expected.id = "RemoteDesktop-UserMode-In-TCP";
    expected.name = "@FirewallAPI.dll,-28775";
    expected.group = "@FirewallAPI.dll,-28752";
    expected.on = true;
    expected.profiles = domain_profile | private_profile;
    expected.protocol = 6;
    expected.local_ports = "3389";
    expected.program = "%SystemRoot%\\system32\\svchost.exe";
    expected.service = "termservice";
    CHECK(*read == expected);
}

TEST_CASE("What a rule leaves out applies to everything", "[machine]") {
    const FirewallRule any = rule("");
    CHECK(any.on);
    CHECK_FALSE(any.inbound);
    CHECK_FALSE(any.allows);
    CHECK(any.profiles == all_profiles);
    CHECK(any.protocol == 256);
    CHECK(any.local_ports.empty());
    CHECK(any.remote_addresses.empty());
    CHECK_FALSE(any.narrowed);
    CHECK_FALSE(parse_firewall_rule("id", "v2.0|Action=Allow|Dir=In|")->on);
}

TEST_CASE("Ports and addresses gather in one list each", "[machine]") {
    const FirewallRule lists =
        rule("Protocol=17|LPort=3389|LPort=3390|LPort2_10=5000-5010|RPort=53|RPort2_10=1-9|"
             "RA4=LocalSubnet|RA4=10.0.0.0/255.0.0.0|RA6=LocalSubnet|RA6=fe80::/64|RA42=IntErnet|");
    CHECK(lists.protocol == 17);
    CHECK(lists.local_ports == "3389,3390,5000-5010");
    CHECK(lists.remote_ports == "53,1-9");
    CHECK(lists.remote_addresses == "LocalSubnet,10.0.0.0/255.0.0.0,fe80::/64,IntErnet");
    CHECK_FALSE(lists.narrowed);
}

TEST_CASE("Conditions that are not told make a rule narrowed", "[machine]") {
    for (const char* field :
         {"IFType=Wireless|", "IF={11111111-2222-3333-4444-555555555555}|", "LUAuth=O:LSD:(A;;CC;;;S-1-5-4)|",
          "LUOwn=S-1-5-21-1-2-3-1001|", "AppPkgId=S-1-15-2-1|", "Security=Authenticate|", "LA4=192.0.2.1|",
          "RUAuth=O:LSD:(A;;CC;;;WD)|", "Platform=2:6:1|", "TTK2_27=WFDKmDriver|", "ICMP4=8:*|", "Invented=1|"}) {
        INFO(field);
        CHECK(rule(field).narrowed);
    }
    for (const char* field : {"Edge=TRUE|", "Defer=User|", "LSM=TRUE|", "Desc=x|", "SkipVer=6.2|"}) {
        INFO(field);
        CHECK_FALSE(rule(field).narrowed);
    }
    const auto bypass = parse_firewall_rule("id", "v2.30|Action=ByPass|Active=TRUE|Dir=In|");
    REQUIRE(bypass);
    CHECK(bypass->allows);
    CHECK(bypass->narrowed);
}

TEST_CASE("Words are read without regard to case, and a text may hold an equals sign", "[machine]") {
    const auto read = parse_firewall_rule("id", "V2.10|action=allow|ACTIVE=true|dir=IN|profile=PUBLIC|name=a=b|");
    REQUIRE(read);
    CHECK(read->on);
    CHECK(read->allows);
    CHECK(read->inbound);
    CHECK(read->profiles == public_profile);
    CHECK(read->name == "a=b");
}

TEST_CASE("What does not follow the grammar is malformed", "[machine]") {
    for (const char* text : {"",
                             "|",
                             "v",
                             "v|",
                             "v2.22",
                             "v2.22|",
                             "2.22|Action=Allow|Dir=In|",
                             "vX|Action=Allow|Dir=In|",
                             "v2.22|Action=Allow|Dir=In",
                             "v2.22|Action=Allow|",
                             "v2.22|Dir=In|",
                             "v2.22|Action=Maybe|Dir=In|",
                             "v2.22|Action=Allow|Dir=Up|",
                             "v2.22|Action=Allow|Dir=In|Active=1|",
                             "v2.22|Action=Allow|Dir=In|Profile=Home|",
                             "v2.22|Action=Allow|Dir=In|Protocol=257|",
                             "v2.22|Action=Allow|Dir=In|Protocol=|",
                             "v2.22|Action=Allow|Dir=In|Protocol=6x|",
                             "v2.22|Action=Allow|Dir=In|Protocol=-1|",
                             "v2.22|Action=Allow|Dir=In||",
                             "v2.22|Action=Allow|Dir=In|word|",
                             "v2.22|Action=Allow|Dir=In|Name=\xFF|"}) {
        INFO(text);
        CHECK(is_malformed(text));
    }
    const std::size_t needed = std::string_view("v2.22|Action=Allow|Active=TRUE|Dir=In|").size();
    for (std::size_t size = 0; size + 1 < remote_desktop.size(); ++size) {
        const auto cut = parse_firewall_rule("id", remote_desktop.substr(0, size));
        const bool at_a_bar = size >= needed && remote_desktop[size - 1] == '|';
        INFO(size);
        CHECK(cut.has_value() == at_a_bar);
    }
}

TEST_CASE("A text that is too long is not read", "[machine]") {
    const auto read =
        parse_firewall_rule("id", std::string(remote_desktop) + "Desc=" + std::string(longest_rule_text, 'x') + "|");
    REQUIRE_FALSE(read);
    CHECK(read.error().code == ErrorCode::too_large);
}
