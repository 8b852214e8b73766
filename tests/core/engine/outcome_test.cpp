// SPDX-License-Identifier: MIT
// What came of a temporary connection: told from the way that its file describes, and never guessed.
#include "core/engine/outcome.h"
#include "core/remedies/connection_file.h"

#include <catch2/catch_test_macros.hpp>

using namespace rdpmedic;
using enum State;

namespace {

Finding found(std::string check, State state, std::string reason) {
    return {std::move(check), state, std::move(reason), {}, {}};
}

std::vector<Finding> to_sign_in() {
    return {found("dns", ok, "resolved"),
            found("tcp", ok, "open"),
            found("negotiation", ok, "nla-required"),
            found("tls.versions", ok, "modern"),
            found("certificate", ok, "valid"),
            found("nla", ok, "names-given")};
}

std::vector<Finding> port_closed() {
    return {found("dns", ok, "resolved"), found("tcp", problem, "filtered")};
}

std::vector<Finding> with(std::vector<Finding> findings, Finding one) {
    std::erase_if(findings, [&one](const Finding& other) { return other.check == one.check; });
    findings.push_back(std::move(one));
    return findings;
}

Target target_of(std::string_view text) {
    return parse_target(text).value();
}

/// What such a remedy writes for that way.
Plan plan_of(std::string remedy, std::string cause, const Target& way) {
    return {std::move(remedy),
            std::move(cause),
            {},
            {WriteFile{connection_path(way.host, "x"), ConnectionFile(way).bytes()}},
            {}};
}

}  // namespace

TEST_CASE("a connection by another way is looked at where its file leads", "[outcome]") {
    const Plan by_address = plan_of("connection.use-address", {}, target_of("192.0.2.7:3390"));
    const Target way = way_after(by_address, target_of("rds01.contoso.test"));
    CHECK(way.host == "192.0.2.7");
    CHECK(way.port == 3390);
    CHECK(way.name == "rds01.contoso.test");  // the certificate is compared with it still
    CHECK(way.file->number("enablecredsspsupport") == 1);

    const Plan by_name = plan_of("connection.use-name", {}, target_of("rds07.contoso.test"));
    CHECK(way_after(by_name, target_of("192.0.2.7")).expected_name() == "rds07.contoso.test");
    Plan other = by_name;
    other.remedy = "transport.tcp-only";
    CHECK(way_after(other, target_of("192.0.2.7")) == target_of("192.0.2.7"));
    CHECK(connection_file(other) == nullptr);
}

TEST_CASE("a connection has helped where its way gets to a sign-in and the first did not", "[outcome]") {
    for (const char* remedy : {"connection.use-address", "connection.use-name", "connection.other-way"}) {
        INFO(remedy);
        const Plan plan = plan_of(remedy, {}, target_of("192.0.2.7"));
        CHECK(name(outcome_of(plan, port_closed(), to_sign_in())) == "fixed");
        CHECK(name(outcome_of(plan, port_closed(), port_closed())) == "not-fixed");
        // What speaks against this computer elsewhere does not speak against the way.
        CHECK(name(outcome_of(plan, port_closed(),
                              with(to_sign_in(), found("updates", problem, "known-regression")))) == "fixed");
    }
    const Plan by_name = plan_of("connection.use-name", "certificate.name-mismatch", target_of("rds07.contoso.test"));
    const auto mismatch = with(to_sign_in(), found("certificate", problem, "name-mismatch"));
    CHECK(name(outcome_of(by_name, mismatch, to_sign_in())) == "fixed");
    CHECK(name(outcome_of(by_name, mismatch, mismatch)) == "not-fixed");
}

TEST_CASE("where nobody looked along the way, it is ready to try", "[outcome]") {
    const Plan plan = plan_of("connection.use-address", {}, target_of("192.0.2.7"));
    CHECK(name(outcome_of(plan, port_closed(), {})) == "ready-to-try");
    CHECK(name(outcome_of(plan, port_closed(), {found("tcp", unknown, "cancelled")})) == "ready-to-try");
    CHECK(name(outcome_of(plan, port_closed(), {found("tcp", skipped, "not-reached")})) == "ready-to-try");
}

TEST_CASE("what shows only while one is connected is ready to try", "[outcome]") {
    const Plan keepalive = plan_of("connection.keepalive", "network.idle-timeout", target_of("rds01"));
    CHECK(name(outcome_of(keepalive, to_sign_in(), to_sign_in())) == "ready-to-try");
    const auto cut = with(to_sign_in(), found("idle", problem, "cut"));
    CHECK(name(outcome_of(keepalive, cut, to_sign_in())) == "ready-to-try");  // nobody asked it again

    Plan tcp_only;
    tcp_only.remedy = "transport.tcp-only";
    tcp_only.cause = "network.udp";
    CHECK(name(outcome_of(tcp_only, with(to_sign_in(), found("udp", problem, "breaks")), to_sign_in())) ==
          "ready-to-try");
}

TEST_CASE("a corrected file has helped where what stood in it is gone", "[outcome]") {
    const Plan plan = plan_of("connection.fix-file", "negotiation.security-mismatch", target_of("rds01"));
    const auto forbids = with(to_sign_in(), found("rdp-file", problem, "forbids-nla"));
    CHECK(name(outcome_of(plan, forbids, with(to_sign_in(), found("rdp-file", ok, "in-order")))) == "fixed");
    CHECK(name(outcome_of(plan, forbids, {found("rdp-file", ok, "in-order")})) == "ready-to-try");
    CHECK(name(outcome_of(plan, forbids, forbids)) == "not-fixed");
}

TEST_CASE("a check that was stopped does not make a change one that helped", "[outcome]") {
    Plan plan;
    plan.remedy = "server.start-services";
    plan.cause = "server.services";
    const std::vector<Finding> before{found("services", problem, "stopped")};
    CHECK(name(outcome_of(plan, before, {found("services", ok, "running")})) == "fixed");
    CHECK(name(outcome_of(plan, before, {found("services", unknown, "cancelled")})) == "ready-to-try");
    CHECK(name(outcome_of(plan, before, {})) == "ready-to-try");
}
