// SPDX-License-Identifier: MIT
// Where a gateway is always used, the way to it is looked at and no other.
#include "core/checks/target/checks.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <catch2/catch_test_macros.hpp>

using namespace rdpmedic;

namespace {

constexpr std::uint16_t closed_port = 1;

Target behind(std::string_view usage) {
    const std::string text =
        "full address:s:nowhere.invalid\ngatewayhostname:s:127.0.0.1:" + std::to_string(closed_port) +
        "\ngatewayusagemethod:i:" + std::string(usage) + "\n";
    return parse_rdp_file(text).value();
}

Finding found(const Target& target, boost::asio::awaitable<std::vector<Finding>> (*run)(Ladder&)) {
    boost::asio::io_context context;
    Ladder ladder(context.get_executor(), target, Ladder::Limits{},
                  {[](std::string_view) {}, [](const std::vector<Finding>&) {}});
    std::vector<Finding> findings;
    boost::asio::co_spawn(context, run(ladder), [&](const std::exception_ptr&, std::vector<Finding> all) {
        findings = std::move(all);
        context.stop();
    });
    context.run_for(std::chrono::seconds(30));
    REQUIRE_FALSE(findings.empty());
    return findings.front();
}

std::string text_of(const Finding& finding, std::string_view key) {
    const Evidence* fact = find(finding.evidence, key);
    return fact == nullptr ? std::string() : to_text(fact->value);
}

}  // namespace

TEST_CASE("behind a gateway that is always used, its address is watched and its size measured", "[checks][gateway]") {
    const Target target = behind("1");
    const Finding path = found(target, checks::run_path);
    CHECK(path.reason == "this-computer");
    CHECK(text_of(path, "address") == "127.0.0.1");
    const Finding mtu = found(target, checks::run_mtu);
    CHECK(mtu.reason == reasons::stands_on);
    CHECK(text_of(mtu, "stands-on") == "gateway");
}

TEST_CASE("behind a gateway that is always used, what is the server's own is not looked at", "[checks][gateway]") {
    const Target target = behind("1");
    for (const auto run : {checks::run_udp, checks::run_idle}) {
        const Finding finding = found(target, run);
        CHECK(finding.reason == "behind-gateway");
        CHECK(finding.state == State::not_applicable);
        CHECK(text_of(finding, "gateway") == "127.0.0.1:" + std::to_string(closed_port));
    }
}

TEST_CASE("where the direct way comes first, it is the one that is looked at", "[checks][gateway]") {
    const Target target = behind("2");
    for (const auto run : {checks::run_path, checks::run_mtu, checks::run_udp, checks::run_idle}) {
        CHECK(text_of(found(target, run), "stands-on") == "dns");
    }
}
