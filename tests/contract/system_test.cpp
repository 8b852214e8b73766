// SPDX-License-Identifier: MIT
#include "tests/contract/contract_subject.h"

using namespace rdpmedic;
using namespace rdpmedic::contract;

TEST_CASE("System: the computer has a name") {
    const auto subject = contract::subject(Area::system);
    const SystemView& system = subject->machine().system();
    const auto facts = system.facts();
    REQUIRE(facts);
    CHECK_FALSE(facts->name.empty());
    CHECK(facts->name.find('\0') == std::string::npos);
    CHECK(system.facts().value() == *facts);
}

TEST_CASE("System: the clock is in this century and does not go back") {
    const auto subject = contract::subject(Area::system);
    const SystemView& system = subject->machine().system();
    Time earliest;
    Time latest;
    REQUIRE(parse_iso_time("2020-01-01T00:00:00Z", earliest));
    REQUIRE(parse_iso_time("2100-01-01T00:00:00Z", latest));
    const Time now = system.now();
    CHECK(now > earliest);
    CHECK(now < latest);
    CHECK(system.now() >= now);
}

TEST_CASE("System: cipher suites are told by the names of Windows") {
    const auto subject = contract::subject(Area::system);
    const auto suites = subject->machine().system().cipher_suites();
    REQUIRE(suites);
    REQUIRE_FALSE(suites->empty());
    for (const std::string& suite : *suites) {
        CHECK(suite.starts_with("TLS_"));
    }
}
