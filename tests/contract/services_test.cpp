// SPDX-License-Identifier: MIT
#include "tests/contract/contract_subject.h"

using namespace rdpmedic;
using namespace rdpmedic::contract;

namespace {

Service known(const ServicesView& services, const std::string& name) {
    const auto found = services.find(name);
    REQUIRE(found);
    REQUIRE(*found);
    return **found;
}

}  // namespace

TEST_CASE("Services: a service is told as it is configured") {
    const auto subject = contract::subject(Area::services);
    const ServicesView& services = subject->machine().services();
    const Service own = known(services, service);
    CHECK(own.state == ServiceState::stopped);
    CHECK(own.start == StartType::manual);
    CHECK(own.account == "LocalSystem");
    CHECK(own.program.find("contract_service.exe") != std::string::npos);
    CHECK(own.depends_on.empty());
    CHECK(known(services, disabled_service).start == StartType::disabled);
    CHECK(known(services, dependent_service).depends_on == std::vector<std::string>{service});
    CHECK(known(services, "RDPMEDICCONTRACT") == own);
}

TEST_CASE("Services: one that does not exist is nothing to find and not found to change") {
    const auto subject = contract::subject(Area::services);
    Services& services = subject->machine().change_services();
    for (const char* absent : {"RdpMedicContractAbsent", "no/such\\service", ""}) {
        INFO(absent);
        CHECK(services.find(absent).value() == std::nullopt);
        for (const auto& result :
             {services.start(absent), services.stop(absent), services.set_start(absent, StartType::manual)}) {
            REQUIRE_FALSE(result);
            CHECK(result.error().code == ErrorCode::not_found);
        }
    }
}

TEST_CASE("Services: one is started and stopped, and doing it again is no error") {
    const auto subject = contract::subject(Area::services);
    Services& services = subject->machine().change_services();
    for (int round = 0; round < 2; ++round) {
        REQUIRE(services.start(service));
        CHECK(known(services, service).state == ServiceState::running);
        CHECK(services.start(service));
        REQUIRE(services.stop(service));
        CHECK(known(services, service).state == ServiceState::stopped);
        CHECK(known(services, service).exit_code == 0);
        CHECK(services.stop(service));
    }
}

TEST_CASE("Services: a disabled one is not started until it is enabled") {
    const auto subject = contract::subject(Area::services);
    Services& services = subject->machine().change_services();
    const auto started = services.start(disabled_service);
    REQUIRE_FALSE(started);
    CHECK(started.error().code == ErrorCode::refused);
    CHECK(known(services, disabled_service).state == ServiceState::stopped);
    REQUIRE(services.set_start(disabled_service, StartType::manual));
    CHECK(services.start(disabled_service));
    CHECK(services.stop(disabled_service));
}

TEST_CASE("Services: how one starts can be set and set back, and nothing else changes") {
    const auto subject = contract::subject(Area::services);
    Services& services = subject->machine().change_services();
    const Service before = known(services, service);
    for (const StartType type : {StartType::automatic, StartType::disabled, StartType::manual}) {
        REQUIRE(services.set_start(service, type));
        CHECK(known(services, service).start == type);
    }
    CHECK(known(services, service) == before);
}

TEST_CASE("Services: one keeps what it depends on when its start is set") {
    const auto subject = contract::subject(Area::services);
    Services& services = subject->machine().change_services();
    REQUIRE(services.set_start(dependent_service, StartType::automatic));
    CHECK(known(services, dependent_service).depends_on == std::vector<std::string>{service});
}

TEST_CASE("Services: one on which a running service depends is not stopped") {
    const auto subject = contract::subject(Area::services);
    Services& services = subject->machine().change_services();
    REQUIRE(services.start(service));
    REQUIRE(services.start(dependent_service));
    const auto stopped = services.stop(service);
    REQUIRE_FALSE(stopped);
    CHECK(stopped.error().code == ErrorCode::refused);
    CHECK(known(services, service).state == ServiceState::running);
    REQUIRE(services.stop(dependent_service));
    CHECK(services.stop(service));
}

TEST_CASE("Services: the running ones that depend on one are told in the order of stopping") {
    const auto subject = contract::subject(Area::services);
    Services& services = subject->machine().change_services();
    using Names = std::vector<std::string>;
    REQUIRE(services.start(service));
    CHECK(services.running_dependants(service).value() == Names{});
    REQUIRE(services.start(dependent_service));
    CHECK(services.running_dependants(service).value() == Names{dependent_service});
    CHECK(services.running_dependants("RDPMEDICCONTRACT").value() == Names{dependent_service});
    CHECK(services.running_dependants(dependent_service).value() == Names{});
    REQUIRE(services.stop(dependent_service));
    CHECK(services.running_dependants(service).value() == Names{});
    REQUIRE(services.stop(service));
}

TEST_CASE("Services: nothing depends on one that does not exist") {
    const auto subject = contract::subject(Area::services);
    for (const char* absent : {"RdpMedicContractAbsent", ""}) {
        const auto names = subject->machine().services().running_dependants(absent);
        REQUIRE_FALSE(names);
        CHECK(names.error().code == ErrorCode::not_found);
    }
}
