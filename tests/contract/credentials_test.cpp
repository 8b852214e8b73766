// SPDX-License-Identifier: MIT
#include "tests/contract/contract_subject.h"

#include <algorithm>

using namespace rdpmedic;
using namespace rdpmedic::contract;

namespace {

/// Those of the contract, in a fixed order.
std::vector<Credential> listed(const CredentialsView& credentials, std::string_view prefix) {
    auto list = credentials.list(prefix);
    REQUIRE(list);
    std::sort(list->begin(), list->end(),
              [](const Credential& left, const Credential& right) { return left.target < right.target; });
    return *list;
}

}  // namespace

TEST_CASE("Credentials: they are listed by the beginning of their target, without regard to case") {
    const auto subject = contract::subject(Area::credentials);
    const CredentialsView& credentials = subject->machine().credentials();
    for (const char* prefix : {"TERMSRV/rds0", "termsrv/RDS0"}) {
        const auto list = listed(credentials, prefix);
        REQUIRE(list.size() == 2);
        CHECK(list[0].target == saved_password);
        CHECK(list[0].kind == CredentialKind::domain_password);
        CHECK(list[0].user == "CONTOSO\\alex");
        CHECK(list[1].target == saved_generic);
        CHECK(list[1].kind == CredentialKind::generic);
        const Time now = subject->machine().system().now();
        CHECK(list[0].written >= now - std::chrono::minutes(2));
        CHECK(list[0].written <= now + std::chrono::minutes(2));
    }
    CHECK(listed(credentials, saved_password).size() == 1);
    CHECK(listed(credentials, "TERMSRV/rds01.contract.invalid.absent").empty());
    CHECK(listed(credentials, "").size() >= 2);
}

TEST_CASE("Credentials: one is removed by target and kind, and not found again") {
    const auto subject = contract::subject(Area::credentials);
    Credentials& credentials = subject->machine().change_credentials();
    const auto wrong_kind = credentials.remove(saved_password, CredentialKind::generic);
    REQUIRE_FALSE(wrong_kind);
    CHECK(wrong_kind.error().code == ErrorCode::not_found);
    const auto no_kind = credentials.remove(saved_password, CredentialKind::other);
    REQUIRE_FALSE(no_kind);
    CHECK(no_kind.error().code == ErrorCode::bad_argument);
    CHECK(listed(credentials, "TERMSRV/rds0").size() == 2);

    REQUIRE(credentials.remove(saved_password, CredentialKind::domain_password));
    const auto left = listed(credentials, "TERMSRV/rds0");
    REQUIRE(left.size() == 1);
    CHECK(left.front().target == saved_generic);
    const auto again = credentials.remove(saved_password, CredentialKind::domain_password);
    REQUIRE_FALSE(again);
    CHECK(again.error().code == ErrorCode::not_found);
    CHECK(credentials.remove(saved_generic, CredentialKind::generic));
}
