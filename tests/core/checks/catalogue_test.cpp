// SPDX-License-Identifier: MIT
#include "core/causes/catalogue.h"
#include "core/checks/catalogue.h"
#include "core/checks/finding_of.h"
#include "core/checks/target/checks.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <set>
#include <stdexcept>

using namespace rdpmedic;

TEST_CASE("check ids are unique and what a check needs exists before it", "[checks]") {
    std::set<std::string_view> seen;
    for (const CheckInfo& check : check_catalogue()) {
        INFO(check.id);
        for (const std::string_view need : check.needs) {
            CHECK(seen.contains(need));
        }
        CHECK(seen.insert(check.id).second);
    }
}

TEST_CASE("reasons of a check are unique, and a check that runs can be well and broken", "[checks]") {
    for (const TargetCheck& check : checks::target_checks()) {
        std::set<std::string_view> seen;
        bool ok = false;
        bool problem = false;
        for (const Reason& reason : check.info->reasons) {
            INFO(check.info->id << " " << reason.id);
            CHECK(seen.insert(reason.id).second);
            ok = ok || reason.state == State::ok;
            problem = problem || reason.state == State::problem;
        }
        CHECK(ok);
        CHECK(problem);
    }
}

TEST_CASE("what calls for a check is a finding of a check that stands before it", "[checks]") {
    std::set<std::string_view> before;
    for (const CheckInfo& check : check_catalogue()) {
        for (const Call& call : check.called_by) {
            INFO(check.id << " called by " << call.check << "/" << call.reason);
            CHECK(before.contains(call.check));
            const CheckInfo* caller = find_check(call.check);
            REQUIRE(caller != nullptr);
            CHECK(find_reason(*caller, call.reason) != nullptr);
        }
        before.insert(check.id);
    }
}

TEST_CASE("no problem is a dead end: some cause has a row for it", "[checks][causes]") {
    for (const CheckInfo& check : check_catalogue()) {
        for (const Reason& reason : check.reasons) {
            if (reason.state != State::problem) {
                continue;
            }
            const auto causes = cause_catalogue();
            const bool explained = std::any_of(causes.begin(), causes.end(), [&](const Cause* cause) {
                return std::any_of(cause->rows.begin(), cause->rows.end(), [&](const EvidenceRow& row) {
                    return row.check == check.id && row.reason == reason.id && row.strength >= Strength::weak;
                });
            });
            INFO(check.id << "/" << reason.id);
            CHECK(explained);
        }
    }
}

TEST_CASE("a finding with a reason that its check does not list is a bug", "[checks]") {
    CHECK_THROWS_AS(finding(checks::dns, "no-such-reason"), std::logic_error);
    CHECK(finding(checks::dns, "not-found").state == State::problem);
}

TEST_CASE("an unknown id finds no check", "[checks]") {
    CHECK(find_check("tls.versions") != nullptr);
    CHECK(find_check("tls") == nullptr);
}
