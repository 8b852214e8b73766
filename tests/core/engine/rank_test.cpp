// SPDX-License-Identifier: MIT
#include "core/engine/rank.h"
#include "core/engine/weights.h"

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <random>

using namespace rdpmedic;

namespace {

Finding finding(std::string check, State state, std::string reason) {
    return {std::move(check), state, std::move(reason), {}, {}};
}

std::vector<Finding> healthy() {
    return {finding("dns", State::ok, "resolved"),
            finding("tcp", State::ok, "open"),
            finding("negotiation", State::ok, "nla-required"),
            finding("tls.versions", State::ok, "modern"),
            finding("tls.suites", State::skipped, "not-asked"),
            finding("certificate", State::ok, "self-signed"),
            finding("nla", State::ok, "names-given")};
}

std::vector<Finding> healthy_but(Finding other) {
    std::vector<Finding> findings = healthy();
    std::erase_if(findings, [&](const Finding& entry) { return entry.check == other.check; });
    findings.push_back(std::move(other));
    return findings;
}

Symptom symptom_of(std::string category) {
    Symptom symptom;
    symptom.category = std::move(category);
    return symptom;
}

const RankedCause* find(const Diagnosis& diagnosis, std::string_view id) {
    const auto at = std::find_if(diagnosis.causes.begin(), diagnosis.causes.end(),
                                 [&](const RankedCause& cause) { return cause.id == id; });
    return at == diagnosis.causes.end() ? nullptr : &*at;
}

}  // namespace

TEST_CASE("nothing wrong means nothing wrong, whatever brought the user here", "[engine]") {
    for (const std::string_view category : symptom_categories()) {
        INFO(category);
        const Diagnosis diagnosis = rank(healthy(), symptom_of(std::string(category)));
        CHECK(diagnosis.conclusion == Conclusion::nothing_wrong);
        CHECK(diagnosis.next.has_value() == (category == "symptom.one-of-many"));  // which is compared
    }
}

TEST_CASE("a decisive finding leads to its cause and says why", "[engine]") {
    const Diagnosis diagnosis =
        rank(healthy_but(finding("certificate", State::problem, "expired")), symptom_of("symptom.securing"));

    CHECK(diagnosis.conclusion == Conclusion::cause_found);
    const RankedCause& top = diagnosis.causes.front();
    CHECK(top.id == "certificate.expired");
    CHECK(top.likely);
    CHECK(top.score == Catch::Approx(weights::of(Prior::frequent) + weights::of(Strength::decisive)));
    REQUIRE(top.speaks_for.size() == 1);
    CHECK(top.speaks_for.front().reason == "expired");
    CHECK(top.remedies.front() == "certificate.renew");
    CHECK(diagnosis.unexplained.empty());
}

TEST_CASE("a code alone can be enough although every check is well", "[engine]") {
    Symptom symptom = symptom_of("symptom.code");
    symptom.code = 0x807;

    const Diagnosis diagnosis = rank(healthy(), symptom);

    CHECK(diagnosis.conclusion == Conclusion::cause_found);
    CHECK(diagnosis.causes.front().id == "account");
}

TEST_CASE("0x904 and 0x7 alone prove nothing", "[engine]") {
    Symptom symptom = symptom_of("symptom.code");
    symptom.code = 0x904;
    symptom.extended = 7;

    const Diagnosis diagnosis = rank(healthy(), symptom);

    CHECK(diagnosis.conclusion == Conclusion::nothing_wrong);
    for (const RankedCause& cause : diagnosis.causes) {
        INFO(cause.id);
        CHECK_FALSE(cause.likely);
    }
}

TEST_CASE("a code for which another cause has a code of its own speaks against that cause", "[engine]") {
    Symptom symptom = symptom_of("symptom.code");
    const auto findings = healthy_but(finding("nla", State::problem, "refused"));
    const double without = find(rank(findings, symptom), "client.policy")->score;
    symptom.code = 0x904;

    const Diagnosis diagnosis = rank(findings, symptom);

    CHECK(find(diagnosis, "client.policy")->score == Catch::Approx(without + weights::other_code_exists));
    CHECK_FALSE(find(diagnosis, "client.policy")->speaks_against.empty());
}

TEST_CASE("weak evidence alone is never enough", "[engine]") {
    std::vector<Finding> findings = healthy_but(finding("tls.versions", State::note, "old-versions-too"));
    findings.push_back(finding("negotiation", State::note, "standard-security-too"));
    findings.push_back(finding("tls.suites", State::note, "weak-suites-too"));

    const Diagnosis diagnosis = rank(findings, symptom_of("symptom.since-change"));

    REQUIRE(find(diagnosis, "server.weakened") != nullptr);
    CHECK_FALSE(find(diagnosis, "server.weakened")->likely);
    CHECK(diagnosis.conclusion == Conclusion::nothing_wrong);
}

TEST_CASE("the order of findings does not matter", "[engine]") {
    std::vector<Finding> findings = healthy_but(finding("certificate", State::problem, "expired"));
    findings.push_back(finding("nla", State::problem, "clock-wrong"));
    const Diagnosis first = rank(findings, symptom_of("symptom.code"));
    std::mt19937 random{7};
    for (int round = 0; round < 20; ++round) {
        std::shuffle(findings.begin(), findings.end(), random);
        const Diagnosis again = rank(findings, symptom_of("symptom.code"));
        CHECK(again.causes == first.causes);
        CHECK(again.conclusion == first.conclusion);
    }
}

TEST_CASE("two faults at once are both found", "[engine]") {
    std::vector<Finding> findings = healthy_but(finding("certificate", State::problem, "expired"));
    findings.push_back(finding("nla", State::problem, "clock-wrong"));

    const Diagnosis diagnosis = rank(findings, symptom_of("symptom.code"));

    REQUIRE(find(diagnosis, "certificate.expired") != nullptr);
    REQUIRE(find(diagnosis, "client.clock") != nullptr);
    CHECK(find(diagnosis, "certificate.expired")->likely);
    CHECK(find(diagnosis, "client.clock")->likely);
}

TEST_CASE("what was skipped weighs nothing", "[engine]") {
    std::vector<Finding> findings{finding("dns", State::ok, "resolved"), finding("tcp", State::problem, "refused")};
    const Diagnosis without = rank(findings, symptom_of("symptom.precheck"));
    for (const char* check : {"negotiation", "tls.versions", "certificate", "nla"}) {
        findings.push_back(finding(check, State::skipped, "stands-on"));
    }

    const Diagnosis with = rank(findings, symptom_of("symptom.precheck"));

    CHECK(with.causes == without.causes);
    CHECK(with.causes.front().id == "network.refused");
}

TEST_CASE("a problem that nothing explains is shown and the program says that it cannot tell", "[engine]") {
    const Diagnosis diagnosis =
        rank(healthy_but(finding("nla", State::problem, "malformed")), symptom_of("symptom.precheck"));

    CHECK(diagnosis.conclusion == Conclusion::cannot_tell);
    CHECK(diagnosis.causes.front().id == "unknown");
    REQUIRE(diagnosis.unexplained.size() == 1);
    CHECK(diagnosis.unexplained.front().reason == "malformed");
}

TEST_CASE("unknown is not a problem, and not health either", "[engine]") {
    const Diagnosis diagnosis =
        rank(healthy_but(finding("tls.versions", State::unknown, "timed-out")), symptom_of("symptom.precheck"));

    CHECK(diagnosis.conclusion == Conclusion::cannot_tell);
    CHECK(diagnosis.unexplained.empty());
    CHECK(rank(healthy_but(finding("tls.suites", State::unknown, "interrupted")), symptom_of("symptom.precheck"))
              .conclusion == Conclusion::nothing_wrong);
}

TEST_CASE("a stopped run says so, unless a cause was already found", "[engine]") {
    const std::vector<Finding> early{finding("tcp", State::ok, "open"),
                                     finding("negotiation", State::unknown, "cancelled")};
    CHECK(rank(early, symptom_of("symptom.precheck"), true).conclusion == Conclusion::stopped);

    const auto late = healthy_but(finding("certificate", State::problem, "expired"));
    CHECK(rank(late, symptom_of("symptom.precheck"), true).conclusion == Conclusion::cause_found);
}

TEST_CASE("the next step separates the causes that are left", "[engine]") {
    std::vector<Finding> findings{finding("tcp", State::ok, "open"), finding("negotiation", State::ok, "nla-required"),
                                  finding("tls.versions", State::problem, "closed-after-hello")};

    const Diagnosis diagnosis = rank(findings, symptom_of("symptom.securing"));

    REQUIRE(diagnosis.next);
    CHECK(diagnosis.next->kind == NextStep::Kind::check);
    CHECK_FALSE(diagnosis.next->separates.empty());
    CHECK(diagnosis.causes.front().id == "certificate.key-access");
    const bool about_the_top = std::find(diagnosis.next->separates.begin(), diagnosis.next->separates.end(),
                                         "certificate.key-access") != diagnosis.next->separates.end();
    CHECK(about_the_top);
}

TEST_CASE("a proven cause without a rival needs no next step", "[engine]") {
    const Diagnosis diagnosis =
        rank(healthy_but(finding("certificate", State::problem, "expired")), symptom_of("symptom.securing"));

    CHECK_FALSE(diagnosis.next);
}

TEST_CASE("answers of the user weigh", "[engine]") {
    Symptom symptom = symptom_of("symptom.code");
    const auto findings = healthy_but(finding("certificate", State::problem, "expired"));
    const double open = find(rank(findings, symptom), "certificate.expired")->score;
    symptom.answers["question.others-reach-it"] = "yes";

    CHECK(find(rank(findings, symptom), "certificate.expired")->score < open);
}

TEST_CASE("where others work, comparing comes next until it was done", "[engine]") {
    const Symptom symptom = symptom_of("symptom.one-of-many");
    for (const auto& findings :
         {healthy(), healthy_but(finding("tls.versions", State::problem, "closed-after-hello"))}) {
        const Diagnosis diagnosis = rank(findings, symptom);
        REQUIRE(diagnosis.next);
        CHECK(diagnosis.next->id == "compare");
        CHECK(diagnosis.next->kind == NextStep::Kind::check);
    }
    std::vector<Finding> compared = healthy();
    compared.push_back(finding("compare", State::ok, "same"));
    CHECK_FALSE(rank(compared, symptom).next);
    CHECK_FALSE(rank(healthy_but(finding("certificate", State::problem, "expired")), symptom).next);
}
