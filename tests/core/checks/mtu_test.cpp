// SPDX-License-Identifier: MIT
// The check `mtu` against practice servers on loopback. Real ways: tests/lab/mtu_test.py.
#include "core/engine/session.h"
#include "core/net/outgoing.h"
#include "core/practice/server.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>

using namespace rdpmedic;

namespace {

std::vector<Finding> found_at(std::string fault) {
    practice::Settings settings;
    settings.fault = std::move(fault);
    const practice::Server server = practice::Server::start(settings).value();
    Target target;
    target.host = "127.0.0.1";
    target.port = server.port();
    Options options;
    options.only = {"mtu"};
    Session session(target, Symptom{}, options, [](const Event&) {});
    std::vector<Finding> findings = session.run().findings;
    std::erase_if(findings, [](const Finding& finding) { return finding.check != "mtu"; });
    return findings;
}

std::string text(const Finding& finding, std::string_view key) {
    const Evidence* evidence = find(finding.evidence, key);
    return evidence == nullptr ? std::string() : to_text(evidence->value);
}

}  // namespace

TEST_CASE("a healthy server on this computer gets large packets, and the adapter is named", "[mtu][scenario]") {
    const std::vector<Finding> findings = found_at("healthy-tls");
    REQUIRE(findings.size() == 1);
    INFO(findings.front().reason << ": " << text(findings.front(), "sizes") << "; "
                                 << text(findings.front(), "connections"));
    // Answers of a practice server do not fill loopback's large packets.
    CHECK((findings.front().reason == "passes-to-server" || findings.front().reason == "passes"));
    CHECK(text(findings.front(), "adapter") == net::outgoing_adapter(boost::asio::ip::address_v4::loopback())->name);
    CHECK(text(findings.front(), "mtu-to-set").empty());
}

TEST_CASE("large answers that are lost are found to be lost by size, with the way they go", "[mtu][scenario]") {
    const std::vector<Finding> findings = found_at("large-answers-lost");
    REQUIRE_FALSE(findings.empty());
    const Finding& first = findings.front();
    INFO(first.reason << ": " << text(first, "sizes") << "; " << text(first, "connections"));
    if (first.reason == "unconfirmed") {
        SUCCEED("this system cannot limit packets");
        return;
    }
    CHECK(first.reason == "black-hole");
    CHECK(text(first, "direction") == "from-server");
    CHECK(text(first, "path-mtu") == "576");
    CHECK(text(first, "lost-bytes") == "1240");
    CHECK(text(first, "mtu-to-set") == "576");
    CHECK(findings.back().reason == "too-small");
}

TEST_CASE("where nothing listens the check stands on the port", "[mtu]") {
    practice::Settings settings;
    Target target;
    target.host = "127.0.0.1";
    {
        const practice::Server server = practice::Server::start(settings).value();
        target.port = server.port();
    }
    Options options;
    options.only = {"mtu"};
    Session session(target, Symptom{}, options, [](const Event&) {});
    const std::vector<Finding> findings = session.run().findings;
    const auto mtu = std::find_if(findings.begin(), findings.end(), [](const Finding& f) { return f.check == "mtu"; });
    REQUIRE(mtu != findings.end());
    CHECK(mtu->state == State::skipped);
    CHECK(mtu->reason == reasons::stands_on);
}
