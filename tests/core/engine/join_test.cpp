// SPDX-License-Identifier: MIT
#include "core/engine/join.h"

#include <catch2/catch_test_macros.hpp>

using namespace rdpmedic;

namespace {

Finding finding(std::string check, State state, std::string reason) {
    return {std::move(check), state, std::move(reason), {}, {}};
}

Case case_of(std::vector<Finding> findings) {
    Case made;
    made.symptom.category = "symptom.drops";
    made.findings = std::move(findings);
    return made;
}

}  // namespace

TEST_CASE("what a further run found takes its place in the case, and the case is ranked again", "[engine]") {
    const Case before =
        case_of({finding("tcp", State::ok, "open"), finding("idle", State::skipped, std::string(reasons::not_asked)),
                 finding("nla", State::ok, "names-given")});
    const Case further =
        case_of({finding("tcp", State::skipped, std::string(reasons::not_asked)),
                 finding("idle", State::problem, "cut"), finding("idle", State::note, "server-timer")});

    const Case after = joined(before, further);

    REQUIRE(after.findings.size() == 4);
    CHECK(after.findings[0].reason == "open");
    CHECK(after.findings[1].reason == "cut");
    CHECK(after.findings[2].reason == "server-timer");
    CHECK(after.findings[3].reason == "names-given");
    REQUIRE_FALSE(after.diagnosis.causes.empty());
    CHECK(after.diagnosis.causes.front().id == "network.idle-timeout");
    CHECK(after.diagnosis.conclusion == Conclusion::cause_found);
}

TEST_CASE("a later run replaces what an earlier one found", "[engine]") {
    const Case before = case_of({finding("idle", State::problem, "cut"), finding("idle", State::note, "server-timer")});
    const Case after = joined(before, case_of({finding("idle", State::ok, "holds")}));

    REQUIRE(after.findings.size() == 1);
    CHECK(after.findings.front().reason == "holds");
}

TEST_CASE("a check that the case did not know is added, and a stopped case stays stopped", "[engine]") {
    Case before = case_of({finding("tcp", State::ok, "open")});
    before.diagnosis.conclusion = Conclusion::stopped;
    const Case after = joined(before, case_of({finding("idle", State::ok, "holds")}));

    REQUIRE(after.findings.size() == 2);
    CHECK(after.findings[1].check == "idle");
    CHECK(after.diagnosis.conclusion == Conclusion::stopped);
}
