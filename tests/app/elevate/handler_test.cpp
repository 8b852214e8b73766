// SPDX-License-Identifier: MIT
#include "app/elevate/handler.h"
#include "core/checks/machine/checks.h"
#include "core/machine/recorded/recorded_machine.h"
#include "tests/support/show_result.h"

#include <catch2/catch_test_macros.hpp>

using namespace rdpmedic;
using namespace rdpmedic::elevation;

TEST_CASE("the handler runs each check of the machine, on the side that it is about", "[elevation][handler]") {
    machine::RecordedMachine machine({});
    MachineHandler handler(machine);
    for (const MachineCheck& check : checks::machine_checks()) {
        INFO(check.info->id);
        const auto findings = handler.check({std::string(check.info->id)});
        REQUIRE(findings);
        REQUIRE_FALSE(findings->empty());
        for (const Finding& finding : *findings) {
            CHECK(finding.check == check.info->id);
            CHECK(finding.reason != reasons::other_role);
        }
    }
    CHECK(handler.check({"tcp"}).error().code == ErrorCode::not_found);
}
