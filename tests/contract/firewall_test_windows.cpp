// SPDX-License-Identifier: MIT
// The local firewall where it can be doubted: look-alikes, claims without effect, nothing stored.
#include "tests/contract/firewall_double_windows.h"
#include "tests/contract/prepared_windows.h"

using namespace rdpmedic;
using namespace rdpmedic::contract;

namespace {

const std::string rules_key = firewall_key + "\\FirewallRules";

template <class T>
ErrorCode code_of(const Result<T>& result) {
    REQUIRE_FALSE(result);
    CHECK(result.error().operation == "firewall");
    return result.error().code;
}

FirewallRule rule(const FirewallView& firewall, const std::string& id) {
    const auto found = rules_of(firewall.rules().value(), id);
    REQUIRE(found.size() == 1);
    return found.front();
}

}  // namespace

TEST_CASE("Local: a firewall that takes a change and does not make it is an error") {
    const auto machine = local_machine();
    const auto prepared = prepared_firewall(machine->change_registry(), FirewallKind::wines);
    Firewall& firewall = machine->change_firewall();
    const auto before = firewall.rules().value();
    CHECK(before.size() == 2);
    CHECK(code_of(firewall.turn(allowing_rule, false)) == ErrorCode::unsupported);
    FirewallRule added;
    added.id = added.name = "RdpMedicContract added";
    CHECK(code_of(firewall.add(added)) == ErrorCode::refused);
    CHECK(code_of(firewall.remove(blocking_rule)) == ErrorCode::refused);
    CHECK(firewall.rules().value() == before);
    CHECK(code_of(firewall.local_changes()) == ErrorCode::unsupported);
}

TEST_CASE("Local: settings are read where they are stored when the firewall does not tell them") {
    const auto machine = local_machine();
    const auto prepared = prepared_firewall(machine->change_registry(), FirewallKind::wines);
    const FirewallView& firewall = machine->firewall();
    CHECK(firewall.settings(domain_profile).value() == ProfileSettings{});
    CHECK(firewall.settings(public_profile).value().blocks_all_inbound);
    const std::string key_of_private = firewall_key + "\\StandardProfile";
    Registry& registry = machine->change_registry();
    REQUIRE(registry.write(key_of_private, "EnableFirewall", Dword{0}));
    REQUIRE(registry.write(key_of_private, "DefaultInboundAction", Dword{0}));
    REQUIRE(registry.write(key_of_private, "DefaultOutboundAction", Dword{1}));
    const auto settings = firewall.settings(private_profile).value();
    CHECK_FALSE(settings.on);
    CHECK_FALSE(settings.blocks_inbound);
    CHECK(settings.blocks_outbound);
    CHECK_FALSE(settings.blocks_all_inbound);
    REQUIRE(registry.remove(key_of_private, "EnableFirewall"));
    CHECK(code_of(firewall.settings(private_profile)) == ErrorCode::unsupported);
}

TEST_CASE("Local: a firewall of which nothing is stored is not known") {
    if (!under_wine()) {
        SKIP("this is Windows");
    }
    const auto machine = local_machine();
    CHECK(code_of(machine->firewall().settings(public_profile)) == ErrorCode::unsupported);
    CHECK(machine->firewall().rules().value().empty());
}

TEST_CASE("Local: a rule that Windows cannot tell from another is left alone") {
    const auto subject = make_subject(Area::firewall);
    Firewall& firewall = subject->machine().change_firewall();
    Registry& registry = subject->machine().change_registry();
    FirewallRule twin = rule(firewall, allowing_rule);
    twin.remote_addresses = "LocalSubnet";
    REQUIRE(registry.write(rules_key, "{11111111-2222-3333-4444-555555555555}", stored_text(twin)));
    CHECK(code_of(firewall.turn(allowing_rule, false)) == ErrorCode::refused);
    CHECK(rule(firewall, allowing_rule).on);
    CHECK(code_of(firewall.remove(allowing_rule)) == ErrorCode::refused);
    CHECK(firewall.rules().value().size() == 3);

    // Another port makes another rule, which alone is turned; by name both are meant.
    twin.local_ports = "3390";
    REQUIRE(registry.write(rules_key, "{11111111-2222-3333-4444-555555555555}", stored_text(twin)));
    REQUIRE(firewall.turn(allowing_rule, false));
    CHECK_FALSE(rule(firewall, allowing_rule).on);
    CHECK(rule(firewall, "{11111111-2222-3333-4444-555555555555}").on);
    REQUIRE(firewall.turn("Contract in", true));
    CHECK(rule(firewall, allowing_rule).on);
    REQUIRE(firewall.remove("Contract in"));
    CHECK(firewall.rules().value().size() == 1);
}

TEST_CASE("Local: every part of a rule that is added is stored") {
    const auto subject = make_subject(Area::firewall);
    Firewall& firewall = subject->machine().change_firewall();
    FirewallRule made;
    made.id = made.name = "RdpMedicContract whole";
    made.group = "RdpMedicContract";
    made.on = true;
    made.inbound = false;
    made.allows = false;
    made.profiles = public_profile;
    made.protocol = 17;
    made.local_ports = "5000-5010";
    made.remote_ports = "3389,3390";
    made.remote_addresses = "10.0.0.0/255.0.0.0";
    made.program = "%SystemRoot%\\system32\\mstsc.exe";
    made.service = "termservice";
    REQUIRE(firewall.add(made));
    FirewallRule stored = rule(firewall, made.name);
    CHECK(stored.id.starts_with("{"));
    stored.id = made.id;
    CHECK(stored == made);
    REQUIRE(firewall.turn(made.id, false));
    CHECK_FALSE(rule(firewall, made.name).on);
    CHECK(firewall.remove(made.id));
}
