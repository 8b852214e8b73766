// SPDX-License-Identifier: MIT
#include "core/model/address.h"
#include "tests/contract/contract_subject.h"

#include <algorithm>

using namespace rdpmedic;
using namespace rdpmedic::contract;

TEST_CASE("Network: adapters are told with what they have") {
    const auto subject = contract::subject(Area::network);
    const auto adapters = subject->machine().network().adapters();
    REQUIRE(adapters);
    const auto loopback = std::find_if(adapters->begin(), adapters->end(),
                                       [](const Adapter& one) { return one.kind == AdapterKind::loopback; });
    REQUIRE(loopback != adapters->end());
    CHECK(loopback->up);
    CHECK(loopback->index != 0);
    CHECK_FALSE(loopback->name.empty());
    CHECK(loopback->mtu > 0);
    CHECK(std::count(loopback->addresses.begin(), loopback->addresses.end(), "127.0.0.1") == 1);
    for (const Adapter& adapter : *adapters) {
        for (const auto* list : {&adapter.addresses, &adapter.gateways, &adapter.dns_servers}) {
            for (const std::string& address : *list) {
                INFO(adapter.name << " " << address);
                CHECK((is_ipv4(address) || is_ipv6(address)));
            }
        }
    }
}

TEST_CASE("Network: the way to this computer itself is its loopback") {
    const auto subject = contract::subject(Area::network);
    const NetworkView& network = subject->machine().network();
    const auto route = network.route("127.0.0.1");
    REQUIRE(route);
    CHECK(route->next_hop.empty());
    CHECK(route->source == "127.0.0.1");
    const auto adapters = network.adapters().value();
    CHECK(std::any_of(adapters.begin(), adapters.end(), [&](const Adapter& one) {
        return one.index == route->adapter && one.kind == AdapterKind::loopback;
    }));
}

TEST_CASE("Network: a route is asked for by address alone") {
    const auto subject = contract::subject(Area::network);
    for (const char* text : {"", "localhost", "127.1", "256.0.0.1", "::1::", "127.0.0.1:80"}) {
        INFO(text);
        const auto route = subject->machine().network().route(text);
        REQUIRE_FALSE(route);
        CHECK(route.error().code == ErrorCode::bad_argument);
    }
}

TEST_CASE("Network: a gateway is reached through its own adapter") {
    const auto subject = contract::subject(Area::network);
    const NetworkView& network = subject->machine().network();
    const auto adapters = network.adapters();
    REQUIRE(adapters);
    for (const Adapter& adapter : *adapters) {
        for (const std::string& gateway : adapter.gateways) {
            if (!adapter.up || !is_ipv4(gateway)) {
                continue;
            }
            INFO(adapter.name << " " << gateway);
            const auto route = network.route(gateway);
            REQUIRE(route);
            CHECK(route->adapter == adapter.index);
            CHECK(route->next_hop.empty());
            CHECK(std::count(adapter.addresses.begin(), adapter.addresses.end(), route->source) == 1);
        }
    }
}

TEST_CASE("Network: what an adapter carries is set, told, and set back") {
    const auto subject = contract::subject(Area::network);
    Network& network = subject->machine().change_network();
    const auto mtu_of = [&](std::uint32_t index) {
        const auto adapters = network.adapters().value();
        const auto found =
            std::find_if(adapters.begin(), adapters.end(), [&](const Adapter& one) { return one.index == index; });
        return found == adapters.end() ? 0 : found->mtu;
    };
    const auto adapters = network.adapters().value();
    const auto wired = std::find_if(adapters.begin(), adapters.end(), [](const Adapter& one) {
        return one.up && one.kind == AdapterKind::ethernet && one.mtu > 1400 && one.mtu <= largest_mtu;
    });
    if (wired == adapters.end()) {
        SKIP("this computer has no such adapter");
    }
    REQUIRE(network.set_mtu(wired->index, 1400));
    CHECK(mtu_of(wired->index) == 1400);
    REQUIRE(network.set_mtu(wired->index, wired->mtu));
    CHECK(network.adapters().value() == adapters);
}

TEST_CASE("Network: sizes out of bounds are bad arguments") {
    const auto subject = contract::subject(Area::network);
    Network& network = subject->machine().change_network();
    const auto before = network.adapters().value();
    for (const std::uint32_t bytes : {0U, least_mtu - 1, largest_mtu + 1, 0xffffffffU}) {
        INFO(bytes);
        const auto set = network.set_mtu(before.front().index, bytes);
        REQUIRE_FALSE(set);
        CHECK(set.error().operation == "network");
        CHECK(set.error().code == ErrorCode::bad_argument);
    }
    CHECK(network.adapters().value() == before);
}

TEST_CASE("Network: nothing is set on an adapter that is not there") {
    const auto subject = contract::subject(Area::network);
    const auto set = subject->machine().change_network().set_mtu(987'654, 1400);
    REQUIRE_FALSE(set);
    CHECK(set.error().code == ErrorCode::not_found);
}

TEST_CASE("Network: the cache of DNS answers is emptied") {
    const auto subject = contract::subject(Area::network);
    CHECK(subject->machine().change_network().flush_dns());
    CHECK(subject->machine().change_network().flush_dns());
}

TEST_CASE("Network: DNS gives the addresses of a name, and says where it has none", "[dns]") {
    const auto subject = contract::subject(Area::names);
    const NetworkView& network = subject->machine().network();
    CHECK(network.dns(both_name).value() == std::vector<std::string>{"192.0.2.7", "2001:db8::7"});
    CHECK(network.dns(four_name).value() == std::vector<std::string>{"192.0.2.4"});
    CHECK(network.dns(six_name).value() == std::vector<std::string>{"2001:db8::6"});
    for (const std::string& name : {empty_name, std::string("absent.contract.invalid")}) {
        INFO(name);
        const auto absent = network.dns(name);
        REQUIRE_FALSE(absent);
        CHECK(absent.error().code == ErrorCode::not_found);
    }
}
