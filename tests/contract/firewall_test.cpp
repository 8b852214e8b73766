// SPDX-License-Identifier: MIT
#include "tests/contract/contract_subject.h"

using namespace rdpmedic;
using namespace rdpmedic::contract;

namespace {

FirewallRule rule(const FirewallView& firewall, const std::string& id) {
    const auto rules = firewall.rules();
    REQUIRE(rules);
    const auto found = rules_of(*rules, id);
    REQUIRE(found.size() == 1);
    return found.front();
}

FirewallRule new_rule() {
    FirewallRule made;
    made.id = made.name = "RdpMedicContract added";
    made.on = true;
    made.profiles = domain_profile | private_profile;
    made.protocol = 6;
    made.local_ports = "3390";
    made.remote_addresses = "LocalSubnet";
    return made;
}

template <class T>
ErrorCode code_of(const Result<T>& result) {
    REQUIRE_FALSE(result);
    CHECK(result.error().operation == "firewall");
    return result.error().code;
}

}  // namespace

TEST_CASE("Firewall: rules are told whole") {
    const auto subject = contract::subject(Area::firewall);
    const FirewallView& firewall = subject->machine().firewall();
    FirewallRule allowing;
    allowing.id = allowing_rule;
    allowing.name = "Contract in";
    allowing.group = "Contract";
    allowing.on = true;
    allowing.profiles = private_profile;
    allowing.protocol = 6;
    allowing.local_ports = "3389";
    allowing.program = "%SystemRoot%\\system32\\svchost.exe";
    allowing.service = "termservice";
    CHECK(rule(firewall, allowing_rule) == allowing);
    FirewallRule blocking;
    blocking.id = blocking_rule;
    blocking.name = "Contract out";
    blocking.inbound = false;
    blocking.allows = false;
    CHECK(rule(firewall, blocking_rule) == blocking);
    CHECK(rule(firewall, "contract IN") == allowing);
}

TEST_CASE("Firewall: each profile has its settings") {
    const auto subject = contract::subject(Area::firewall);
    const FirewallView& firewall = subject->machine().firewall();
    CHECK(firewall.settings(domain_profile).value() == ProfileSettings{});
    CHECK(firewall.settings(private_profile).value() == ProfileSettings{});
    ProfileSettings closed;
    closed.blocks_all_inbound = true;
    CHECK(firewall.settings(public_profile).value() == closed);
    CHECK(code_of(firewall.settings(all_profiles)) == ErrorCode::bad_argument);
    CHECK(code_of(firewall.settings(0)) == ErrorCode::bad_argument);
}

TEST_CASE("Firewall: the profiles of the present networks are told") {
    const auto subject = contract::subject(Area::firewall);
    const auto active = subject->machine().firewall().active();
    REQUIRE(active);
    CHECK((*active & ~(domain_profile | private_profile | public_profile)) == 0);
}

TEST_CASE("Firewall: whether changes take effect is told") {
    const auto subject = contract::subject(Area::firewall);
    CHECK(subject->machine().firewall().local_changes());
}

TEST_CASE("Firewall: a rule is turned on and off, by id and by name") {
    const auto subject = contract::subject(Area::firewall);
    Firewall& firewall = subject->machine().change_firewall();
    const FirewallRule before = rule(firewall, allowing_rule);
    REQUIRE(firewall.turn(allowing_rule, false));
    CHECK_FALSE(rule(firewall, allowing_rule).on);
    CHECK(firewall.turn(allowing_rule, false));
    REQUIRE(firewall.turn("Contract in", true));
    CHECK(rule(firewall, allowing_rule) == before);
}

TEST_CASE("Firewall: a profile is switched off and on, and the others are left") {
    const auto subject = contract::subject(Area::firewall);
    Firewall& firewall = subject->machine().change_firewall();
    const ProfileSettings before = firewall.settings(private_profile).value();
    REQUIRE(firewall.turn_profile(private_profile, false));
    CHECK_FALSE(firewall.settings(private_profile).value().on);
    CHECK(firewall.settings(domain_profile).value().on);
    CHECK(firewall.turn_profile(private_profile, false));
    REQUIRE(firewall.turn_profile(private_profile, true));
    CHECK(firewall.settings(private_profile).value() == before);
    CHECK(code_of(firewall.turn_profile(all_profiles, true)) == ErrorCode::bad_argument);
    CHECK(code_of(firewall.turn_profile(0, true)) == ErrorCode::bad_argument);
}

TEST_CASE("Firewall: a rule is added and removed by its name") {
    const auto subject = contract::subject(Area::firewall);
    Firewall& firewall = subject->machine().change_firewall();
    const auto before = firewall.rules().value();
    const FirewallRule made = new_rule();
    REQUIRE(firewall.add(made));
    FirewallRule listed = rule(firewall, made.name);
    listed.id = made.id;
    CHECK(listed == made);
    CHECK(code_of(firewall.add(made)) == ErrorCode::refused);
    REQUIRE(firewall.remove(made.id));
    CHECK(firewall.rules().value() == before);
}

TEST_CASE("Firewall: what Windows could not keep is not added") {
    const auto subject = contract::subject(Area::firewall);
    Firewall& firewall = subject->machine().change_firewall();
    const auto before = firewall.rules().value();
    FirewallRule other_id = new_rule();
    other_id.id = "another";
    FirewallRule nameless = new_rule();
    nameless.id = nameless.name = "";
    FirewallRule narrowed = new_rule();
    narrowed.narrowed = true;
    FirewallRule barred = new_rule();
    barred.program = "C:\\a|Dir=Out";
    for (const FirewallRule& one : {other_id, nameless, narrowed, barred}) {
        CHECK(code_of(firewall.add(one)) == ErrorCode::bad_argument);
    }
    FirewallRule known = new_rule();
    known.id = known.name = allowing_rule;
    CHECK(code_of(firewall.add(known)) == ErrorCode::refused);
    CHECK(firewall.rules().value() == before);
}

TEST_CASE("Firewall: a rule that does not exist is not found") {
    const auto subject = contract::subject(Area::firewall);
    Firewall& firewall = subject->machine().change_firewall();
    CHECK(code_of(firewall.turn("RdpMedicContract absent", true)) == ErrorCode::not_found);
    CHECK(code_of(firewall.remove("RdpMedicContract absent")) == ErrorCode::not_found);
}
