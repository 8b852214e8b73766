// SPDX-License-Identifier: MIT
#include "tests/contract/contract_subject.h"

using namespace rdpmedic;
using namespace rdpmedic::contract;

TEST_CASE("Events: they come newest first and no more than asked for") {
    const auto subject = contract::subject(Area::events);
    const EventsView& events = subject->machine().events();
    const auto all = events.find({.channel = "System", .provider = {}, .ids = {}});
    REQUIRE(all);
    REQUIRE(all->size() >= 2);
    for (std::size_t at = 1; at < all->size(); ++at) {
        CHECK((*all)[at - 1].when >= (*all)[at].when);
    }
    for (const LoggedEvent& event : *all) {
        CHECK(event.channel == "System");
        CHECK_FALSE(event.provider.empty());
    }
    const auto one = events.find({.channel = "System", .provider = {}, .ids = {}, .most = 1});
    REQUIRE(one);
    REQUIRE(one->size() == 1);
    CHECK(one->front() == all->front());
}

TEST_CASE("Events: they are found by provider, id and time") {
    const auto subject = contract::subject(Area::events);
    const EventsView& events = subject->machine().events();
    const auto all = events.find({.channel = "System", .provider = {}, .ids = {}});
    REQUIRE(all);
    REQUIRE_FALSE(all->empty());
    const LoggedEvent newest = all->front();
    const auto same = events.find({.channel = "SYSTEM", .provider = newest.provider, .ids = {newest.id, 0}});
    REQUIRE(same);
    REQUIRE_FALSE(same->empty());
    for (const LoggedEvent& event : *same) {
        CHECK(event.provider == newest.provider);
        CHECK(event.id == newest.id);
    }
    CHECK(events.find({.channel = "System", .provider = "RdpMedicContractAbsent", .ids = {}}).value().empty());
    const auto later =
        events.find({.channel = "System", .provider = {}, .ids = {}, .since = newest.when + std::chrono::hours(24)});
    CHECK(later.value().empty());
    const auto since = events.find({.channel = "System", .provider = {}, .ids = {}, .since = newest.when});
    REQUIRE(since);
    CHECK_FALSE(since->empty());
}

TEST_CASE("Events: a log that does not exist is not found") {
    const auto subject = contract::subject(Area::events);
    const auto found =
        subject->machine().events().find({.channel = "RdpMedicContract/Absent", .provider = {}, .ids = {}});
    REQUIRE_FALSE(found);
    CHECK(found.error().code == ErrorCode::not_found);
    CHECK(found.error().operation == "events");
    CHECK(found.error().object == "RdpMedicContract/Absent");
}
